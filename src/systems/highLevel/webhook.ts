import type { DomainEvent } from '../../domain/event';
import type { Instant } from '../../domain/local-date';
import { invoiceEvents, stageEvent } from './feeds/events';
import { openHighLevel, type HighLevel, type HighLevelOptions } from './surroundings';
import { isSealed, HIGH_LEVEL_SEAL } from './webhook/seal';
import { SeenDeliveries } from './webhook/seen-deliveries';
import { subjectOf, type Subject } from './webhook/subject';

/** A delivery as it came in. */
export interface WebhookDelivery {
	/** Byte by byte as it was sent: the signature is over that. */
	readonly rawBody: Buffer;
	/** Of the header `x-ghl-signature`; '' where there is none. */
	readonly signature: string;
}

export type WebhookAnswer =
	/** Not HighLevel's, or too old to be believed; nothing was done. */
	| { readonly kind: 'refused'; readonly why: 'bad_signature' | 'unreadable' | 'stale' }
	/** Came before. */
	| { readonly kind: 'replayed' }
	/** For another location, or of something that nobody listens to. */
	| { readonly kind: 'ignored' }
	/** What the record that it names has to tell, as it was read just now. */
	| { readonly kind: 'received'; readonly events: readonly DomainEvent[] };

/** HighLevel's own word that something happened: sooner than a poll, and told only to apps of its marketplace. */
export interface HighLevelWebhook {
	/** @throws RemoteFault where the record could not be read: let HighLevel deliver it again */
	receive(delivery: WebhookDelivery, now: Instant): Promise<WebhookAnswer>;
	/** Called once its events are in the inbox: from then on the delivery counts as seen. */
	settled(delivery: WebhookDelivery, now: Instant): void;
}

/** Deliveries older or newer than this are not believed. */
const FRESH_MS = 5 * 60_000;

export interface WebhookOptions {
	/** HighLevel's public half, DER in base64; another one for whoever signs himself. */
	readonly seal?: string;
}

/**
 * Of a delivery only the id is believed. The record is read through the API, so that a delivery that comes late, twice or out of
 * order tells what is so now, under the id that a poll gives it.
 */
export function highLevelWebhook(options: HighLevelOptions, { seal = HIGH_LEVEL_SEAL }: WebhookOptions = {}): HighLevelWebhook {
	const highLevel = openHighLevel(options);
	const seen = new SeenDeliveries(2 * FRESH_MS);
	return {
		receive: async (delivery, now) => {
			// First, and always in full: whoever forges learns nothing from how long it took.
			if (!isSealed(delivery.rawBody, delivery.signature, seal)) return { kind: 'refused', why: 'bad_signature' };
			const subject = subjectOf(delivery.rawBody);
			if (subject === null) return { kind: 'refused', why: 'unreadable' };
			if (!isFresh(subject, now)) return { kind: 'refused', why: 'stale' };
			if (seen.has(nameOf(subject, delivery), now)) return { kind: 'replayed' };
			if (subject.locationId !== highLevel.locationId || subject.kind === 'other') return { kind: 'ignored' };
			return { kind: 'received', events: await eventsOf(highLevel, subject, now) };
		},
		settled: (delivery, now) => {
			const subject = subjectOf(delivery.rawBody);
			if (subject) seen.add(nameOf(subject, delivery), now);
		},
	};
}

/** A delivery without an id of its own is named by its signature, which no other body has. */
const nameOf = ({ webhookId }: Subject, { signature }: WebhookDelivery): string => webhookId ?? signature;

function isFresh({ sentAt }: Subject, now: Instant): boolean {
	return sentAt !== null && Math.abs(Date.parse(now) - sentAt) <= FRESH_MS;
}

async function eventsOf({ api, system, automations }: HighLevel, { kind, id }: Subject, now: Instant): Promise<readonly DomainEvent[]> {
	if (kind === 'invoice') {
		const invoice = await api.readInvoice(id);
		return invoice === 'absent' ? [] : invoiceEvents(system, invoice, now);
	}
	const opportunity = await api.readOpportunity(id);
	const event = opportunity === 'absent' ? null : stageEvent(system, opportunity, await automations.automationsOf(system));
	return event ? [event] : [];
}

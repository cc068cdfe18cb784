import type { DomainEvent } from '../../../domain/event';
import type { Instant } from '../../../domain/local-date';
import type { Refusal } from '../../../domain/refusal';
import { FRESH_MS, SeenDeliveries } from '../../../remote/seen-deliveries';
import { invoiceEvents, stageEvent } from '../feeds/events';
import { unreadableSeal } from '../refusals';
import { openHighLevel, type HighLevel, type HighLevelOptions } from '../context';
import { isSealed, HIGH_LEVEL_SEAL, readSeal } from './seal';
import { subjectOf, type Subject } from './subject';

/** A delivery as it came in. */
export interface WebhookDelivery {
	/** Byte by byte as it was sent: the signature is over that. */
	readonly rawBody: Buffer;
	/** Of the header `x-ghl-signature`; '' where there is none. */
	readonly signature: string;
}

export type WebhookAnswer =
	/** Not HighLevel's; nothing was done. */
	| { readonly kind: 'refused'; readonly why: 'bad_signature' }
	/** Came before. */
	| { readonly kind: 'replayed' }
	/**
	 * HighLevel's, and without events: too old, too far in the future, unreadable, for another location, or of a kind
	 * that is not used. HighLevel retries what is refused and finally disables the webhook, so it is acknowledged; the
	 * polls find what is so.
	 */
	| { readonly kind: 'ignored'; readonly why: 'stale' | 'unreadable' | 'not_ours' }
	/** Events of the record that it names, as it was read just now. */
	| { readonly kind: 'received'; readonly events: readonly DomainEvent[] };

/** HighLevel's notifications: sooner than a poll, and sent only to apps of its marketplace. */
export interface HighLevelWebhook {
	/** @throws RemoteFault where the record could not be read: let HighLevel deliver it again */
	receive(delivery: WebhookDelivery, now: Instant): Promise<WebhookAnswer>;
	/** Called once its events are in the inbox: from then on the delivery counts as seen. */
	settled(delivery: WebhookDelivery, now: Instant): void;
}

export interface WebhookOptions {
	/** HighLevel's public half, in any form that `readSeal` reads; another one for whoever signs himself. */
	readonly seal?: string;
	/** Shared by all webhooks of the account whose events go into one ledger; left out, this one has its own. */
	readonly seen?: SeenDeliveries;
}

/**
 * Only the id of a delivery is used. The record is read through the API, so a delivery that is late, repeated or out of
 * order gives the present state, with the event id that a poll gives.
 */
export function highLevelWebhook(
	options: HighLevelOptions,
	{ seal = HIGH_LEVEL_SEAL, seen = new SeenDeliveries() }: WebhookOptions = {},
): HighLevelWebhook {
	const highLevel = openHighLevel(options);
	return {
		receive: async (delivery, now) => {
			// First, and always in full: whoever forges learns nothing from how long it took.
			if (!isSealed(delivery.rawBody, delivery.signature, seal)) return { kind: 'refused', why: 'bad_signature' };
			const subject = subjectOf(delivery.rawBody);
			if (subject === null) return { kind: 'ignored', why: 'unreadable' };
			if (!isFresh(subject, now)) return { kind: 'ignored', why: 'stale' };
			if (seen.has(nameOf(subject, delivery), now)) return { kind: 'replayed' };
			if (subject.locationId !== highLevel.locationId || subject.kind === 'other')
				return { kind: 'ignored', why: 'not_ours' };
			return { kind: 'received', events: await eventsOf(highLevel, subject, now) };
		},
		settled: (delivery, now) => {
			const subject = subjectOf(delivery.rawBody);
			if (subject) seen.add(nameOf(subject, delivery), now);
		},
	};
}

/** Why no delivery could be verified with a public key; null where it is one. @param seal '' for HighLevel's own */
export const checkSeal = (seal: string): Refusal | null => (seal === '' || readSeal(seal) ? null : unreadableSeal());

/** A delivery without an id of its own is named by its signature, which no other body has. */
const nameOf = ({ webhookId }: Subject, { signature }: WebhookDelivery): string => webhookId ?? signature;

function isFresh({ sentAt }: Subject, now: Instant): boolean {
	return sentAt !== null && Math.abs(Date.parse(now) - sentAt) <= FRESH_MS;
}

async function eventsOf(
	{ api, system, automations }: HighLevel,
	{ kind, id }: Subject,
	now: Instant,
): Promise<readonly DomainEvent[]> {
	if (kind === 'invoice') {
		const invoice = await api.readInvoice(id);
		return invoice === 'absent' ? [] : invoiceEvents(system, invoice, now);
	}
	const opportunity = await api.readOpportunity(id);
	const event =
		opportunity === 'absent' ? null : stageEvent(system, opportunity, await automations.automationsOf(system));
	return event ? [event] : [];
}

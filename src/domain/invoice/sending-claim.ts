import type { Instant } from '../local-date';
import type { Arrival } from './arrival';
import type { Sending, SendingChannel } from './invoice';

/** How long a run holds what it prepared, where nobody reports its end. Milliseconds. */
const HELD_MS = 3_600_000;

/** One attempt of a trigger to deliver an event. */
export interface DeliveryAttempt {
	readonly listenerId: string;
	readonly eventId: string;
	/** 1 for the first one. */
	readonly attempt: number;
}

/** The workflow run that prepares an e-mail. */
export interface SendingRun {
	/** The same for every node of the run, and for no other run. */
	readonly id: string;
	/** The run that a person had repeated, which is over; null for none. */
	readonly retryOf: string | null;
	/** What started it; null where no trigger of this package did. */
	readonly delivery: DeliveryAttempt | null;
}

/** What became of a claim: null until it is known, `unknown` once a further claim took its place. */
export type ClaimOutcome = 'sent' | 'failed' | 'unknown' | null;

/**
 * A run took it on to send an invoice, for the first time or after a sending that did not arrive. It is written before
 * the text or the file leaves the ledger, so that no second run sends it beside the first.
 */
export interface SendingClaim {
	readonly invoiceId: string;
	/** 1 for the first claim of the invoice; two claims never have one number. */
	readonly number: number;
	readonly run: Pick<SendingRun, 'id' | 'delivery'>;
	readonly actor: string;
	readonly to: string;
	readonly channel: SendingChannel;
	/** SHA-256 of the file that goes out, in hexadecimal digits; '' for none. */
	readonly fileHash: string;
	/** Under which the service that carries it knows it; '' where it said nothing, and before it was handed over. */
	readonly remoteId: string;
	/** What was reported of it afterwards; null for nothing yet. */
	readonly arrival: Arrival | null;
	readonly claimedAt: Instant;
	/** It was made although nobody knows what became of the claim before. */
	readonly isAgain: boolean;
	readonly outcome: ClaimOutcome;
	/** When the outcome became known; null until then. */
	readonly endedAt: Instant | null;
	/** n8n reported that the run of it has ended. */
	readonly isRunOver: boolean;
}

/** What happens where it is not known whether an invoice left: it goes out once more, or a person looks. */
export type IfInDoubt = 'sendAgain' | 'ask';

export interface ClaimRequest {
	readonly invoiceId: string;
	readonly run: SendingRun;
	readonly to: string;
	readonly channel: SendingChannel;
	/** SHA-256 of the file that is to go out; '' for none. */
	readonly fileHash: string;
	readonly actor: string;
	readonly ifInDoubt: IfInDoubt;
}

export type ClaimDecision =
	/** The run may have the text, once this claim is written. */
	| { readonly kind: 'claim'; readonly claim: SendingClaim }
	/** The run holds it already. */
	| { readonly kind: 'held' }
	/** It went out. */
	| { readonly kind: 'sent' }
	/** Another run holds it, and may still send it. */
	| { readonly kind: 'busy'; readonly claim: SendingClaim; readonly until: Instant }
	/** Another run held it and is over: nobody knows whether it went out, and a person is to look. */
	| { readonly kind: 'in-doubt'; readonly claim: SendingClaim };

/**
 * Whether a run may send an invoice that was never recorded as sent, or did not arrive.
 * @param last the newest claim of the invoice; null for none
 */
export function decideClaim(last: SendingClaim | null, request: ClaimRequest, now: Instant): ClaimDecision {
	if (last === null || cameToNothing(last)) return { kind: 'claim', claim: nextClaim(last, request, now) };
	if (last.outcome === 'sent') return { kind: 'sent' };
	if (last.run.id === request.run.id)
		return last.channel === request.channel
			? { kind: 'held' }
			: { kind: 'claim', claim: nextClaim(last, request, now) };
	if (!isOver(last, request.run, now)) return { kind: 'busy', claim: last, until: heldUntil(last) };
	// Once more, and not for ever: a mail whose sending is never recorded would go out with every run.
	if (request.ifInDoubt === 'ask' || last.isAgain) return { kind: 'in-doubt', claim: last };
	return { kind: 'claim', claim: nextClaim(last, request, now) };
}

/** It did not leave, or it left and did not arrive. */
const cameToNothing = ({ outcome, arrival }: SendingClaim): boolean =>
	outcome === 'failed' || arrival?.state === 'failed';

/** Whether the run of the claim can no longer send: it ended, a person repeated it, or its time is over. */
function isOver(claim: SendingClaim, asking: SendingRun, now: Instant): boolean {
	return (
		claim.isRunOver ||
		claim.run.id === asking.retryOf ||
		isSameAttempt(claim.run.delivery, asking.delivery) ||
		now >= heldUntil(claim)
	);
}

/** n8n runs an attempt a second time only when the first run of it is over. */
const isSameAttempt = (one: DeliveryAttempt | null, other: DeliveryAttempt | null): boolean =>
	one !== null &&
	other !== null &&
	one.listenerId === other.listenerId &&
	one.eventId === other.eventId &&
	one.attempt === other.attempt;

/** Runs that took something on until then, and of which nothing is known, count as over. */
export const heldSince = (now: Instant): Instant => new Date(Date.parse(now) - HELD_MS).toISOString();

const heldUntil = ({ claimedAt }: SendingClaim): Instant => new Date(Date.parse(claimedAt) + HELD_MS).toISOString();

function nextClaim(last: SendingClaim | null, request: ClaimRequest, now: Instant): SendingClaim {
	const { invoiceId, run, to, channel, fileHash, actor } = request;
	const number = (last?.number ?? 0) + 1;
	const isAgain = last !== null && !cameToNothing(last);
	return {
		invoiceId,
		number,
		run: { id: run.id, delivery: run.delivery },
		actor,
		to,
		channel,
		fileHash,
		remoteId: '',
		arrival: null,
		claimedAt: now,
		isAgain,
		outcome: null,
		endedAt: null,
		isRunOver: false,
	};
}

/**
 * Whether a failure that a run reports is about the newest claim. A run whose own claim another one has taken the place
 * of reports its own: the newest is still on its way. A run that never claimed reports what a person has found out.
 * @param claims of one invoice, the oldest first
 * @param runIds the run that reports, and the one that it repeats
 */
export function isAboutNewest(claims: readonly SendingClaim[], runIds: readonly string[]): boolean {
	const newestOwn = claims.findLast(({ run }) => runIds.includes(run.id));
	return newestOwn === undefined || newestOwn === claims.at(-1);
}

/** Where an invoice stands on its way to the client. */
export type SendingState = 'sent' | 'prepared' | 'in doubt' | 'delivered' | 'not delivered';

/**
 * @param sending the last one that is recorded with the invoice; null for none
 * @param claims of the invoice, the oldest first
 * @returns null for an invoice that was neither prepared nor sent, or whose sending failed
 */
export function sendingState(
	sending: Pick<Sending, 'at'> | null,
	claims: readonly SendingClaim[],
	now: Instant,
): SendingState | null {
	const newest = claims.at(-1) ?? null;
	const isSent = sending !== null && !isKnownToHaveFailed(sending, claims);
	if (newest?.arrival?.state === 'delivered') return 'delivered';
	if (isSent) return 'sent';
	if (newest?.arrival?.state === 'failed') return 'not delivered';
	if (newest?.outcome === 'sent') return 'sent';
	if (newest === null || newest.outcome === 'failed') return sending === null ? null : 'not delivered';
	return newest.isRunOver || now >= heldUntil(newest) ? 'in doubt' : 'prepared';
}

/**
 * Whether the recorded sending is one that did not arrive. It was recorded at the moment at which its claim ended;
 * clocks of several hosts, which differ, decide only where a copy was recorded after it.
 */
const isKnownToHaveFailed = ({ at }: Pick<Sending, 'at'>, claims: readonly SendingClaim[]): boolean =>
	claims.some(({ arrival, endedAt }) => arrival?.state === 'failed' && (at === endedAt || at <= arrival.at));

/** Whether there is something to send: it was not sent yet, or did not arrive. @param state as it is shown */
export const isToBeSent = (state: SendingState | null): boolean => state !== 'sent' && state !== 'delivered';

import type { DomainEvent } from '../domain/event';
import type { Delivery } from '../ports/event-store';

/** How an attempt ended. */
export type EmitOutcome =
	/** The workflow ran to its end. */
	| { readonly kind: 'success' }
	/** The workflow waits for something; the engine has stored the run and will go on with it by itself. */
	| { readonly kind: 'waiting' }
	/** The workflow was started, and the engine does not report how it ends. */
	| { readonly kind: 'cannot-wait' }
	/** The engine has seen this attempt before; what came of it is not known. */
	| { readonly kind: 'duplicate' }
	/** @property isRunOver nothing of the run goes on: the engine said so, or there was none */
	| { readonly kind: 'error'; readonly reason: string; readonly isRunOver?: boolean };

/** Returned for an event that, on a closer look, is not for the recipient. */
export const NOT_CONCERNED = Symbol('not concerned');

/** The workflow at the other end of the delivery. */
export interface Recipient<T> {
	/**
	 * Whether its engine refuses an attempt that it was given before, so that asking again cannot start a second run.
	 */
	readonly refusesRepeats: boolean;
	/** Whether the event is for it, by the event's own data. */
	matches(event: DomainEvent): boolean;
	/** What it gets for each event, in order. One call for many, so that they are read in one go. */
	describe(events: readonly DomainEvent[]): Promise<readonly (T | typeof NOT_CONCERNED)[]>;
	/** Starts the workflow once with all of them, in order, and answers when it has ended. One event, or a batch. */
	emit(deliveries: readonly Delivery[], items: readonly T[]): Promise<EmitOutcome>;
}

/** The event can be acked. */
export const isDelivered = (outcome: EmitOutcome): boolean =>
	outcome.kind === 'success' || outcome.kind === 'waiting' || outcome.kind === 'cannot-wait';

/** Why an attempt failed, for people. */
export const failureReason = (outcome: EmitOutcome): string =>
	outcome.kind === 'error'
		? reasonOf(outcome.reason)
		: 'n8n had seen this attempt before and did not run the workflow; it may have stopped in the middle of it.';

const LONGEST_REASON = 500;

/**
 * What went wrong, as stored text: one line, bounded, and without what a database column may refuse (NUL, half a
 * character).
 */
export function reasonOf(cause: unknown): string {
	const text = cause instanceof Error ? cause.message : String(cause);
	return text
		.replace(/[\p{Cc}\s]+/gu, ' ')
		.slice(0, LONGEST_REASON)
		.replace(/\p{Cs}/gu, '')
		.trim();
}

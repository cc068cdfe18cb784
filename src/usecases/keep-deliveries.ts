import { accept, refuse } from '../domain/refusal';
import type { Call } from '../ports/call';
import type { EventStore, DeadLetter } from '../ports/event-store';
import { done, type Outcome } from '../ports/outcome';
import { runAccepted } from './items';

/** Events that no workflow run took in spite of all attempts, kept until a person decides. */
export const listDeadLetters = async (
	limits: readonly number[],
	events: EventStore,
): Promise<readonly Outcome<readonly DeadLetter[]>[]> =>
	Promise.all(limits.map(async (limit) => done(await events.listDeadLetters(limit))));

export interface RetryRequest {
	readonly listenerId: string;
	/** Empty takes all of the listener's. */
	readonly eventId: string;
}

/** Offers dead letters to their trigger again; says how many. */
export function retryDeadLetter(
	requests: readonly RetryRequest[],
	events: EventStore,
	call: Call,
): Promise<readonly Outcome<number>[]> {
	const prepared = requests.map((request) => (request.listenerId === '' ? listenerMissing() : accept(request)));
	return runAccepted(prepared, call, async (ready) => {
		const outcomes: Outcome<number>[] = [];
		for (const { listenerId, eventId } of ready)
			outcomes.push(done(await events.offerAgain(listenerId, eventId === '' ? null : eventId, call.now)));
		return outcomes;
	});
}

/** A trigger that is gone for good: what waits for it is dropped. */
export function forgetListeners(
	listenerIds: readonly string[],
	events: EventStore,
	call: Call,
): Promise<readonly Outcome<string>[]> {
	const prepared = listenerIds.map((id) => (id === '' ? listenerMissing() : accept(id)));
	return runAccepted(prepared, call, async (ready) => {
		for (const id of ready) await events.forget(id);
		return ready.map(done);
	});
}

const listenerMissing = () =>
	refuse(
		'listener_missing',
		'No trigger was named.',
		'Give the listener id, as Failed Event → Get Many shows it.',
		'listenerId',
	);

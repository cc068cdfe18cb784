import type { Clock } from '../ports/clock';
import type { Delivery, DeliveryRef, EventStore } from '../ports/event-store';
import { backoff } from './backoff';
import { retryUntilStored } from './retry-until-stored';
import { instantAfter, refOf } from './lease';
import type { DeliveryObserver } from './observer';
import { isDelivered, wordsFor, type EmitOutcome } from './recipient';

export interface SettlePorts {
	readonly store: Pick<EventStore, 'ack' | 'nack' | 'deadLetter'>;
	readonly clock: Clock;
	readonly observer: DeliveryObserver;
	/** 0 to 1. */
	readonly random: () => number;
}

/**
 * Writes how an attempt ended: delivered, due again after a back-off, or set aside after the last attempt. Retried
 * until the store has taken it. All deliveries have the same attempt number. A run that asked to be told again is not
 * delivered.
 */
export async function settle(
	deliveries: readonly Delivery[],
	outcome: EmitOutcome,
	maxAttempts: number,
	ports: SettlePorts,
): Promise<void> {
	if (!isDelivered(outcome))
		return await offerAgain(
			deliveries,
			wordsFor(outcome),
			outcome.kind === 'error' && outcome.isRunOver === true,
			maxAttempts,
			ports,
		);
	const { store, clock, random, observer } = ports;
	let askAgain: readonly DeliveryRef[] = [];
	await retryUntilStored({ clock, random, onFault: observer.storeFailed }, async () => {
		askAgain = await store.ack(deliveries.map(refOf));
	});
	if (askAgain.length === 0) return;
	const ids = new Set(askAgain.map(({ eventId }) => eventId));
	// One that waits goes on later.
	await offerAgain(
		deliveries.filter(({ event }) => ids.has(event.id)),
		ASKED,
		outcome.kind === 'success',
		maxAttempts,
		ports,
	);
}

const ASKED = 'The workflow ran, and left something that another run of it may be doing at the same time.';

async function offerAgain(
	deliveries: readonly Delivery[],
	reason: string,
	isRunOver: boolean,
	maxAttempts: number,
	{ store, clock, random, observer }: SettlePorts,
): Promise<void> {
	const refs = deliveries.map(refOf);
	const say = (what: () => Promise<void>) => retryUntilStored({ clock, random, onFault: observer.storeFailed }, what);
	const attempt = deliveries[0]?.attempt ?? 1;
	if (attempt >= maxAttempts) {
		if (await say(() => store.deadLetter(refs, clock.now(), reason, isRunOver)))
			observer.parked(deliveries, reason);
		return;
	}
	const retryAt = instantAfter(clock.now(), backoff(attempt, random()));
	if (await say(() => store.nack(refs, retryAt, reason, isRunOver))) observer.willRetry(deliveries, reason, retryAt);
}

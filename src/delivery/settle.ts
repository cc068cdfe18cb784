import type { Clock } from '../ports/clock';
import type { Delivery, EventStore } from '../ports/event-store';
import { backOff } from './back-off';
import { insist } from './insist';
import { instantAfter, refOf } from './lease';
import type { DeliveryObserver } from './observer';
import { isDelivered, wordsFor, type EmitOutcome } from './recipient';

export interface SettlePorts {
	readonly store: Pick<EventStore, 'succeed' | 'retry' | 'park'>;
	readonly clock: Clock;
	readonly observer: DeliveryObserver;
	/** 0 to 1. */
	readonly random: () => number;
}

/**
 * Writes how an attempt ended: delivered, due again after a back-off, or set aside after the last attempt. Retried until the
 * store has taken it. All deliveries have the same attempt number.
 */
export async function settle(deliveries: readonly Delivery[], outcome: EmitOutcome, maxAttempts: number, ports: SettlePorts): Promise<void> {
	const { store, clock, random, observer } = ports;
	const refs = deliveries.map(refOf);
	const say = (what: () => Promise<void>) => insist({ clock, random, onFault: observer.storeFailed }, what);
	if (isDelivered(outcome)) {
		await say(() => store.succeed(refs));
		return;
	}
	const reason = wordsFor(outcome);
	const attempt = deliveries[0]?.attempt ?? 1;
	if (attempt >= maxAttempts) {
		if (await say(() => store.park(refs, clock.now(), reason))) observer.parked(deliveries, reason);
		return;
	}
	const retryAt = instantAfter(clock.now(), backOff(attempt, random()));
	if (await say(() => store.retry(refs, retryAt, reason))) observer.willRetry(deliveries, reason, retryAt);
}

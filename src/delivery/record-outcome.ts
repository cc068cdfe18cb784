import type { Clock } from '../ports/clock';
import type { Delivery, DeliveryRef, EventStore } from '../ports/event-store';
import { backoff } from './backoff';
import { retryUntilStored } from './retry-until-stored';
import { instantAfter, refOf } from './lease';
import type { DeliveryObserver } from './observer';
import { isDelivered, failureReason, type EmitOutcome } from './recipient';

export interface RecordPorts {
	readonly store: Pick<EventStore, 'ack' | 'nack' | 'deadLetter'>;
	readonly clock: Clock;
	readonly observer: DeliveryObserver;
	/** 0 to 1. */
	readonly random: () => number;
}

const LEFT_UNDONE =
	'The workflow ran, and left something undone: an invoice that was refused, or what another run of it may be doing at the same time.';

/**
 * Writes how an attempt ended: ack, nack with a backoff, or dead letter after the last attempt. Retried until the store
 * has it. All deliveries have the same attempt number. An event that its run asked to get again is not acked.
 */
export async function recordOutcome(
	deliveries: readonly Delivery[],
	outcome: EmitOutcome,
	maxAttempts: number,
	ports: RecordPorts,
): Promise<void> {
	const { store } = ports;
	if (!isDelivered(outcome)) {
		const isRunOver = outcome.kind === 'error' && outcome.isRunOver === true;
		return await recordFailure(deliveries, { reason: failureReason(outcome), isRunOver, maxAttempts }, ports);
	}
	let notAcked: readonly DeliveryRef[] = [];
	await stored(ports, async () => {
		notAcked = await store.ack(deliveries.map(refOf));
	});
	if (notAcked.length === 0) return;
	const ids = new Set(notAcked.map(({ eventId }) => eventId));
	const again = deliveries.filter(({ event }) => ids.has(event.id));
	// A run that waits goes on later.
	const isRunOver = outcome.kind === 'success';
	await recordFailure(again, { reason: LEFT_UNDONE, isRunOver, maxAttempts }, ports);
}

interface Failure {
	readonly reason: string;
	readonly isRunOver: boolean;
	readonly maxAttempts: number;
}

async function recordFailure(
	deliveries: readonly Delivery[],
	{ reason, isRunOver, maxAttempts }: Failure,
	ports: RecordPorts,
): Promise<void> {
	const { store, clock, random, observer } = ports;
	const refs = deliveries.map(refOf);
	const attempt = deliveries[0]?.attempt ?? 1;
	if (attempt >= maxAttempts) {
		if (await stored(ports, () => store.deadLetter(refs, clock.now(), reason, isRunOver)))
			observer.deadLettered(deliveries, reason);
		return;
	}
	const retryAt = instantAfter(clock.now(), backoff(attempt, random()));
	if (await stored(ports, () => store.nack(refs, retryAt, reason, isRunOver)))
		observer.willRetry(deliveries, reason, retryAt);
}

const stored = ({ clock, random, observer }: RecordPorts, write: () => Promise<void>): Promise<boolean> =>
	retryUntilStored({ clock, random, onFault: observer.storeFailed }, write);

import type { Delivery } from '../ports/event-store';
import { describeEach } from './describing';
import type { BatchRecipient, EmitOutcome } from './recipient';

/** Deliveries that are settled together: told to the workflow in one run, or ended before it. */
export interface Batch<T> {
	readonly deliveries: readonly Delivery[];
	/** What the workflow gets, in order; null where the outcome is known without it. */
	readonly told: readonly T[] | null;
	readonly outcome: EmitOutcome | null;
}

/** Those of one attempt number stay together. */
export function byAttempt(deliveries: readonly Delivery[]): readonly (readonly Delivery[])[] {
	const groups = new Map<number, Delivery[]>();
	for (const delivery of deliveries) {
		const group = groups.get(delivery.attempt);
		if (group) group.push(delivery);
		else groups.set(delivery.attempt, [delivery]);
	}
	return [...groups.values()];
}

/** One batch of all that the workflow is to get; apart from it what it is not concerned with, and what cannot be told. Never rejects. */
export async function batchesOf<T>(recipient: BatchRecipient<T>, deliveries: readonly Delivery[]): Promise<readonly Batch<T>[]> {
	const described = await describeEach(recipient, deliveries.map(({ event }) => event));
	const run: Delivery[] = [];
	const told: T[] = [];
	const ended: Batch<T>[] = [];
	const skipped: Delivery[] = [];
	for (const [at, delivery] of deliveries.entries()) {
		const one = described[at]!;
		if (one.kind === 'told') {
			run.push(delivery);
			told.push(one.told);
		} else if (one.kind === 'not-concerned') skipped.push(delivery);
		else ended.push({ deliveries: [delivery], told: null, outcome: { kind: 'error', reason: one.reason } });
	}
	if (skipped.length > 0) ended.push({ deliveries: skipped, told: null, outcome: { kind: 'success' } });
	if (run.length > 0) ended.push({ deliveries: run, told, outcome: null });
	return ended;
}

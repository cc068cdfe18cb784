import type { Delivery } from '../ports/event-store';
import type { Described } from './describe-events';
import type { EmitOutcome } from './recipient';

/** Deliveries with one outcome: those of one run of the workflow, or those that ended without a run. */
export type Batch<T> =
	| { readonly kind: 'run'; readonly deliveries: readonly Delivery[]; readonly items: readonly T[] }
	| { readonly kind: 'ended'; readonly deliveries: readonly Delivery[]; readonly outcome: EmitOutcome };

/**
 * Splits leased deliveries into groups that share one run: at most so many events, all of one attempt number. What
 * failed before so runs apart from what is new, and does not take it along when it fails again.
 */
export function groupsOf(deliveries: readonly Delivery[], mostEvents: number): readonly (readonly Delivery[])[] {
	const open = new Map<number, Delivery[]>();
	const groups: Delivery[][] = [];
	for (const delivery of deliveries) {
		let group = open.get(delivery.attempt);
		if (!group || group.length >= mostEvents) {
			group = [];
			groups.push(group);
			open.set(delivery.attempt, group);
		}
		group.push(delivery);
	}
	return groups;
}

/**
 * One run for everything that the workflow gets. Events that are not for it are acked without a run, and each event
 * that could not be described fails alone.
 */
export function batchesOf<T>(
	group: readonly Delivery[],
	describedOf: (delivery: Delivery) => Described<T>,
): readonly Batch<T>[] {
	const run: Delivery[] = [];
	const items: T[] = [];
	const skipped: Delivery[] = [];
	const batches: Batch<T>[] = [];
	for (const delivery of group) {
		const described = describedOf(delivery);
		if (described.kind === 'item') {
			run.push(delivery);
			items.push(described.item);
		} else if (described.kind === 'not-concerned') skipped.push(delivery);
		else
			batches.push({
				kind: 'ended',
				deliveries: [delivery],
				outcome: { kind: 'error', reason: described.reason, isRunOver: true },
			});
	}
	if (skipped.length > 0) batches.push({ kind: 'ended', deliveries: skipped, outcome: { kind: 'success' } });
	if (run.length > 0) batches.push({ kind: 'run', deliveries: run, items });
	return batches;
}

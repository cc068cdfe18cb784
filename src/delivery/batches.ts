import type { Delivery } from '../ports/event-store';
import type { Described } from './describing';
import type { EmitOutcome } from './recipient';

/** Deliveries that are settled together: run by the workflow in one execution, or ended without it. */
export type Batch<T> =
	| { readonly kind: 'run'; readonly deliveries: readonly Delivery[]; readonly told: readonly T[] }
	| { readonly kind: 'ended'; readonly deliveries: readonly Delivery[]; readonly outcome: EmitOutcome };

/**
 * Splits what was taken into the groups that share one run: at most so many events, all of one attempt number. What
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
 * One run for everything that the workflow is to get. Apart from it: events that are not for it are delivered without a
 * run, and each event that could not be described fails alone.
 */
export function batchesOf<T>(
	group: readonly Delivery[],
	describedOf: (delivery: Delivery) => Described<T>,
): readonly Batch<T>[] {
	const run: Delivery[] = [];
	const told: T[] = [];
	const skipped: Delivery[] = [];
	const batches: Batch<T>[] = [];
	for (const delivery of group) {
		const described = describedOf(delivery);
		if (described.kind === 'told') {
			run.push(delivery);
			told.push(described.told);
		} else if (described.kind === 'not-concerned') skipped.push(delivery);
		else
			batches.push({
				kind: 'ended',
				deliveries: [delivery],
				outcome: { kind: 'error', reason: described.reason, isRunOver: true },
			});
	}
	if (skipped.length > 0) batches.push({ kind: 'ended', deliveries: skipped, outcome: { kind: 'success' } });
	if (run.length > 0) batches.push({ kind: 'run', deliveries: run, told });
	return batches;
}

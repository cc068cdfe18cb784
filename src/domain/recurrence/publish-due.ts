import type { Instant } from '../local-date';
import { indexBehind } from './due-date';
import { occurrence, type Occurrence } from './occurrences';
import type { RecurringInvoice } from './recurring-invoice';

/** A date that fell due. */
export interface Due extends Occurrence {
	/** Found more than a day late: n8n was not there when it fell due. */
	readonly isMissed: boolean;
	/** The last of all dates of this recurring invoice that had fallen due when it was published. */
	readonly isLatest: boolean;
}

/**
 * Up to a day late is late, not missed: a restart over 06:15 must not cost an invoice, whatever is chosen for missed
 * ones.
 */
const MISSED_AFTER_MS = 24 * 3_600_000;

/**
 * What has fallen due of a recurring invoice, in order, and the recurring invoice moved on behind it: published once,
 * for ever (I10). A clock that was set back finds nothing.
 * @param most dates in one go; what is left is due at once again
 */
export function publishDue(
	recurring: RecurringInvoice,
	now: Instant,
	most: number,
): { readonly due: readonly Due[]; readonly recurring: RecurringInvoice } {
	const due: Due[] = [];
	let moved = recurring;
	while (moved.next !== null && moved.next.at <= now && due.length < most) {
		const { next } = moved;
		moved = movedTo(
			{ ...moved, timesPublished: moved.timesPublished + 1, publishedUntil: next.date },
			next.index + 1,
		);
		const isLatest = moved.next === null || moved.next.at > now;
		due.push({ ...next, isLatest, isMissed: Date.parse(now) - Date.parse(next.at) > MISSED_AFTER_MS });
	}
	return { due, recurring: moved };
}

/**
 * The recurring invoice as it stands when this index is next: active, or ended when there is no such date. A date that
 * was published before is passed over: the safety bound, should clocks or changes of the schedule ever lead back to
 * one.
 */
export function movedTo(recurring: RecurringInvoice, from: number): RecurringInvoice {
	const { schedule, timesPublished, publishedUntil } = recurring;
	const index = publishedUntil === null ? from : Math.max(from, indexBehind(schedule, publishedUntil));
	const next = schedule.count !== null && timesPublished >= schedule.count ? null : occurrence(schedule, index);
	return { ...recurring, nextIndex: index, next, state: next === null ? 'ended' : 'active' };
}

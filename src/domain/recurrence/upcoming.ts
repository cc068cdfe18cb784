import { occurrence, type Occurrence } from './occurrences';
import type { RecurringInvoice } from './recurring-invoice';
import type { Schedule } from './schedule';

/** The next dates, at most so many: what a person looks at before relying on a schedule. */
export function upcoming(
	schedule: Schedule,
	from: { readonly index: number; readonly timesPublished: number },
	most: number,
): readonly Occurrence[] {
	const left = schedule.count === null ? most : Math.min(most, schedule.count - from.timesPublished);
	const dates: Occurrence[] = [];
	for (let index = from.index; dates.length < left; index += 1) {
		const next = occurrence(schedule, index);
		if (next === null) break;
		dates.push(next);
	}
	return dates;
}

/** When the next ones come; none while it is paused, stopped or ended. */
export const upcomingOf = (
	{ schedule, next, timesPublished }: RecurringInvoice,
	most: number,
): readonly Occurrence[] => (next === null ? [] : upcoming(schedule, { index: next.index, timesPublished }, most));

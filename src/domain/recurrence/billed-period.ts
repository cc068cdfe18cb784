import { addDays, type LocalDate } from '../local-date';
import { dueDate, indexBehind } from './due-date';
import type { Schedule } from './schedule';

/** First and last day of what is billed. */
export interface DayRange {
	readonly first: LocalDate;
	readonly last: LocalDate;
}

/**
 * What the invoice of one date is for: from that date to the day before the next one. Invoices of the last day of the
 * month are for the months that end with it.
 * @param date one of the schedule's; the end date and the count do not shorten its period
 * @returns null where the calendar ends before
 */
export function billedPeriod(schedule: Schedule, date: LocalDate): DayRange | null {
	if (schedule.lastDayOfMonth) {
		const before = dueDate({ ...schedule, startDate: date }, -1);
		return before === null ? null : { first: addDays(before, 1), last: date };
	}
	const next = dueDate(schedule, indexBehind(schedule, date));
	return next === null ? null : { first: date, last: addDays(next, -1) };
}

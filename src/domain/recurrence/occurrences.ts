import { dateIn, type Instant, type LocalDate } from '../local-date';
import { dueDate, indexNear } from './due-date';
import { momentOf } from './moment';
import type { Schedule } from './schedule';

/** One date of a schedule. */
export interface Occurrence {
	/** 0 for the start date. */
	readonly index: number;
	readonly date: LocalDate;
	readonly at: Instant;
}

/**
 * The n-th occurrence; null where the schedule has ended by its end date. How many there may be is counted by whoever
 * gives them.
 */
export function occurrence(schedule: Schedule, index: number): Occurrence | null {
	const date = dueDate(schedule, index);
	if (date === null || (schedule.endDate !== null && date > schedule.endDate)) return null;
	return { index, date, at: momentOf(date, schedule.time, schedule.zone) };
}

/** How many steps a search may take from where it begins; it begins at most two before. */
const LONGEST_SEARCH = 10;

/**
 * The index of the first date, from the given one on, whose moment is still to come.
 * @param from the least index it may be
 */
export function indexAfter(schedule: Schedule, now: Instant, from: number): number {
	let index = Math.max(from, indexNear(schedule, dateIn(now, schedule.zone)));
	for (let step = 0; step < LONGEST_SEARCH; step += 1) {
		const date = dueDate(schedule, index);
		if (date === null || momentOf(date, schedule.time, schedule.zone) > now) return index;
		index += 1;
	}
	throw new RangeError(`indexAfter: no date after ${now} was found near index ${index}.`);
}

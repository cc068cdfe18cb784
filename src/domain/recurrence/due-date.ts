import { addDays, type LocalDate } from '../local-date';
import type { Period, Schedule } from './schedule';

type Rhythm = Pick<Schedule, 'period' | 'every' | 'startDate' | 'lastDayOfMonth'>;

/** The last day of a month is only for periods of months. */
export const MONTHS: Readonly<Record<Period, number>> = { day: 0, week: 0, month: 1, quarter: 3, year: 12 };
const DAY = 86_400_000;
const LAST_YEAR = 9999;

/** Months from one date to the next; 0 where days or weeks are counted. */
const monthsBetween = ({ period, every }: Rhythm): number => MONTHS[period] * every;
const daysBetween = ({ period, every }: Rhythm): number => (period === 'day' ? 1 : 7) * every;

/**
 * The n-th date, 0 for the first. Always counted from the start date, so that the 31st comes back after a short month
 * and 29 February after three short years (I10).
 * @param index below 0 for what would come before the first
 * @returns null after the year 9999
 */
export function dueDate(rhythm: Rhythm, index: number): LocalDate | null {
	const months = monthsBetween(rhythm);
	return months === 0
		? daysLater(rhythm.startDate, daysBetween(rhythm) * index)
		: monthsLater(rhythm.startDate, months * index, rhythm.lastDayOfMonth === true);
}

/**
 * An index whose date is on or before the given day, and at most one or two before the last such: where a search may
 * begin.
 */
export function indexNear(rhythm: Rhythm, day: LocalDate): number {
	const months = monthsBetween(rhythm);
	const steps =
		months === 0
			? (Date.parse(day) - Date.parse(rhythm.startDate)) / (DAY * daysBetween(rhythm))
			: (monthNumber(day) - monthNumber(rhythm.startDate)) / months;
	return Math.max(0, Math.floor(steps) - 1);
}

/** The index of the first date after the given day. */
export function indexBehind(rhythm: Rhythm, day: LocalDate): number {
	let index = indexNear(rhythm, day);
	for (let date = dueDate(rhythm, index); date !== null && date <= day; date = dueDate(rhythm, index)) index += 1;
	return index;
}

const monthNumber = (date: LocalDate): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;

function daysLater(date: LocalDate, days: number): LocalDate | null {
	try {
		return addDays(date, days);
	} catch {
		return null;
	}
}

/** The last day of the month of that day. */
export const lastOfMonth = (date: LocalDate): LocalDate => monthsLater(date, 0, true)!;

/** The same day of a later month, or its last where it is shorter or that is asked for. */
function monthsLater(date: LocalDate, months: number, isLast: boolean): LocalDate | null {
	const target = monthNumber(date) + months;
	const [year, month] = [Math.floor(target / 12), target % 12];
	if (year > LAST_YEAR) return null;
	const longest = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
	const day = isLast ? longest : Math.min(Number(date.slice(8, 10)), longest);
	return `${String(year).padStart(4, '0')}-${two(month + 1)}-${two(day)}`;
}

const two = (n: number): string => String(n).padStart(2, '0');

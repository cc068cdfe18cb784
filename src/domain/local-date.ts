import { labelOf } from './field-label';
import type { FieldName } from './field-name';
import { accept, refuse, type Result } from './refusal';
import { shown } from './shown';

/** A day without a place or time: 'YYYY-MM-DD'. Compares as text. */
export type LocalDate = string;

/** A moment: ISO 8601, UTC, with milliseconds: '2026-03-01T05:15:00.000Z'. Compares as text. */
export type Instant = string;

const DATE =
	/^(\d{4})-(\d{2})-(\d{2})(?:[T ](?:[01]\d|2[0-4])(?::?[0-5]\d){0,2}(?:[.,]\d{1,9})?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?$/;
const DAY = 86_400_000;

/**
 * A day, from 'YYYY-MM-DD' or from an ISO date-time, whose day is taken as it is written, in its own zone.
 * @returns refusal `not_a_date`, also for days that no calendar has (Feb 30) and years outside 1900 to 9999
 */
export function readDate(input: unknown, field: FieldName): Result<LocalDate> {
	const parts = typeof input === 'string' && input.length <= 40 ? DATE.exec(input) : null;
	if (!parts) {
		const message = `${labelOf(field)} is ${shown(input)}, which is not a date.`;
		return refuse('not_a_date', message, `Write ${labelOf(field)} as year-month-day, such as 2026-03-31.`, field);
	}
	const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
	const made = new Date(Date.UTC(year, month - 1, day));
	if (year < 1900 || made.getUTCMonth() !== month - 1 || made.getUTCDate() !== day) {
		const message = `${labelOf(field)} is ${shown(input)}, a day that is not in the calendar.`;
		return refuse(
			'not_a_date',
			message,
			`Give ${labelOf(field)} a day that exists, from 1900-01-01 to 9999-12-31.`,
			field,
		);
	}
	return accept(`${parts[1]}-${parts[2]}-${parts[3]}`);
}

/**
 * The day n days after (n < 0: before) a date.
 * @throws RangeError when n is not whole or the day leaves the years 0000 to 9999
 */
export function addDays(date: LocalDate, n: number): LocalDate {
	if (date === last.date && n === last.n) return last.day;
	const start = Date.parse(date);
	const text = Number.isInteger(n) ? new Date(start + n * DAY).toISOString() : '';
	if (text.length !== 24) throw new RangeError(`addDays: ${n} days from ${date} is not a date.`);
	last = { date, n, day: text.slice(0, 10) };
	return last.day;
}
/** The invoices of a run mostly fall due on one day. */
let last = { date: '', n: Number.NaN, day: '' };

const calendars = new Map<string, Intl.DateTimeFormat>();

/**
 * Which day it is at that moment in that place.
 * @param zone IANA name, such as Europe/Stockholm
 * @throws RangeError for an unknown zone or an instant that is none
 */
export function dateIn(instant: Instant, zone: string): LocalDate {
	let calendar = calendars.get(zone);
	if (!calendar) {
		calendar = new Intl.DateTimeFormat('en-CA', {
			timeZone: zone,
			calendar: 'iso8601',
			numberingSystem: 'latn',
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
		});
		calendars.set(zone, calendar);
	}
	const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
	for (const { type, value } of calendar.formatToParts(new Date(instant))) parts[type] = value;
	return `${(parts.year ?? '').padStart(4, '0')}-${parts.month}-${parts.day}`;
}

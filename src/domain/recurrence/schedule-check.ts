import type { FieldName } from '../field-name';
import { addDays, dateIn, readDate, type Instant, type LocalDate } from '../local-date';
import { accept, refuse, type Result } from '../refusal';
import { shown } from '../shown';
import { readTimeZone } from '../time-zone';
import { readTime } from './time-of-day';
import { wholeNumberIn } from '../whole-number';
import { readTruth } from '../truth';
import { lastOfMonth, MONTHS } from './due-date';
import { indexAfter, occurrence } from './occurrences';
import type { RecurringInvoice } from './recurring-invoice';
import { DEFAULT_TIME, PERIODS, type Period, type Schedule } from './schedule';

/** A schedule as it comes in, unread; a field left out stays as it is, or takes its default. */
export type RawSchedule = { readonly [Field in keyof Schedule]?: unknown };

export interface ReadSchedule {
	readonly schedule: Schedule;
	/** Its dates are counted from a new start: the next one is the first again. */
	readonly isNewStart: boolean;
}

type Scheduled = Pick<RecurringInvoice, 'schedule' | 'nextIndex' | 'next' | 'publishedUntil'>;

const MOST_PERIODS = 100;
const MOST_DAYS = 366;
const MOST_DATES = 10_000;

/**
 * The schedule as asked for. It starts tomorrow at the earliest, in its own zone (model E.1). Where a change of the
 * rhythm names no new start, it is counted on from the date that would have come next.
 * @param before null for a new one
 * @param ownZone for a new one that names none
 */
export function readSchedule(
	raw: RawSchedule,
	before: Scheduled | null,
	now: Instant,
	ownZone: string,
): Result<ReadSchedule> {
	const zone = isLeftOut(raw.zone) ? accept(before?.schedule.zone ?? ownZone) : readTimeZone(raw.zone, 'timeZone');
	if (!zone.ok) return zone;
	const period = isLeftOut(raw.period) ? accept(before?.schedule.period ?? 'month') : readPeriod(raw.period);
	if (!period.ok) return period;
	const every = isLeftOut(raw.every)
		? accept(before?.schedule.every ?? 1)
		: readCount(raw.every, 'every', period.value === 'day' ? MOST_DAYS : MOST_PERIODS);
	if (!every.ok) return every;
	const lastDay = readLastDay(raw.lastDayOfMonth, before?.schedule.lastDayOfMonth === true, period.value);
	if (!lastDay.ok) return lastDay;
	const time = isLeftOut(raw.time) ? accept(before?.schedule.time ?? DEFAULT_TIME) : readTime(raw.time);
	if (!time.ok) return time;
	const count =
		raw.count === undefined
			? accept(before?.schedule.count ?? null)
			: isLeftOut(raw.count)
				? accept(null)
				: readCount(raw.count, 'count', MOST_DATES);
	if (!count.ok) return count;
	const isNewRhythm =
		before === null ||
		period.value !== before.schedule.period ||
		every.value !== before.schedule.every ||
		lastDay.value !== (before.schedule.lastDayOfMonth === true);
	const start = readStart(raw.startDate, before, { isNewRhythm, isLastDay: lastDay.value }, zone.value, now);
	if (!start.ok) return start;
	const endDate = readEnd(raw.endDate, before?.schedule.endDate ?? null, start.value);
	if (!endDate.ok) return endDate;
	const schedule = {
		period: period.value,
		every: every.value,
		startDate: start.value,
		...(lastDay.value && { lastDayOfMonth: true as const }),
		endDate: endDate.value,
		count: count.value,
		time: time.value,
		zone: zone.value,
	};
	return accept({ schedule, isNewStart: isNewRhythm || start.value !== before.schedule.startDate });
}

/** A schedule with its dates as days, as far as they can be read: what cannot is refused by `readSchedule`. */
export function withDays(raw: RawSchedule): RawSchedule {
	const days = (['startDate', 'endDate'] as const).flatMap((field) => {
		const day = readDate(raw[field], field);
		return day.ok ? [[field, day.value] as const] : [];
	});
	return { ...raw, ...Object.fromEntries(days) };
}

const isLeftOut = (value: unknown): boolean => value === undefined || value === null || value === '';

function readStart(
	given: unknown,
	before: Scheduled | null,
	{ isNewRhythm, isLastDay }: { readonly isNewRhythm: boolean; readonly isLastDay: boolean },
	zone: string,
	now: Instant,
): Result<LocalDate> {
	const dayOf = (date: LocalDate): LocalDate => (isLastDay ? lastOfMonth(date) : date);
	const earliest = dayOf(dayAfter(later(dateIn(now, zone), before?.publishedUntil ?? '')));
	if (isLeftOut(given)) {
		if (before === null) return accept(earliest);
		return accept(isNewRhythm ? dayOf(dateToCome(before, now) ?? earliest) : before.schedule.startDate);
	}
	const read = readDate(given, 'startDate');
	if (!read.ok) return read;
	const start = dayOf(read.value);
	if (start >= earliest || (start === before?.schedule.startDate && !isNewRhythm)) return accept(start);
	const why =
		before?.publishedUntil && start <= before.publishedUntil
			? `not after ${before.publishedUntil}, the last date that was billed`
			: `not after today in ${zone}`;
	return refuse(
		'start_too_early',
		`The start date ${start} is ${why}.`,
		`Start on ${earliest} or later. An invoice for today can be made with Create Invoice.`,
		'startDate',
	);
}

const dayAfter = (day: LocalDate): LocalDate => addDays(day, 1);
const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

function dateToCome({ schedule, nextIndex, next }: Scheduled, now: Instant): LocalDate | null {
	return (next ?? occurrence(schedule, indexAfter(schedule, now, nextIndex)))?.date ?? null;
}

function readEnd(given: unknown, before: LocalDate | null, start: LocalDate): Result<LocalDate | null> {
	const end = given === undefined ? accept(before) : isLeftOut(given) ? accept(null) : readDate(given, 'endDate');
	if (!end.ok || end.value === null || end.value >= start) return end;
	return refuse(
		'end_before_start',
		`The end date ${end.value} is before the start date ${start}.`,
		'Give an end date on or after the start date, or none.',
		'endDate',
	);
}

function readLastDay(given: unknown, before: boolean, period: Period): Result<boolean> {
	const isFitting = MONTHS[period] > 0;
	const read = isLeftOut(given) ? accept(before && isFitting) : readTruth(given, 'lastDayOfMonth');
	if (!read.ok || !read.value || isFitting) return read;
	return refuse(
		'last_day_needs_months',
		`The invoices are to come on the last day of a month, and the period is a ${period}.`,
		'Choose month, quarter or year, or switch lastDayOfMonth off.',
		'lastDayOfMonth',
	);
}

function readPeriod(given: unknown): Result<Period> {
	const period = PERIODS.find((one) => one === given);
	return period
		? accept(period)
		: refuse(
				'not_a_choice',
				`period is ${shown(given)}, which is not one of its choices.`,
				`Use one of ${PERIODS.join(', ')}.`,
				'period',
			);
}

function readCount(given: unknown, field: FieldName, most: number): Result<number> {
	const count = wholeNumberIn(given);
	if (count !== null && count >= 1 && count <= most) return accept(count);
	const bounds = `a whole number from 1 to ${most}`;
	return refuse(
		'out_of_range',
		`${field} is ${shown(given)}, and it must be ${bounds}.`,
		`Give ${field} ${bounds}.`,
		field,
	);
}

import { dateIn, readDate, type Instant, type LocalDate } from '../../../domain/local-date';
import { momentOf } from '../../../domain/recurrence/moment';

/**
 * What days depend on: the day that it is for the ledger, and the zone in which the account's people see HubSpot's
 * moments.
 */
export interface AccountTime {
	readonly today: LocalDate;
	/** IANA name. */
	readonly zone: string;
}

/**
 * A day as a property that holds a moment: noon in the account's zone. It is that day in the account, whatever clocks
 * do at midnight, and as far from its ends as can be, so that neighbouring zones see the same day.
 */
export const dayProperty = (date: LocalDate, zone: string): string => momentOf(date, '12:00', zone);

/** The same for what happened on that day: in the morning of today noon is still to come, and it is now instead. */
export function pastDayProperty(date: LocalDate, zone: string, now: Instant): string {
	const noon = dayProperty(date, zone);
	return noon > now && dateIn(now, zone) === date ? now : noon;
}

/** A moment as HubSpot writes it, ISO 8601 or epoch milliseconds; null for what is none. */
export function instantFrom(text: string | null | undefined): Instant | null {
	const trimmed = (text ?? '').trim();
	if (trimmed === '') return null;
	const ms = /^-?\d{6,}$/.test(trimmed) ? Number(trimmed) : Date.parse(trimmed);
	return Number.isNaN(ms) || Math.abs(ms) > 8.64e15 ? null : new Date(ms).toISOString();
}

/** Epoch milliseconds; null for what is no moment. */
export function millisFrom(text: string | null | undefined): number | null {
	const at = instantFrom(text);
	return at === null ? null : Date.parse(at);
}

const PLAIN_DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The day of such a property, as the account's zone has it at that moment. A day without a time is in no zone; null for
 * what is none in the calendar.
 */
export function dayFrom(text: string | null | undefined, zone: string): LocalDate | null {
	if (PLAIN_DAY.test(text ?? '')) return readDate(text, 'issueDate').ok ? text! : null;
	const at = instantFrom(text);
	return at === null ? null : dateIn(at, zone);
}

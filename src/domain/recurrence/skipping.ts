import type { FieldChange } from '../history';
import { addDays, type Instant, type LocalDate } from '../local-date';
import { accept, refuse, type Result } from '../refusal';
import { dueDate, indexBehind } from './due-date';
import { indexAfter, occurrence } from './occurrences';
import { movedTo } from './publish-due';
import type { RecurringInvoice } from './recurring-invoice';
import { isOver } from './switching';

/**
 * The recurring invoice with its next date passed over; itself where that was done before. The next date is the first
 * one after now by the calendar, whatever was skipped already: asked twice, one date is skipped. What was due before
 * must have been published.
 * @param date which one is meant; null for the next
 * @returns refusals `recurring_is_over`, `recurring_is_paused`, `not_a_date_of_recurring`, `date_was_published`,
 * `not_the_next_date`
 */
export function skipped(recurring: RecurringInvoice, date: LocalDate | null, now: Instant): Result<RecurringInvoice> {
	const { schedule, nextIndex, next, state, publishedUntil, name } = recurring;
	const index = date === null ? indexAfter(schedule, now, 0) : indexBehind(schedule, addDays(date, -1));
	const meant = occurrence(schedule, index);
	if (date !== null && meant?.date !== date) return noSuchDate(recurring, date);
	if (publishedUntil !== null && meant !== null && meant.date <= publishedUntil)
		return refuse(
			'date_was_published',
			`The recurring invoice "${name}" came for ${meant.date} already.`,
			'Void or credit that invoice, or skip a date that is still to come.',
			'skipDate',
		);
	if (meant !== null && index < nextIndex && state !== 'stopped') return accept(recurring);
	if (state === 'paused')
		return refuse(
			'recurring_is_paused',
			`The recurring invoice "${name}" is paused, so no date of it comes.`,
			'Resume it after the dates that are not to come.',
			'recurring',
		);
	if (next === null) return isOver(recurring);
	if (meant === null || meant.index !== next.index) return notTheNext(recurring, date ?? '', next.date);
	return accept(movedTo(recurring, next.index + 1));
}

/** What the history says: which date was to come, and which comes now. */
export const skippedChange = (before: RecurringInvoice, after: RecurringInvoice): readonly FieldChange[] => [
	{ field: 'next', from: before.next?.date ?? null, to: after.next?.date ?? null },
];

function noSuchDate({ name, schedule }: RecurringInvoice, date: LocalDate): Result<never> {
	const following = dueDate(schedule, indexBehind(schedule, date));
	return refuse(
		'not_a_date_of_recurring',
		`The recurring invoice "${name}" does not come on ${date}.`,
		`Leave the date empty for the next one${following === null ? '' : `, or give one of its dates, such as ${following}`}.`,
		'skipDate',
	);
}

const notTheNext = ({ name }: RecurringInvoice, date: LocalDate, next: LocalDate): Result<never> =>
	refuse(
		'not_the_next_date',
		`The recurring invoice "${name}" comes on ${next} before it comes on ${date}.`,
		`Skip ${next} first, or wait until it has come.`,
		'skipDate',
	);

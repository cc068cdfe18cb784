import type { RecurringInvoice } from '../../../domain/recurrence/recurring-invoice';
import { integer, integerOrNull, json, lines, text, wording } from './fields';
import { tableOf, type Field, type FieldsOf, type RowOf } from './table';

/** Kept only while it is active: the index of what is due holds no others. */
const next: Field<RecurringInvoice['next'], 'next_date' | 'next_at'> = {
	columns: [
		{ name: 'next_date', kind: 'text' },
		{ name: 'next_at', kind: 'text' },
	],
	read: (row) =>
		row.next_at === null
			? null
			: { index: Number(row.next_index), date: row.next_date as string, at: row.next_at as string },
	write: (value, values) => void values.push(value?.date ?? null, value?.at ?? null),
};

/** What changes when a date is published. Its content is not written again, nor what somebody else changed of it. */
type Progress = Pick<RecurringInvoice, 'id' | 'state' | 'nextIndex' | 'next' | 'timesPublished' | 'publishedUntil'>;

const PROGRESS = {
	id: text('id'),
	state: text('state'),
	nextIndex: integer('next_index'),
	next,
	timesPublished: integer('told'),
	publishedUntil: text('told_until'),
} satisfies FieldsOf<Progress>;

export const RECURRING_PROGRESS = tableOf<Progress>()('recurring', ['id'], PROGRESS);

export const RECURRING = tableOf<RecurringInvoice>()('recurring', ['id'], {
	...PROGRESS,
	owner: text('owner'),
	name: text('name'),
	clientId: text('client_id'),
	currency: text('currency'),
	lines: lines('lines'),
	templateId: text('template_id'),
	paymentTermsDays: integerOrNull('payment_terms_days'),
	reference: text('reference'),
	note: text('note'),
	email: wording('email'),
	schedule: json('schedule'),
	createdAt: text('created_at'),
});
export type RecurringRow = RowOf<typeof RECURRING>;

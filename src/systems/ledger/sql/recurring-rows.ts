import type { EmailWording } from '../../../domain/invoice/invoice';
import type { RecurringInvoice, RecurringState } from '../../../domain/recurrence/recurring-invoice';
import type { Schedule } from '../../../domain/recurrence/schedule';
import { linesText, toLines, wordingText, type Row, type SqlValue } from './rows';

/**
 * Recurring invoices as table rows. `next_date` and `next_at` are there only while one is active: the index of what is
 * due holds no others.
 */
export const RECURRING_COLUMNS = [
	'id',
	'owner',
	'name',
	'client_id',
	'currency',
	'lines',
	'template_id',
	'payment_terms_days',
	'reference',
	'note',
	'email',
	'schedule',
	'state',
	'next_index',
	'next_date',
	'next_at',
	'told',
	'told_until',
	'created_at',
] as const;
export type RecurringRow = Row<typeof RECURRING_COLUMNS>;

export const recurringValues = (one: RecurringInvoice): SqlValue[] => [
	one.id,
	one.owner,
	one.name,
	one.clientId,
	one.currency,
	linesText(one.lines),
	one.templateId,
	one.paymentTermsDays,
	one.reference,
	one.note,
	wordingText(one.email),
	JSON.stringify(one.schedule),
	one.state,
	one.nextIndex,
	one.next?.date ?? null,
	one.next?.at ?? null,
	one.told,
	one.publishedUntil,
	one.createdAt,
];

/** What of it changes when a date is told: its content is not written anew, nor is what somebody else changed of it. */
export const PLACE_COLUMNS = ['id', 'state', 'next_index', 'next_date', 'next_at', 'told', 'told_until'] as const;
export const placeValues = ({ id, state, nextIndex, next, told, publishedUntil }: RecurringInvoice): SqlValue[] => [
	id,
	state,
	nextIndex,
	next?.date ?? null,
	next?.at ?? null,
	told,
	publishedUntil,
];

export function toRecurring(row: RecurringRow): RecurringInvoice {
	const text = (value: SqlValue) => value as string;
	const nextIndex = Number(row.next_index);
	return {
		id: text(row.id),
		owner: text(row.owner),
		name: text(row.name),
		clientId: text(row.client_id),
		currency: text(row.currency),
		lines: toLines(row.lines),
		templateId: row.template_id as string | null,
		paymentTermsDays: row.payment_terms_days === null ? null : Number(row.payment_terms_days),
		reference: text(row.reference),
		note: text(row.note),
		email: JSON.parse(text(row.email)) as EmailWording,
		schedule: JSON.parse(text(row.schedule)) as Schedule,
		state: row.state as RecurringState,
		nextIndex,
		next: row.next_at === null ? null : { index: nextIndex, date: text(row.next_date), at: text(row.next_at) },
		told: Number(row.told),
		publishedUntil: row.told_until as string | null,
		createdAt: text(row.created_at),
	};
}

import { grouped } from '../../../domain/grouped';
import type { Reminder } from '../../../domain/reminder/reminder';
import { amount, integer, text } from './fields';
import { tableOf, type RowOf } from './table';

export const REMINDERS = tableOf<Reminder>()('reminders', ['id'], {
	id: text('id'),
	invoiceId: text('invoice_id'),
	step: integer('step'),
	kind: text('kind'),
	date: text('made_on'),
	dueDate: text('due_date'),
	currency: text('currency'),
	balance: amount('balance'),
	interest: amount('interest'),
	interestPercent: text('interest_percent'),
	fee: amount('fee'),
	lumpSum: amount('lump_sum'),
	earlier: amount('earlier'),
	paid: amount('paid'),
	subject: text('subject'),
	text: text('text'),
	createdAt: text('created_at'),
});
export type ReminderRow = RowOf<typeof REMINDERS>;

/** Rows in their order, by their invoices. */
export function toReminders(rows: readonly ReminderRow[]): ReadonlyMap<string, readonly Reminder[]> {
	return grouped(
		rows.map((row) => REMINDERS.read(row)),
		({ invoiceId }) => invoiceId,
	);
}

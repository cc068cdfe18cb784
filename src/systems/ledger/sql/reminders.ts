import { grouped } from '../../../domain/grouped';
import type { Reminder } from '../../../domain/reminder/reminder';
import type { Waiver } from '../../../domain/reminder/waiver';
import { amount, integer, text } from './fields';
import { tableOf, type RowOf } from './table';

/** Their waivers are rows of their own. */
export const REMINDERS = tableOf<Omit<Reminder, 'waivers'>>()('reminders', ['id'], {
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

export const WAIVERS = tableOf<Waiver>()('charge_waivers', ['id'], {
	id: text('id'),
	reminderId: text('reminder_id'),
	currency: text('currency'),
	amount: amount('amount'),
	reason: text('reason'),
	waivedOn: text('waived_on'),
	createdAt: text('created_at'),
});
export type WaiverRow = RowOf<typeof WAIVERS>;

/** Rows in their order, by their invoices. */
export function toReminders(
	rows: readonly ReminderRow[],
	waivers: readonly WaiverRow[],
): ReadonlyMap<string, readonly Reminder[]> {
	const waived = grouped(waivers.map(WAIVERS.read), ({ reminderId }) => reminderId);
	return grouped(
		rows.map((row) => ({ ...REMINDERS.read(row), waivers: waived.get(row.id as string) ?? [] })),
		({ invoiceId }) => invoiceId,
	);
}

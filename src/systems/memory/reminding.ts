import { makeReminder } from '../../domain/reminder/make-reminder';
import { reminderChanges, reminderKey, type Reminder } from '../../domain/reminder/reminder';
import type { Call } from '../../ports/call';
import { done, refused, replayed, type Outcome } from '../../ports/outcome';
import type { MakeReminder, ReminderRecord } from '../../ports/reminder-documents';
import { findInvoice, invoiceRecord } from './records';
import { unknownInvoice } from './refusals';
import type { MemoryState } from './state';

export const remindersOf = (state: MemoryState, id: string): readonly Reminder[] =>
	[...state.rows.reminders.values()].filter(({ invoiceId }) => invoiceId === id);

export function remind(state: MemoryState, { invoiceId, step }: MakeReminder, call: Call): Outcome<ReminderRecord> {
	const invoice = findInvoice(state, invoiceId);
	if (!invoice) return refused(unknownInvoice(invoiceId));
	const { settings, clients, reminders } = state.rows;
	const language = clients.get(invoice.clientId)!.language || settings.language;
	const making = { id: state.newId('rem'), now: call.now, today: state.today(call.now), language };
	const made = makeReminder(invoice, remindersOf(state, invoiceId), { step }, settings, making);
	if (!made.ok) return refused(made.refusal);
	const { reminder, isNew } = made.value;
	const result = { reminder, record: invoiceRecord(state, invoiceId, call.now) };
	if (!isNew) return replayed(result);
	reminders.set(reminderKey(invoiceId, reminder.step), reminder);
	state.record('invoice', invoiceId, 'reminded', call, reminderChanges(reminder));
	return done(result);
}

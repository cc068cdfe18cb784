import { makeReminder } from '../../../domain/reminder/make-reminder';
import { reminderChanges } from '../../../domain/reminder/reminder';
import type { MakeReminder, ReminderRecord } from '../../../ports/reminder-documents';
import { done, refused, replayed } from '../../../ports/outcome';
import type { Command } from './batch';
import { invoiceRecord, namedInvoice } from './invoice-records';

/** Reminders of overdue invoices: one of a step and invoice for ever, whatever asks for it. */
export const makeRemindersCommand: Command<MakeReminder, ReminderRecord> = {
	want: (batch) => ({ invoices: batch.map(({ invoiceId }) => invoiceId), reminders: true }),
	decide({ invoiceId, step }, work) {
		const invoice = namedInvoice(work, invoiceId);
		if (!invoice.ok) return refused(invoice.refusal);
		const { now, today, settings } = work;
		const language = work.client(invoice.value.clientId)?.language || settings.language;
		const making = { id: work.making.newId('rem'), now, today, language };
		const made = makeReminder(invoice.value, work.reminders.of(invoiceId), { step }, settings, making);
		if (!made.ok) return refused(made.refusal);
		const { reminder, waived, isNew } = made.value;
		const result = { reminder, waived, record: invoiceRecord(invoice.value, work) };
		if (!isNew) return replayed(result);
		work.reminders.add(reminder);
		work.record('invoice', invoiceId, 'reminded', reminderChanges(reminder, waived));
		return done(result);
	},
};

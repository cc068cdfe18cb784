import type { Reminder } from '../domain/reminder/reminder';
import type { ReminderWish } from '../domain/reminder/make-reminder';
import type { Call } from './call';
import type { InvoiceRecord } from './invoicing-system';
import type { Outcome } from './outcome';

export interface MakeReminder extends ReminderWish {
	readonly invoiceId: string;
}

/** A reminder with the invoice that it is of, as that stands now. */
export interface ReminderRecord {
	readonly reminder: Reminder;
	readonly record: InvoiceRecord;
}

/** Reminders as documents of their own, kept beside the invoices, which they never change. */
export interface ReminderDocuments {
	/**
	 * Each invoice gets one reminder of a step: asked for again, it is replayed. The natural key is that of
	 * `reminderKey`.
	 */
	make(batch: readonly MakeReminder[], call: Call): Promise<readonly Outcome<ReminderRecord>[]>;
	/** Those of each invoice, in the order in which they were made. */
	ofInvoices(invoiceIds: readonly string[]): Promise<readonly (readonly Reminder[])[]>;
}

import type { ReminderWish } from '../domain/reminder/make-reminder';
import type { Reminder } from '../domain/reminder/reminder';
import type { WaiveWish } from '../domain/reminder/waive-charges';
import type { Waiver } from '../domain/reminder/waiver';
import type { RequestFingerprint } from '../domain/request-fingerprint';
import type { Call } from './call';
import type { InvoiceRecord } from './invoicing-system';
import type { Outcome } from './outcome';

export interface MakeReminder extends ReminderWish {
	readonly invoiceId: string;
}

/** A reminder with the invoice that it is of, as that stands now. */
export interface ReminderRecord {
	readonly reminder: Reminder;
	/** Of it and of those before it, as `waivedUpTo` says it; minor units. */
	readonly waived: bigint;
	readonly record: InvoiceRecord;
}

export interface WaiveCharges extends WaiveWish {
	readonly idempotencyKey: string;
	readonly invoiceId: string;
	/** What the request said, in a fixed order of fields: compared when the key is seen again. */
	readonly request: RequestFingerprint;
}

/** What a request waived, with the invoice as it stands now. */
export interface WaivedCharges {
	/** One for each reminder of which something was open. */
	readonly waivers: readonly Waiver[];
	/** All of the invoice, as they are now. */
	readonly reminders: readonly Reminder[];
	readonly record: InvoiceRecord;
}

/** Reminders as documents of their own, kept beside the invoices, which they never change. */
export interface ReminderDocuments {
	/**
	 * Each invoice gets one reminder of a step: asked for again, it is replayed. The natural key is that of
	 * `reminderKey`.
	 */
	make(batch: readonly MakeReminder[], call: Call): Promise<readonly Outcome<ReminderRecord>[]>;
	/** Asks no more for charges of reminders; one waiving for a key. */
	waive(batch: readonly WaiveCharges[], call: Call): Promise<readonly Outcome<WaivedCharges>[]>;
	/** Those of each invoice, in the order in which they were made. */
	ofInvoices(invoiceIds: readonly string[]): Promise<readonly (readonly Reminder[])[]>;
}

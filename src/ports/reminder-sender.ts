import type { LocalDate } from '../domain/local-date';
import type { Call } from './call';
import type { InvoiceRecord, InvoiceRef } from './invoicing-system';
import type { Outcome } from './outcome';

export interface RemindInvoice extends InvoiceRef {
	/** What is asked for the delay, in minor units of the invoice's currency; null for nothing. */
	readonly lateFee: bigint | null;
}

/** An invoice of which its client was reminded. */
export interface Reminded {
	readonly record: InvoiceRecord;
	/** Reminders sent so far, this one among them; null where the system does not count them. */
	readonly count: number | null;
	readonly sentOn: LocalDate | null;
}

/** Reminds clients of overdue invoices by itself, by e-mail. */
export interface ReminderSender {
	/** Each sends once more each time it is asked for; one outcome each, in order. */
	remind(batch: readonly RemindInvoice[], call: Call): Promise<readonly Outcome<Reminded>[]>;
}

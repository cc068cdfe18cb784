import type { CreditRequest } from '../domain/credit/draft-credit';
import type { LocalDate } from '../domain/local-date';
import type { PaymentMethod } from '../domain/payment/payment';
import type { RequestFingerprint } from '../domain/request-fingerprint';
import type { Call } from './call';
import type { InvoiceRecord, PaymentRecord } from './invoicing-system';
import type { Outcome } from './outcome';

export interface CreditInvoice extends CreditRequest {
	/** The same key with the same request makes one credit note (I5). One list with the keys of invoices. */
	readonly idempotencyKey: string;
	readonly invoiceId: string;
	/** Give it a number, and place its money at once. */
	readonly finalise: boolean;
	/** What the request said: compared when the key is seen again. */
	readonly request: RequestFingerprint;
}

/** Money that was paid back on a credit note. */
export interface RecordRefund {
	/** One list with the keys of payments. */
	readonly idempotencyKey: string;
	readonly creditNoteId: string;
	/** Minor units; null records all that is to be paid back. */
	readonly amount: bigint | null;
	readonly method: PaymentMethod;
	/** null is today. */
	readonly paidOn: LocalDate | null;
	readonly reference: string;
	readonly request: RequestFingerprint;
}

/**
 * Credit notes of finalised invoices. They are invoices' records: reading, finalising, sending, voiding and deleting
 * take their ids, too.
 */
export interface CreditNotes {
	/** The credit note itself. */
	credit(batch: readonly CreditInvoice[], call: Call): Promise<readonly Outcome<InvoiceRecord>[]>;
	/** With the credit note as `invoice`. */
	recordRefunds(batch: readonly RecordRefund[], call: Call): Promise<readonly Outcome<PaymentRecord>[]>;
}

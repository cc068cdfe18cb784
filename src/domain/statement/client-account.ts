import type { LocalDate } from '../local-date';
import type { Payment } from '../payment/payment';

/**
 * What a client is billed or given back: a finalised invoice or credit note, what a reminder asks for beyond it, or
 * what is waived of that.
 */
export type AccountDocumentKind = 'invoice' | 'creditNote' | 'charge' | 'waiver';

export interface AccountDocument {
	readonly kind: AccountDocumentKind;
	readonly id: string;
	readonly number: string;
	readonly currency: string;
	/**
	 * Minor units, zero or above: what is owed, or of a credit note or waiver what is taken back. A charge may be below
	 * zero: interest that an earlier reminder asked for, where a payment of an earlier day became known since.
	 */
	readonly total: bigint;
	readonly issueDate: LocalDate;
	readonly dueDate: LocalDate;
	/** The user's own reference; '' for none. */
	readonly reference: string;
	/** The number of the invoice that a credit note corrects; null for everything else. */
	readonly creditOf: string | null;
	/** The id of the invoice whose reminder asked for a charge, waived or not; null for everything else. */
	readonly chargeOf: string | null;
	/** The id of the charge that a waiver takes back; left out for everything else. */
	readonly waiverOf?: string;
}

/** A live payment. `invoiceId` is the id of the document it stands on; null for what is kept and was not applied. */
export type AccountPayment = Pick<
	Payment,
	'id' | 'kind' | 'invoiceId' | 'creditNoteId' | 'currency' | 'amount' | 'counts' | 'method' | 'paidOn' | 'reference'
>;

/** Everything that a client was billed, paid and was given back, in every currency and in any order. */
export interface ClientAccount {
	/** Neither drafts nor void ones. */
	readonly documents: readonly AccountDocument[];
	readonly payments: readonly AccountPayment[];
}

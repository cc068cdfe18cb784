import { PLAIN_PAYMENT } from '../../../domain/payment/payment';
import { dateIn, type LocalDate } from '../../../domain/local-date';
import type { Payment, PaymentMethod } from '../../../domain/payment/payment';
import type { InvoiceRecord, PaymentRecord } from '../../../ports/invoicing-system';

/** What the journal keeps of a payment: Visma shows none that it has. */
export interface KeptPayment {
	readonly id: string;
	readonly invoiceId: string;
	readonly currency: string;
	/** Minor units. */
	readonly amount: string;
	readonly method: PaymentMethod;
	readonly paidOn: LocalDate;
	readonly payerEmail: string;
	readonly reference: string;
	readonly createdAt: string;
}

/** What is written down before a payment is registered. */
export interface PaymentClue {
	readonly invoiceId: string;
	readonly currency: string;
	/** Minor units; null pays what is open. */
	readonly amount: string | null;
	/** Minor units that were open before. */
	readonly openBefore: string;
	readonly method: PaymentMethod;
	readonly paidOn: LocalDate | null;
	readonly payerEmail: string;
	readonly reference: string;
}

/** null for a bare id: a person settled it by hand, and nothing else is known of it. */
export const readKept = (result: string): KeptPayment | null =>
	result.startsWith('{') ? (JSON.parse(result) as KeptPayment) : null;

/** The payment of a clue, once it was found; without a day of its own it was paid on the day it was registered. */
export const keptOf = (
	clue: PaymentClue,
	marker: string,
	since: string,
	amount: bigint,
	timeZone: string,
): KeptPayment => ({
	id: marker,
	invoiceId: clue.invoiceId,
	currency: clue.currency,
	amount: String(amount),
	method: clue.method,
	paidOn: clue.paidOn ?? dateIn(since, timeZone),
	payerEmail: clue.payerEmail,
	reference: clue.reference,
	createdAt: since,
});

/** The payment as it was registered, on its invoice as it is now. */
export function paymentRecord(kept: KeptPayment, invoice: InvoiceRecord | null, idempotencyKey = ''): PaymentRecord {
	const payment: Payment = {
		...PLAIN_PAYMENT,
		...kept,
		amount: BigInt(kept.amount),
		state: 'cleared',
		counts: true,
		idempotencyKey,
		deletedAt: null,
	};
	return { payment, invoice };
}

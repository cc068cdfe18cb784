import { PLAIN_PAYMENT } from '../../../domain/payment/payment';
import type { Payment, PaymentMethod } from '../../../domain/payment/payment';
import type { LocalDate } from '../../../domain/local-date';
import type { InvoiceRecord, PaymentRecord } from '../../../ports/invoicing-system';

/** What the journal keeps of a payment: HighLevel answers its registering with the invoice, not with a payment. */
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

export const keptText = (kept: KeptPayment): string => JSON.stringify(kept);
/** null for a bare id: a person settled it by hand, and nothing else is known of it. */
export const readKept = (result: string): KeptPayment | null =>
	result.startsWith('{') ? (JSON.parse(result) as KeptPayment) : null;

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

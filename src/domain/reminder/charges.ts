import type { FieldChange } from '../history';
import type { Invoice } from '../invoice/invoice';
import { formatAmount } from '../money';
import { isKept, isLive, type Payment } from '../payment/payment';

/** A payment as it is booked: on its invoice, on the charges of its reminders, or in two parts. */
export interface SplitPayment {
	/** Of kind `charges` where nothing of it is for the invoice. */
	readonly payment: Payment;
	/** Null where there is one part. */
	readonly charges: Payment | null;
}

/**
 * Splits a payment: first what is open on the invoice, then the charges that are open. What is above both stays with
 * the first part. What a credit note kept pays no charges: it is no new money.
 * @param open what is open on the invoice; @param charges what is open of charges; minor units
 */
export function splitCharges(payment: Payment, open: bigint, charges: bigint): SplitPayment {
	const above = payment.amount - open;
	if (above <= 0n || charges <= 0n || payment.kind !== 'payment' || isKept(payment))
		return { payment, charges: null };
	const amount = above < charges ? above : charges;
	const booked = { ...payment, kind: 'charges' } as const;
	if (amount === payment.amount) return { payment: booked, charges: null };
	return {
		payment: { ...payment, amount: payment.amount - amount },
		charges: { ...booked, id: `${payment.id}${CHARGES_END}`, amount },
	};
}

/** The part for charges is named after the other part, and goes with it. */
const CHARGES_END = '-charges';

/** The live part of a payment that went to charges; null for none. */
export const chargesPartOf = ({ payments }: Pick<Invoice, 'payments'>, paymentId: string): Payment | null =>
	payments.find((payment) => payment.id === `${paymentId}${CHARGES_END}` && isLive(payment)) ?? null;

/** What a payment brought for charges, as history says it. */
export const chargesChange = (charges: Payment | null): readonly FieldChange[] =>
	charges === null || !isLive(charges)
		? []
		: [{ field: 'charges', from: null, to: formatAmount(charges.amount, charges.currency) }];

/** A payment that arrived. */
export const clearedOf = (payment: Payment): Payment => ({ ...payment, state: 'cleared', counts: true });

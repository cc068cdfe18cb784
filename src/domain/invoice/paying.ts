import type { Instant } from '../local-date';
import { formatMoney } from '../money';
import { isKept, isLive, type Payment } from '../payment/payment';
import { accept, refuse, type Result } from '../refusal';
import { chargesPartOf, clearedOf, splitCharges } from '../reminder/charges';
import type { Settings } from '../settings';
import type { Invoice } from './invoice';
import { mayI } from './life-cycle';
import { isSettled, settlementOf } from './settlement';

/** What a payment did to its invoice; names the event that is published. */
export type PaymentEffect = 'paid' | 'partially_paid' | 'pending' | 'none';

export interface Paid {
	readonly invoice: Invoice;
	readonly payment: Payment;
	/** The part of the same money that went to charges of reminders, where `payment` is the other part; else null. */
	readonly charges: Payment | null;
	readonly effect: PaymentEffect;
}

/**
 * Adds a payment to an invoice: a new one, or one that was received before (model B.2). Refused on a draft or void
 * invoice, in another currency, and above the balance unless the ledger keeps credit (I2, I11). Pending payments take
 * up balance too, so that the same debt is not collected twice. What is above the balance goes to the charges of
 * reminders that are open, as a payment of its own kind, before it is refused or becomes credit.
 * @param charges what of them is open, in minor units
 */
export function addPayment(invoice: Invoice, payment: Payment, settings: Settings, charges = 0n): Result<Paid> {
	const barred = mayI('pay', invoice, settings);
	if (barred) return { ok: false, refusal: barred };
	if (payment.currency !== invoice.currency)
		return refuse(
			'currency_mismatch',
			`The payment is in ${payment.currency}, but invoice ${invoice.number} is in ${invoice.currency}.`,
			`Register the payment in ${invoice.currency}.`,
			'currency',
		);
	if (payment.clientId !== null && payment.clientId !== invoice.clientId)
		return refuse(
			'credit_of_other_client',
			`The money was kept for another client than that of invoice ${invoice.number}.`,
			'Apply it to an invoice of the client for whom it was kept.',
			'payment',
		);
	const received = receivePayment(payment);
	if (!received.ok) return received;
	const { balance, pending } = settlementOf(invoice);
	const open = balance > pending ? balance - pending : 0n;
	const split = splitCharges({ ...payment, invoiceId: invoice.id }, open, charges);
	if (split.payment.kind !== 'charges' && split.payment.amount > open && settings.overpayment === 'refuse')
		return refuse(
			'above_balance',
			overpaid(invoice, payment, open + charges, pending),
			'Register at most what is open, or set "Overpayment" to "Keep as Credit" in the ledger settings.',
			'amount',
		);
	const parts = split.charges === null ? [split.payment] : [split.payment, split.charges];
	const paid = withPayments(invoice, [...invoice.payments, ...parts], payment.id);
	return accept({ ...paid, charges: split.charges });
}

/** What holds for every payment, also for one that stands on no invoice yet. */
export const receivePayment = (payment: Payment): Result<Payment> =>
	payment.amount > 0n
		? accept(payment)
		: refuse(
				'amount_not_positive',
				'A payment must be above zero.',
				'Give the amount that was paid; to take a payment back, delete it.',
				'amount',
			);

/** A pending payment arrived: from now on it counts. Doing it twice changes nothing. */
export function clearPayment(invoice: Invoice, paymentId: string): Result<Paid> {
	const found = findLive(invoice, paymentId);
	if (!found.ok) return found;
	if (found.value.state === 'cleared')
		return accept({ invoice, payment: found.value, charges: null, effect: 'none' });
	const cleared = clearedOf(found.value);
	const part = chargesPartOf(invoice, paymentId);
	const charges = part && clearedOf(part);
	const payments = replace(replace(invoice.payments, cleared), charges);
	const paid = { ...withPayments(invoice, payments, paymentId), charges };
	// A payment that already counted while pending has been published.
	return accept(
		found.value.counts
			? { ...paid, invoice: { ...paid.invoice, timesPaid: invoice.timesPaid }, effect: 'none' }
			: paid,
	);
}

/**
 * Takes a payment off an invoice. It stays in the records as deleted; what a credit note kept for the client stays his,
 * and can be applied again.
 * @returns refusals of the life cycle, `unknown_payment`, `payment_of_credit_note`
 */
export function removePayment(invoice: Invoice, paymentId: string, settings: Settings, now: Instant): Result<Paid> {
	const barred = mayI('deletePayment', invoice, settings);
	if (barred) return { ok: false, refusal: barred };
	const found = findLive(invoice, paymentId);
	if (!found.ok) return found;
	const ofNote = whyWithItsNote(found.value);
	if (ofNote) return ofNote;
	if (isKept(found.value)) return accept(freed(invoice, found.value));
	const deleted: Payment = { ...found.value, deletedAt: now };
	const part = chargesPartOf(invoice, paymentId);
	const charges = part && { ...part, deletedAt: now };
	return accept({
		invoice: { ...invoice, payments: replace(replace(invoice.payments, deleted), charges) },
		payment: deleted,
		charges,
		effect: 'none',
	});
}

const freed = (invoice: Invoice, payment: Payment): Paid => ({
	invoice: { ...invoice, payments: invoice.payments.filter(({ id }) => id !== payment.id) },
	payment: { ...payment, invoiceId: null },
	charges: null,
	effect: 'none',
});

/**
 * Why a payment is not deleted by itself; null where it may be. What a credit note took off an invoice, and what it
 * keeps unapplied, goes with the note.
 */
export function whyWithItsNote(payment: Payment): Result<never> | null {
	const isOfNote = payment.kind === 'offset' || (isKept(payment) && payment.invoiceId === null);
	if (!isOfNote) return null;
	return refuse(
		'payment_of_credit_note',
		`The payment "${payment.id}" is what credit note ${payment.reference} ${payment.kind === 'offset' ? 'took off its invoice' : 'keeps for the client'}.`,
		'Void the credit note to take it back, or record a refund on it.',
		'payment',
	);
}

function withPayments(invoice: Invoice, payments: readonly Payment[], paymentId: string): Paid {
	const before = settlementOf(invoice).status;
	const paidUp = { ...invoice, payments };
	const after = settlementOf(paidUp).status;
	// An invoice that was credited in full is owed again where a payment is deleted: money then settles it anew.
	const becamePaid = !isSettled(before) && isSettled(after);
	const payment = payments.find(({ id }) => id === paymentId)!;
	return {
		invoice: becamePaid ? { ...paidUp, timesPaid: invoice.timesPaid + 1 } : paidUp,
		payment,
		charges: null,
		effect: becamePaid
			? 'paid'
			: payment.kind === 'charges'
				? 'none'
				: !payment.counts
					? 'pending'
					: after === 'partially_paid'
						? 'partially_paid'
						: 'none',
	};
}

function findLive(invoice: Invoice, paymentId: string): Result<Payment> {
	const payment = invoice.payments.find(({ id }) => id === paymentId);
	if (!payment || !isLive(payment))
		return refuse(
			'unknown_payment',
			`The invoice has no payment "${paymentId}", or it was deleted already.`,
			'Pick one of the payments that the invoice shows.',
			'payment',
		);
	return accept(payment);
}

const replace = (payments: readonly Payment[], changed: Payment | null) =>
	payments.map((payment) => (payment.id === changed?.id ? changed : payment));

function overpaid(invoice: Invoice, payment: Payment, open: bigint, pending: bigint): string {
	const money = (minor: bigint) => formatMoney(minor, invoice.currency, 'en');
	const waiting = pending > 0n ? ` (${money(pending)} is pending)` : '';
	return `The payment of ${money(payment.amount)} is above what is open on invoice ${invoice.number}: ${money(open)}${waiting}.`;
}

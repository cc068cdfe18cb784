import type { LocalDate } from '../local-date';
import { isLive } from '../payment/payment';
import type { Invoice } from './invoice';

/** What a user sees; the same five words for every system. */
export type InvoiceStatus = 'draft' | 'open' | 'partially_paid' | 'paid' | 'void';

/** All derived from amounts and dates, never stored (I3). Amounts in minor units. */
export interface Settlement {
	readonly status: InvoiceStatus;
	/** Sum of the live payments that count (I2). */
	readonly paid: bigint;
	/** Sum of the live payments that do not count yet. */
	readonly pending: bigint;
	/** What the client still owes: never below zero, and zero on a void invoice. */
	readonly balance: bigint;
	/** What was paid above the total, where the ledger allows it (I2). */
	readonly credit: bigint;
}

/** Sums the live payments of an invoice in minor units. */
export function paymentSums(invoice: Pick<Invoice, 'payments'>): { paid: bigint; pending: bigint } {
	let paid = 0n;
	let pending = 0n;
	for (const payment of invoice.payments) {
		if (!isLive(payment)) continue;
		if (payment.counts) paid += payment.amount;
		else pending += payment.amount;
	}
	return { paid, pending };
}

/** Where an invoice stands with its payments (I2, I3). */
export function settlementOf(invoice: Pick<Invoice, 'phase' | 'totals' | 'payments'>): Settlement {
	const { paid, pending } = paymentSums(invoice);
	const { total } = invoice.totals;
	const open = total > paid ? total - paid : 0n;
	return {
		status: statusOf(invoice.phase, total, paid),
		paid,
		pending,
		balance: invoice.phase === 'void' ? 0n : open,
		credit: paid > total ? paid - total : 0n,
	};
}

function statusOf(phase: Invoice['phase'], total: bigint, paid: bigint): InvoiceStatus {
	if (phase !== 'issued') return phase;
	if (paid >= total) return 'paid';
	return paid > 0n ? 'partially_paid' : 'open';
}

/** Nothing is owed on it: it holds no job back. */
export const isSettled = (status: InvoiceStatus): boolean => status === 'paid' || status === 'void';

/** It was paid, and the client owes something on it again: its links count anew. */
export function isOwedAnew(
	before: Pick<Invoice, 'phase' | 'totals' | 'payments'>,
	after: Pick<Invoice, 'phase' | 'totals' | 'payments'>,
): boolean {
	return settlementOf(before).status === 'paid' && !isSettled(settlementOf(after).status);
}

/** An issued invoice with a balance is overdue from the day after its due date. `today` in the ledger's zone. */
export function isOverdue(
	invoice: Pick<Invoice, 'phase' | 'totals' | 'payments' | 'dueDate'>,
	today: LocalDate,
): boolean {
	return (
		invoice.phase === 'issued' &&
		invoice.dueDate !== null &&
		invoice.dueDate < today &&
		settlementOf(invoice).balance > 0n
	);
}

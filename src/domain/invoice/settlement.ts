import { creditedOf } from '../credit/credit-note';
import type { LocalDate } from '../local-date';
import { isLive, type Payment } from '../payment/payment';
import type { Invoice } from './invoice';

/**
 * What a user sees; the same words for every system. `credited`: it was taken back altogether by credit notes, and
 * nothing is owed on it; credit notes themselves are so from finalising on.
 */
export type InvoiceStatus = 'draft' | 'open' | 'partially_paid' | 'paid' | 'credited' | 'void';

/** All derived from amounts and dates, never stored (I3). Amounts in minor units. */
export interface Settlement {
	readonly status: InvoiceStatus;
	/** Sum of the live payments that count (I2): money only. */
	readonly paid: bigint;
	/** Sum of the live payments that do not count yet. */
	readonly pending: bigint;
	/** Sum of the finalised credit notes that correct it. */
	readonly credited: bigint;
	/** What the client still owes: never below zero, and zero on a void invoice and on a credit note. */
	readonly balance: bigint;
	/** What was paid above the total, where the ledger allows it (I2). */
	readonly credit: bigint;
}

/** As much of an invoice as says where it stands. */
export type Settled = Pick<Invoice, 'phase' | 'totals' | 'payments' | 'credit' | 'creditNotes'>;

/** Sums the live payments of an invoice in minor units. `offset` is what credit notes took off its balance. */
export function paymentSums(invoice: Pick<Invoice, 'payments'>): { paid: bigint; pending: bigint; offset: bigint } {
	const sums = { paid: 0n, pending: 0n, offset: 0n };
	for (const payment of invoice.payments)
		if (isLive(payment) && payment.kind !== 'charges') sums[sumOf(payment)] += payment.amount;
	return sums;
}

function sumOf({ kind, counts }: Payment): 'paid' | 'pending' | 'offset' {
	if (kind === 'offset') return 'offset';
	return counts ? 'paid' : 'pending';
}

/** Where an invoice stands with its payments and credit notes (I2, I3). */
export function settlementOf(invoice: Settled): Settlement {
	if (invoice.credit !== null) return ofCreditNote(invoice.phase);
	const { paid, pending, offset } = paymentSums(invoice);
	const { total } = invoice.totals;
	const settled = paid + offset;
	const credited = creditedOf(invoice);
	return {
		status: statusOf(invoice.phase, { total, paid, settled, credited }),
		paid,
		pending,
		credited,
		balance: invoice.phase === 'void' || settled > total ? 0n : total - settled,
		credit: settled > total ? settled - total : 0n,
	};
}

/** Nobody owes anything on a credit note: what it gives back stands in its terms. */
const ofCreditNote = (phase: Invoice['phase']): Settlement => ({
	status: phase === 'issued' ? 'credited' : phase,
	paid: 0n,
	pending: 0n,
	credited: 0n,
	balance: 0n,
	credit: 0n,
});

interface Sums {
	readonly total: bigint;
	readonly paid: bigint;
	readonly settled: bigint;
	readonly credited: bigint;
}

function statusOf(phase: Invoice['phase'], { total, paid, settled, credited }: Sums): InvoiceStatus {
	if (phase !== 'issued') return phase;
	if (settled >= total) return credited > 0n && credited >= total ? 'credited' : 'paid';
	return paid > 0n ? 'partially_paid' : 'open';
}

/** Nothing is owed on it: it holds no job back. */
export const isSettled = (status: InvoiceStatus): boolean =>
	status === 'paid' || status === 'credited' || status === 'void';

/** Nothing was owed on it, and the client owes something on it again: its links count anew. */
export function isOwedAnew(before: Settled, after: Settled): boolean {
	const { status } = settlementOf(before);
	return status !== 'void' && isSettled(status) && !isSettled(settlementOf(after).status);
}

/** An issued invoice with a balance is overdue from the day after its due date. `today` in the ledger's zone. */
export function isOverdue(invoice: Settled & Pick<Invoice, 'dueDate'>, today: LocalDate): boolean {
	return (
		invoice.phase === 'issued' &&
		invoice.dueDate !== null &&
		invoice.dueDate < today &&
		settlementOf(invoice).balance > 0n
	);
}

import type { Invoice } from '../invoice/invoice';
import { addPayment, type Paid } from '../invoice/paying';
import { settlementOf } from '../invoice/settlement';
import type { Instant } from '../local-date';
import { isKept, type Payment } from '../payment/payment';
import type { Settings } from '../settings';

interface Making {
	readonly newId: () => string;
	readonly now: Instant;
}

/**
 * What is kept of a client pays what is open on an invoice, and no more: the rest stays for a later invoice, as a
 * payment of its own. Other payments are taken whole.
 * @returns what is applied, and what stays; null where nothing does
 */
export function splitKept(
	payment: Payment,
	invoice: Invoice,
	{ newId, now }: Making,
): { readonly applied: Payment; readonly rest: Payment | null } {
	const { balance, pending } = settlementOf(invoice);
	const open = balance > pending ? balance - pending : 0n;
	if (!isKept(payment) || open === 0n || payment.amount <= open) return { applied: payment, rest: null };
	return {
		applied: { ...payment, amount: open },
		rest: { ...payment, id: newId(), invoiceId: null, amount: payment.amount - open, createdAt: now },
	};
}

/** One kept payment that was applied. */
export interface KeptUse {
	/** The invoice as it was before. */
	readonly before: Invoice;
	readonly paid: Paid;
	/** What stays kept of the payment; null for nothing. */
	readonly rest: Payment | null;
}

/**
 * What credit notes kept for a client pays an invoice that was finalised just now, where the setting says so: the
 * oldest first, until nothing is open or nothing is left. Money of other clients and in other currencies stays.
 * @param unapplied payments that stand on no invoice
 */
export function payFromKept(
	issued: Invoice,
	unapplied: readonly Payment[],
	settings: Settings,
	making: Making,
): readonly KeptUse[] {
	if (!settings.applyKept || issued.credit !== null) return [];
	const uses: KeptUse[] = [];
	let invoice = issued;
	for (const payment of keptFor(issued, unapplied)) {
		const { balance, pending } = settlementOf(invoice);
		if (balance <= pending) break;
		const { applied, rest } = splitKept(payment, invoice, making);
		const paid = addPayment(invoice, applied, settings);
		if (!paid.ok) break;
		uses.push({ before: invoice, paid: paid.value, rest });
		invoice = paid.value.invoice;
	}
	return uses;
}

function keptFor({ clientId, currency }: Invoice, unapplied: readonly Payment[]): readonly Payment[] {
	const own = unapplied.filter(
		(payment) => isKept(payment) && payment.clientId === clientId && payment.currency === currency,
	);
	return own.sort((one, other) => byText(ageOf(one), ageOf(other)) || (one.amount < other.amount ? -1 : 1));
}

/** Sorts by the day of the credit note; what stays of one that was used is as old as it. */
const ageOf = ({ paidOn, createdAt, reference }: Payment): string => [paidOn, createdAt, reference].join('\n');

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

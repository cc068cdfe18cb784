import type { Invoice } from '../invoice/invoice';
import { settlementOf } from '../invoice/settlement';
import type { Instant } from '../local-date';
import { isKept, type Payment } from '../payment/payment';

/**
 * What is kept of a client pays what is open on an invoice, and no more: the rest stays for a later invoice, as a
 * payment of its own. Other payments are taken whole.
 * @returns what is applied, and what stays; null where nothing does
 */
export function splitKept(
	payment: Payment,
	invoice: Invoice,
	{ newId, now }: { readonly newId: () => string; readonly now: Instant },
): { readonly applied: Payment; readonly rest: Payment | null } {
	const { balance, pending } = settlementOf(invoice);
	const open = balance > pending ? balance - pending : 0n;
	if (!isKept(payment) || open === 0n || payment.amount <= open) return { applied: payment, rest: null };
	return {
		applied: { ...payment, amount: open },
		rest: { ...payment, id: newId(), invoiceId: null, amount: payment.amount - open, createdAt: now },
	};
}

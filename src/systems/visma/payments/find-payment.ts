import { unknown, type Outcome } from '../../../ports/outcome';
import type { Visma } from '../context';
import { notYet, unsureFor } from '../invoices/creating/find-created';
import { findDocuments } from '../invoices/reading/find';
import { settlementOf } from '../map/status';
import type { PaymentClue } from './payment-record';

/**
 * What became of a payment whose registering never reported a result. Visma lists no payments, so only what is open on
 * the invoice tells. Certain are two answers: as much is open as before (`absent`, once nothing can still arrive); and
 * nothing is open where the payment was over all that was (found: no second one fits). Everything else is left to a
 * person: another might have registered the same amount, and paying twice is worse than asking.
 */
export async function findPayment(
	visma: Visma,
	since: string,
	{ invoiceId, amount, openBefore }: PaymentClue,
	now: string,
): Promise<{ readonly amount: bigint } | 'absent' | Outcome<never>> {
	const document = (await findDocuments(visma, [invoiceId])).get(invoiceId.toLowerCase());
	const open = document?.kind === 'invoice' ? settlementOf(document.wire) : null;
	const before = BigInt(openBefore);
	if (open === null || open.balance === before)
		return unsureFor(since, now) > 0 ? notYet(since, now, 'the payment was registered') : 'absent';
	const asked = amount === null ? before : BigInt(amount);
	if (open.status === 'paid' && asked === before && before > 0n) return { amount: asked };
	return unknown(
		'Less is open on the invoice than before, and it is not known whether by this payment. Look at its payments in Visma.',
	);
}

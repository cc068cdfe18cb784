import { marked } from '../../../domain/archiving';
import { issueInvoice } from '../../../domain/invoice/drafting';
import type { Invoice } from '../../../domain/invoice/invoice';
import { paymentReferenceOf } from '../../../domain/payment-reference/payment-reference';
import type { Result } from '../../../domain/refusal';
import type { UnitOfWork } from './unit-of-work';

/**
 * The draft with a number and a payment reference, between the ledger's company and the draft's client as both are now.
 * The series of invoices must have been wanted, and the client loaded. The number is taken only when nothing can refuse
 * the invoice any more: neither the rules nor the check that the ledger was opened with.
 */
export function issue(draft: Invoice, work: UnitOfWork): Result<Invoice> {
	const buyer = work.client(draft.clientId);
	if (!buyer) throw new Error(`Invoice ${draft.id} names a client that the ledger does not hold: ${draft.clientId}`);
	const date = draft.issueDate ?? work.today;
	const { counter, number, forReference } = work.series.next('invoice', date, work.settings);
	const reference = paymentReferenceOf(forReference, work.settings);
	if (!reference.ok) return reference;
	const issued = issueInvoice(draft, {
		number,
		today: work.today,
		parties: { seller: work.seller(), buyer: marked(buyer, false) },
		paymentReference: reference.value,
	});
	if (!issued.ok) return issued;
	const barred = work.making.issueCheck({ invoice: issued.value, client: buyer, settings: work.settings });
	if (barred) return { ok: false, refusal: barred };
	work.series.take('invoice', date, counter);
	return issued;
}

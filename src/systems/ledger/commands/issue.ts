import { marked } from '../../../domain/archiving';
import type { Client } from '../../../domain/client';
import { issueInvoice, type Issuing } from '../../../domain/invoice/drafting';
import type { Invoice } from '../../../domain/invoice/invoice';
import { seriesOf } from '../../../domain/numbering';
import { paymentReferenceOf } from '../../../domain/payment-reference/payment-reference';
import type { Refusal, Result } from '../../../domain/refusal';
import type { UnitOfWork } from './unit-of-work';

/**
 * The draft with a number and a payment reference, between the ledger's company and the draft's client as both are now.
 * The series of invoices must have been wanted, and the client loaded. The number is taken only when nothing can refuse
 * the invoice any more: neither the rules nor the check that the ledger was opened with.
 */
export function issue(draft: Invoice, work: UnitOfWork): Result<Invoice> {
	const { forReference, check, take, ...given } = issuing(draft, work);
	const reference = paymentReferenceOf(forReference, work.settings);
	if (!reference.ok) return reference;
	const issued = issueInvoice(draft, { ...given, paymentReference: reference.value });
	if (!issued.ok) return issued;
	const barred = check(issued.value);
	if (barred) return { ok: false, refusal: barred };
	take();
	return issued;
}

interface Given extends Omit<Issuing, 'paymentReference'> {
	/** What its payment reference is made of. */
	readonly forReference: bigint;
	/** Why it may not be finalised as it would be. */
	check(issued: Invoice): Refusal | null;
	/** Takes the number. */
	take(): void;
}

/**
 * What finalising gives a draft, whether an invoice or a credit note.
 * @param buyer left out, the client as it is now
 */
export function issuing(draft: Invoice, work: UnitOfWork, buyer?: Client): Given {
	const client = work.client(draft.clientId);
	if (!client) throw new Error(`Invoice ${draft.id} names a client that the ledger does not hold: ${draft.clientId}`);
	const date = draft.issueDate ?? work.today;
	const kind = seriesOf(draft, work.settings);
	const { counter, number, forReference } = work.series.next(kind, date, work.settings);
	return {
		forReference,
		number,
		today: work.today,
		parties: { seller: work.seller(), buyer: marked(buyer ?? client, false) },
		check: (invoice) => work.making.issueCheck({ invoice, client, settings: work.settings }),
		take: () => work.series.take(kind, date, counter),
	};
}

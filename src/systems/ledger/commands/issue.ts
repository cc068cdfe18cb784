import { issueInvoice } from '../../../domain/invoice/drafting';
import type { Invoice } from '../../../domain/invoice/invoice';
import { accept, type Result } from '../../../domain/refusal';
import type { UnitOfWork } from './unit-of-work';

/**
 * The draft with a number, between the ledger's company and the draft's client as both are now. `nextNumber` must have
 * been wanted, and the client loaded. The number is taken only when nothing can refuse the invoice any more.
 */
export function issue(draft: Invoice, work: UnitOfWork): Result<Invoice> {
	const buyer = work.client(draft.clientId);
	if (!buyer) throw new Error(`Invoice ${draft.id} names a client that the ledger does not hold: ${draft.clientId}`);
	const issued = issueInvoice(draft, '', work.today, { seller: work.seller(), buyer });
	return issued.ok ? accept({ ...issued.value, number: work.takeNumber() }) : issued;
}

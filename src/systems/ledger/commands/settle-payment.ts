import { paymentEvents } from '../../../domain/events-of';
import { invoiceChanges } from '../../../domain/invoice/history';
import type { Invoice } from '../../../domain/invoice/invoice';
import type { Paid } from '../../../domain/invoice/paying';
import { isOwedAnew } from '../../../domain/invoice/settlement';
import type { Refusal } from '../../../domain/refusal';
import type { PaymentRecord } from '../../../ports/invoicing-system';
import { chargesChange } from '../../../domain/reminder/charges';
import { done, type Outcome } from '../../../ports/outcome';
import { invoiceRecord } from './invoice-records';
import { LEDGER } from '../store';
import type { UnitOfWork } from './unit-of-work';
import { ledgerJobIds } from './ledger-job-ids';

export const unknownPayment = (id: string): Refusal => ({
	code: 'unknown_payment',
	message: `The ledger has no payment "${id}", or it was deleted.`,
	fix: 'Pick the payment from the list, or check the id.',
	field: 'payment',
});

/** Writes what a payment did to its invoice, publishes its events, and lets it count for the linked jobs. */
export function settlePayment(before: Invoice, paid: Paid, action: string, work: UnitOfWork): Outcome<PaymentRecord> {
	const { invoice, payment, charges } = paid;
	work.changeInvoice(invoice);
	work.record('invoice', invoice.id, action, [
		{ field: 'payment', from: null, to: payment.id },
		...chargesChange(charges),
		...invoiceChanges(before, invoice),
	]);
	for (const event of paymentEvents(LEDGER, paid, work.now)) work.publish(event);
	if (isOwedAnew(before, invoice)) work.changes.reopenedInvoices.push(invoice.id);
	if (payment.counts && payment.deletedAt === null) resetHops(invoice, work);
	return done({ payment, invoice: invoiceRecord(invoice, work), ...(charges && { charges }) });
}

/** Money came in, so automatic moves are counted anew (I9). */
export function resetHops(invoice: Invoice, work: UnitOfWork): void {
	for (const id of ledgerJobIds(invoice.jobs)) work.restJob(id);
}

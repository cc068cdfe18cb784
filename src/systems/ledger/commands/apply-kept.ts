import { payFromKept } from '../../../domain/credit/apply-kept';
import type { Invoice } from '../../../domain/invoice/invoice';
import { settlePayment } from './settle-payment';
import type { UnitOfWork } from './unit-of-work';

/**
 * Pays an invoice that was finalised just now, and is written already, with what is kept for its client, where the
 * setting says so. `keptOfClients` must have been wanted. @returns the invoice as it stands then
 */
export function applyKept(issued: Invoice, work: UnitOfWork): Invoice {
	const making = { newId: () => work.making.newId('pay'), now: work.now };
	let invoice = issued;
	for (const { before, paid, rest } of payFromKept(issued, work.unapplied(), work.settings, making)) {
		work.changePayment(paid.payment);
		if (rest) work.addPayment(rest);
		settlePayment(before, paid, 'payment applied', work);
		invoice = paid.invoice;
	}
	return invoice;
}

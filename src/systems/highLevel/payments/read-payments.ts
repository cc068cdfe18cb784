import { PLAIN_PAYMENT } from '../../../domain/payment/payment';
import { dateIn } from '../../../domain/local-date';
import type { Payment } from '../../../domain/payment/payment';
import type { HighLevel } from '../context';
import { fromWireAmount } from '../../../remote/wire-amounts';
import { instant } from '../map/job';
import type { WireTransaction } from '../wire/schemas';

/** Payments that HighLevel shows, to look at: each stands on its invoice. */
export async function listPaymentsInHighLevel(
	{ api, settings }: HighLevel,
	search: string,
	limit: number,
): Promise<readonly Payment[]> {
	const { items } = await api.listTransactions(0, search.trim() === '' ? {} : { search: search.trim() });
	const { timeZone } = await settings();
	return items
		.filter(isInvoicePayment)
		.slice(0, limit)
		.map((item) => paymentOf(item, timeZone));
}

/**
 * Whether a transaction is money for an invoice. The words are not published for invoices, so whatever names them
 * counts.
 */
export const isInvoicePayment = ({ entityType, entitySourceType }: WireTransaction): boolean =>
	/invoice/i.test(`${entityType ?? ''} ${entitySourceType ?? ''}`);

/** The invoice that a transaction pays. */
export const invoiceIdOf = ({ entityType, entityId, entitySourceId }: WireTransaction): string =>
	(/invoice/i.test(entityType ?? '') ? entityId : entitySourceId) ?? entityId ?? '';

function paymentOf(transaction: WireTransaction, timeZone: string): Payment {
	const { _id, currency, amount, contactEmail, createdAt, fulfilledAt } = transaction;
	const at = instant(fulfilledAt) ?? instant(createdAt);
	return {
		...PLAIN_PAYMENT,
		id: _id,
		invoiceId: invoiceIdOf(transaction),
		currency: currency ?? '',
		amount: fromWireAmount(amount, currency ?? ''),
		state: 'cleared',
		counts: true,
		method: 'other',
		paidOn: at === null ? '' : dateIn(at, timeZone),
		payerEmail: contactEmail ?? '',
		reference: '',
		idempotencyKey: '',
		createdAt: createdAt ?? '',
		deletedAt: null,
	};
}

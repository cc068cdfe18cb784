import { isIncoming, isLive, type Payment } from '../../domain/payment/payment';
import type { BusinessDocument, Fact } from './document';
import type { InvoiceView } from './view';

/** Money alone: what a credit note took off is among the sums. */
const paymentsOf = ({ record }: InvoiceView): readonly Payment[] =>
	record.invoice.payments
		.filter((payment) => isLive(payment) && isIncoming(payment))
		.sort((a, b) => (a.paidOn === b.paidOn ? 0 : a.paidOn < b.paidOn ? -1 : 1));

/** The last payment that counts; undefined where there is none. */
export const lastPayment = (view: InvoiceView): Payment | undefined =>
	paymentsOf(view)
		.filter(({ counts }) => counts)
		.at(-1);

export const methodOf = ({ method }: Payment, { language }: InvoiceView): string =>
	method === 'other' ? '' : language.methods[method];

/** What was paid before, oldest first; one on its way says so. */
export function earlierPayments(view: InvoiceView): BusinessDocument['payments'] {
	const rows = paymentsOf(view).map((payment) => rowOf(payment, view));
	return rows.length === 0 ? null : { heading: view.language.payments, rows };
}

function rowOf(payment: Payment, view: InvoiceView): Fact {
	const { language, money, day } = view;
	const how = [methodOf(payment, view), payment.counts ? '' : language.pending].filter(Boolean);
	return { label: [day(payment.paidOn), ...how].join(', '), value: money(payment.amount) };
}

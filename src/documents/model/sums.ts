import { priceSummary } from '../../domain/invoice/adjustments';
import type { Invoice } from '../../domain/invoice/invoice';
import { deducts } from '../../domain/invoice/pricing';
import { paymentSums } from '../../domain/invoice/settlement';
import { formatPercent } from '../format';
import type { Language } from '../language';
import { sumsAfterDeposits } from './deposit-sums';
import type { DocumentSum } from './document';
import { sum, sumsToTotal } from './sums-to-total';
import type { InvoiceView } from './view';

/** The sum of the lines, what is taken off it, and what is added, where there is more than lines. */
function pricingSums(invoice: Invoice, language: Language, money: InvoiceView['money']): DocumentSum[] {
	const summary = priceSummary(invoice);
	if (summary === null || (summary.discount === 0n && summary.charges.length === 0)) return [];
	const { discountPercent } = invoice.pricing;
	const percent = discountPercent === '0' ? '' : formatPercent(discountPercent, language);
	return [
		sum(language.pricing.lines, money(summary.lines)),
		...(summary.discount === 0n ? [] : [sum(language.pricing.discount(percent), money(-summary.discount))]),
		...summary.charges.map(({ description, amount }) => sum(description, money(amount))),
	];
}

/** The sums of an invoice to the total, and where something was paid, on to what is left. One of them is main. */
export function sumsOf(view: InvoiceView): DocumentSum[] {
	const { record, kind, language, money } = view;
	const { invoice, settlement } = record;
	const { paid, credit, balance } = settlement;
	const isReceipt = kind === 'receipt';
	const { offset } = paymentSums(invoice);
	const isSettling =
		isReceipt || (invoice.phase === 'issued' && invoice.credit === null && (paid > 0n || offset > 0n));
	const net = invoice.pricing.includesTax ? language.pricing.withoutTax : language.subtotal;
	const labels = { net, total: language.total };
	const toTotal = [
		...pricingSums(invoice, language, money),
		...(deducts(invoice.pricing)
			? sumsAfterDeposits(invoice, view, !isSettling, labels)
			: sumsToTotal(invoice.totals, language, money, !isSettling, labels)),
	];
	if (!isSettling) return toTotal;
	return [
		...toTotal,
		...(offset > 0n ? [sum(language.creditNote.credited, money(offset))] : []),
		...(paid > 0n || isReceipt ? [sum(language.paid, money(paid), isReceipt)] : []),
		...(credit > 0n ? [sum(language.credit, money(credit))] : []),
		...(isReceipt && balance === 0n ? [] : [sum(language.balanceDue, money(balance), !isReceipt)]),
	];
}

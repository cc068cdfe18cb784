import { priceSummary } from '../../domain/invoice/adjustments';
import type { Invoice } from '../../domain/invoice/invoice';
import { paymentSums } from '../../domain/invoice/settlement';
import type { TaxSubtotal, Totals } from '../../domain/invoice/totals';
import { formatPercent } from '../format';
import type { Language } from '../language';
import type { DocumentSum } from './document';
import type { InvoiceView } from './view';

const sum = (label: string, value: string, isMain = false): DocumentSum => ({ label, value, isMain });

/**
 * From the lines down to the total. Where nothing is taxed, the total alone says it all. A tax is named with the amount
 * it is taken on where there are several, and one without a rate by its reason (EN 16931 BT-120). Another system may
 * have a total that its lines do not come to: the tax is one sum then, since those of the lines would not add up. What
 * rounding adds or takes stands before the total.
 */
export function sumsToTotal(
	{ net, tax: whole, taxes, rounding, total }: Totals,
	language: Language,
	money: InvoiceView['money'],
	isMain: boolean,
	netLabel = language.subtotal,
): DocumentSum[] {
	const isRounded = rounding !== 0n;
	const main = [
		...(isRounded ? [sum(language.rounding, money(rounding))] : []),
		sum(language.total, money(total), isMain),
	];
	const addUp = sumOf(taxes, 'tax') === whole && sumOf(taxes, 'taxable') === net;
	if (!addUp && whole === 0n) return [...(isRounded ? [sum(netLabel, money(net))] : []), ...main];
	if (!addUp) return [sum(netLabel, money(net)), sum(language.taxes.S, money(whole)), ...main];
	const isTaxed = taxes.some(({ category }) => category !== 'Z');
	const name = (tax: TaxSubtotal) =>
		taxes.length > 1 ? language.taxOn(taxName(tax, language), money(tax.taxable)) : taxName(tax, language);
	return [
		...(isTaxed || isRounded ? [sum(netLabel, money(net))] : []),
		...(isTaxed ? taxes.map((tax) => sum(name(tax), money(tax.tax))) : []),
		...main,
	];
}

const sumOf = (taxes: readonly TaxSubtotal[], part: 'tax' | 'taxable'): bigint =>
	taxes.reduce((all, tax) => all + tax[part], 0n);

const taxName = ({ category, rate }: TaxSubtotal, language: Language): string =>
	category === 'S' || category === 'Z'
		? `${language.taxes[category]} ${formatPercent(rate, language)}`
		: language.taxes[category];

/** The sum of the lines, what is taken off it, and what is added, where there is more than lines. */
function pricingSums(invoice: Invoice, language: Language, money: InvoiceView['money']): DocumentSum[] {
	const summary = priceSummary(invoice);
	if (summary === null) return [];
	const { discountPercent } = invoice.pricing;
	const percent = discountPercent === '0' ? '' : formatPercent(discountPercent, language);
	return [
		sum(language.pricing.lines, money(summary.lines)),
		...(summary.discount === 0n ? [] : [sum(language.pricing.discount(percent), money(-summary.discount))]),
		...summary.charges.map(({ description, amount }) => sum(description, money(amount))),
	];
}

/** The sums of an invoice to the total, and where something was paid, on to what is left. One of them is main. */
export function sumsOf({ record, kind, language, money }: InvoiceView): DocumentSum[] {
	const { invoice, settlement } = record;
	const { paid, credit, balance } = settlement;
	const isReceipt = kind === 'receipt';
	const { offset } = paymentSums(invoice);
	const isSettling =
		isReceipt || (invoice.phase === 'issued' && invoice.credit === null && (paid > 0n || offset > 0n));
	const netLabel = invoice.pricing.includesTax ? language.pricing.withoutTax : language.subtotal;
	const toTotal = [
		...pricingSums(invoice, language, money),
		...sumsToTotal(invoice.totals, language, money, !isSettling, netLabel),
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

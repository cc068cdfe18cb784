import type { TaxSubtotal, Totals } from '../../domain/invoice/totals';
import { formatPercent } from '../format';
import type { Language } from '../language';
import type { DocumentSum } from './document';
import type { InvoiceView } from './view';

export const sum = (label: string, value: string, isMain = false): DocumentSum => ({ label, value, isMain });

/** What the sums are called: before tax, and with it. */
export interface TotalLabels {
	readonly net: string;
	readonly total: string;
}

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
	labels: TotalLabels = { net: language.subtotal, total: language.total },
): DocumentSum[] {
	const isRounded = rounding !== 0n;
	const main = [
		...(isRounded ? [sum(language.rounding, money(rounding))] : []),
		sum(labels.total, money(total), isMain),
	];
	const addUp = sumOf(taxes, 'tax') === whole && sumOf(taxes, 'taxable') === net;
	if (!addUp && whole === 0n) return [...(isRounded ? [sum(labels.net, money(net))] : []), ...main];
	if (!addUp) return [sum(labels.net, money(net)), sum(language.taxes.S, money(whole)), ...main];
	const isTaxed = taxes.some(({ category }) => category !== 'Z');
	const name = (tax: TaxSubtotal) =>
		taxes.length > 1 ? language.taxOn(taxName(tax, language), money(tax.taxable)) : taxName(tax, language);
	return [
		...(isTaxed || isRounded ? [sum(labels.net, money(net))] : []),
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

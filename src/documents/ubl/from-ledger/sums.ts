import { EU_COUNTRIES } from '../../../domain/country';
import { decimalOf, divideRound, powerOfTen } from '../../../domain/decimal';
import type { TaxCategory } from '../../../domain/invoice/tax-category';
import type { Totals } from '../../../domain/invoice/totals';
import type { InvoiceRecord } from '../../../ports/invoicing-system';
import type { Language } from '../../language';
import type { EInvoiceAllowance, EInvoiceTax, EInvoiceTotals, TaxTreatment } from '../model/sums';
import { EXEMPTION_CODES } from '../rule-set';
import { rateOf } from './lines';

const sumOf = (allowances: readonly EInvoiceAllowance[], isCharge: boolean): bigint =>
	allowances.filter((each) => each.isCharge === isCharge).reduce((sum, { amount }) => sum + amount, 0n);

const isAlike = (a: TaxTreatment, b: TaxTreatment): boolean => a.category === b.category && a.rate === b.rate;

/** What a rule exempts names the rule (BR-E-10, BR-AE-10, BR-IC-10, BR-G-10, BR-O-10). */
const needsReason = (category: EInvoiceTax['category']): category is Exclude<TaxCategory, 'S' | 'Z'> =>
	['E', 'AE', 'K', 'G', 'O'].includes(category);

/** The codes of exemption are those of the VAT directive, which binds sellers in the EU. */
function reasonOf(category: EInvoiceTax['category'], sellerCountry: string, { taxes }: Language) {
	if (!needsReason(category)) return { reason: '', reasonCode: '' };
	const code = EU_COUNTRIES.has(sellerCountry) ? (EXEMPTION_CODES[category] ?? '') : '';
	return { reason: taxes[category], reasonCode: code };
}

/**
 * The breakdown of VAT: that of the ledger. What allowances on the document take from a rate, or add to it, is taxed
 * with it and rounded once (BR-CO-17, BR-S-08).
 */
export function taxesOf(
	{ taxes }: Totals,
	allowances: readonly EInvoiceAllowance[],
	sellerCountry: string,
	language: Language,
): EInvoiceTax[] {
	const groups: (TaxTreatment & Pick<EInvoiceTax, 'taxable' | 'tax'>)[] = taxes.map((group) => ({
		...group,
		rate: rateOf({ taxCategory: group.category, taxRate: group.rate }),
	}));
	for (const { category, rate } of allowances) {
		if (!groups.some((group) => isAlike(group, { category, rate })))
			groups.push({ category, rate, taxable: 0n, tax: 0n });
	}
	return groups.map(({ category, rate, taxable, tax }) => {
		const own = allowances.filter((each) => isAlike(each, { category, rate }));
		const base = taxable - sumOf(own, false) + sumOf(own, true);
		return {
			category,
			rate,
			taxable: base,
			tax: own.length === 0 ? tax : taxOn(base, rate ?? '0'),
			...reasonOf(category, sellerCountry, language),
		};
	});
}

function taxOn(taxable: bigint, rate: string): bigint {
	const { unscaled, scale } = decimalOf(rate);
	return divideRound(taxable * unscaled, 100n * powerOfTen(scale));
}

interface Added {
	readonly allowances?: readonly EInvoiceAllowance[];
	readonly prepaid?: bigint;
	readonly rounding?: bigint;
}

/**
 * The sums down to what is to be paid: the balance of the record, where nothing is added to it (BR-CO-10 to 16).
 * @param taxes as `taxesOf` gives them
 */
export function totalsOf(
	{ settlement, invoice }: Pick<InvoiceRecord, 'settlement' | 'invoice'>,
	taxes: readonly EInvoiceTax[],
	{ allowances: all = [], rounding = invoice.totals.rounding, prepaid: given }: Added,
): EInvoiceTotals {
	const [allowances, charges] = [sumOf(all, false), sumOf(all, true)];
	const net = taxes.reduce((sum, { taxable }) => sum + taxable, 0n);
	const lines = net + allowances - charges;
	const tax = taxes.reduce((sum, each) => sum + each.tax, 0n);
	const total = net + tax;
	const owed = total + rounding;
	const prepaid = given ?? (settlement.paid < owed ? settlement.paid : owed);
	return { lines, allowances, charges, net, tax, total, prepaid, rounding, due: owed - prepaid };
}

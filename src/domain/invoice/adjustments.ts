import { exponentOf } from '../currency';
import { deductedTotal, deductionsOf, taxesOfDeduction, wholeOf, type Deduction } from '../deposit/deductions';
import { decimalOf, divideRound, powerOfTen, toScale } from '../decimal';
import type { Invoice } from './invoice';
import { worthOf } from './line-worth';
import { priceInvoice } from './priced';
import { isPlain, type Charge } from './pricing';
import type { TaxCategory } from './tax-category';

type Priced = Pick<Invoice, 'lines' | 'pricing' | 'totals' | 'currency'> & Partial<Pick<Invoice, 'source'>>;

/**
 * Whether the lines alone say what it comes to. A credit note's share of a discount may be rounded to nothing, and the
 * credit note still be kept within what is left of its invoice.
 */
const isOfLines = ({ pricing, source }: Priced): boolean => isPlain(pricing) && source !== 'credit';

/** What is taken off or added on the whole invoice, of one tax category and rate (EN 16931 BG-20, BG-21). */
export interface DocumentAdjustment {
	readonly isCharge: boolean;
	/** Minor units, before tax. */
	readonly amount: bigint;
	readonly category: TaxCategory;
	/** Percent, canonical text. */
	readonly rate: string;
	/** '' for the discount. */
	readonly description: string;
	/**
	 * The percentage of the discount and what it is taken on, in minor units; null for an amount, and where it comes to
	 * another one (PEPPOL-EN16931-R040).
	 */
	readonly percent: { readonly rate: string; readonly base: bigint } | null;
	/** The deposit that it takes off; left out for a discount and a charge. */
	readonly deducts?: Deduction;
}

/**
 * The charges of an invoice, its deposits, and its discount as it was spread over what is taxed alike: Σ lines −
 * allowances + charges is what is taxed, to the last minor unit (BR-CO-13, BR-S-08 and its sisters), also on a credit
 * note that was kept within what is left of its invoice.
 */
export function adjustmentsOf(invoice: Priced): readonly DocumentAdjustment[] {
	if (isOfLines(invoice)) return [];
	const { lines, pricing, totals, currency } = invoice;
	const whole = wholeOf(invoice);
	const nets = chargeNets({ lines, pricing, totals, currency });
	const charges = pricing.charges.map((charge, at) => ({
		isCharge: true,
		amount: nets[at]!,
		category: charge.taxCategory,
		rate: charge.taxRate,
		description: charge.description,
		percent: null,
	}));
	const discounts = whole.taxes.flatMap(({ category, rate, taxable }): DocumentAdjustment[] => {
		const base = sumOf(lines.filter((line) => line.taxCategory === category && line.taxRate === rate));
		const added = charges.filter((charge) => charge.category === category && charge.rate === rate);
		const off = base + added.reduce((sum, { amount }) => sum + amount, 0n) - taxable;
		if (off === 0n) return [];
		return [
			{
				isCharge: off < 0n,
				amount: off < 0n ? -off : off,
				category,
				rate,
				description: '',
				percent: isShare(off, base, pricing.discountPercent, currency)
					? { rate: pricing.discountPercent, base }
					: null,
			},
		];
	});
	return [...discounts, ...charges, ...deductionsIn(invoice)];
}

/** One for each deposit and what is taxed alike on it. */
const deductionsIn = ({ pricing, currency }: Priced): readonly DocumentAdjustment[] =>
	deductionsOf(pricing).flatMap((deduction) =>
		taxesOfDeduction(deduction, currency)
			.filter(({ taxable }) => taxable !== 0n)
			.map(({ category, rate, taxable }) => ({
				isCharge: taxable < 0n,
				amount: taxable < 0n ? -taxable : taxable,
				category,
				rate,
				description: '',
				percent: null,
				deducts: deduction,
			})),
	);

/**
 * Whether a discount is its percentage, give or take the minor unit by which it was spread over tax rates, and two
 * hundredths of a major unit, which are less where a currency has no decimals.
 */
export function isShare(off: bigint, base: bigint, percent: string, currency: string): boolean {
	if (percent === '0' || off <= 0n) return false;
	const { unscaled, scale } = decimalOf(percent);
	const hundred = 100n * powerOfTen(scale);
	const distance = off - divideRound(base * unscaled, hundred);
	const exact = off * hundred - base * unscaled;
	const isNear = 50n * (exact < 0n ? -exact : exact) <= hundred * powerOfTen(exponentOf(currency));
	return distance >= -1n && distance <= 1n && isNear;
}

const sumOf = (lines: Invoice['lines']): bigint => lines.reduce((sum, { net }) => sum + net, 0n);

/** An invoice that was kept can be priced. */
function chargeNets({ lines, pricing, currency }: Priced): readonly bigint[] {
	if (pricing.charges.length === 0) return [];
	const priced = priceInvoice(lines, pricing, currency);
	return priced.ok ? priced.value.charges : pricing.charges.map((charge) => chargeAmount(charge, currency));
}

const chargeAmount = ({ amount }: Charge, currency: string): bigint => toScale(decimalOf(amount), exponentOf(currency));

/** What a line comes to as it is priced, in minor units: with its tax where prices include tax. */
export const lineAmount = (
	line: Invoice['lines'][number],
	{ pricing, currency }: Pick<Priced, 'pricing' | 'currency'>,
) => (pricing.includesTax ? worthOf(line, currency) : line.net);

/** From the lines to what is taxed, as the invoice prices: with tax where prices include it. Minor units. */
export interface PriceSummary {
	readonly lines: bigint;
	/** What is taken off the lines. */
	readonly discount: bigint;
	readonly charges: readonly { readonly description: string; readonly amount: bigint }[];
	/** What each deposit takes off, with its tax, in every case; left out for none. */
	readonly deposits?: readonly { readonly deduction: Deduction; readonly total: bigint }[];
}

/** Null where the lines alone come to what is taxed. */
export function priceSummary(invoice: Priced): PriceSummary | null {
	const { pricing, currency } = invoice;
	const totals = wholeOf(invoice);
	const deposits = deductionsOf(pricing).map((deduction) => ({
		deduction,
		total: deductedTotal(deduction, currency),
	}));
	const lines = invoice.lines.reduce((sum, line) => sum + lineAmount(line, invoice), 0n);
	const charges = pricing.charges.map((charge) => ({
		description: charge.description,
		amount: chargeAmount(charge, currency),
	}));
	const after = pricing.includesTax ? totals.net + totals.tax : totals.net;
	const discount = charges.reduce((sum, { amount }) => sum + amount, lines) - after;
	if (deposits.length > 0) return { lines, discount, charges, deposits };
	return isOfLines(invoice) || (discount === 0n && charges.length === 0) ? null : { lines, discount, charges };
}

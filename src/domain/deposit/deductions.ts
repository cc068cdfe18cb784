import { exponentOf } from '../currency';
import { decimalOf, fixed, formatDecimal, toScale } from '../decimal';
import type { TaxCategory } from '../invoice/tax-category';
import type { TaxSubtotal, Totals } from '../invoice/totals';
import type { LocalDate } from '../local-date';

/** What a deposit takes off one tax category and rate of the final invoice. Major units, canonical text. */
export interface DeductedTax {
	readonly category: TaxCategory;
	/** Percent. */
	readonly rate: string;
	/** Before tax. */
	readonly taxable: string;
	readonly tax: string;
}

/** A deposit invoice that a final invoice deducts, as documents name it (EN 16931 BT-25, BT-26). */
export interface Deduction {
	readonly invoiceId: string;
	readonly number: string;
	readonly issueDate: LocalDate;
	/** One per category and rate, in the order of the deposit. */
	readonly taxes: readonly DeductedTax[];
}

/** The deductions of an invoice's pricing; most have none. */
export const deductionsOf = ({ deductions = [] }: { readonly deductions?: readonly Deduction[] }) => deductions;

/** Amounts as they are kept. @param taxes minor units */
export function deductedTaxes(taxes: readonly TaxSubtotal[], currency: string): readonly DeductedTax[] {
	const text = (minor: bigint) => formatDecimal(decimalOf(fixed(minor, exponentOf(currency))));
	return taxes.map(({ category, rate, taxable, tax }) => ({
		category,
		rate,
		taxable: text(taxable),
		tax: text(tax),
	}));
}

/** The same in minor units. */
export function taxesOfDeduction({ taxes }: Pick<Deduction, 'taxes'>, currency: string): readonly TaxSubtotal[] {
	const minor = (text: string) => toScale(decimalOf(text), exponentOf(currency));
	return taxes.map(({ category, rate, taxable, tax }) => ({
		category,
		rate,
		taxable: minor(taxable),
		tax: minor(tax),
	}));
}

/** What one deposit takes off in all, with tax. Minor units. */
export const deductedTotal = (deduction: Pick<Deduction, 'taxes'>, currency: string): bigint =>
	taxesOfDeduction(deduction, currency).reduce((sum, { taxable, tax }) => sum + taxable + tax, 0n);

interface Deducting {
	readonly totals: Totals;
	readonly currency: string;
	readonly pricing: { readonly deductions?: readonly Deduction[] };
}

/** What an invoice comes to before its deposits are deducted: what was agreed. */
export function wholeOf({ totals, pricing, currency }: Deducting): Totals {
	const deducted = deductionsOf(pricing).flatMap((deduction) => taxesOfDeduction(deduction, currency));
	if (deducted.length === 0) return totals;
	const taxes = totals.taxes.map((group) =>
		deducted
			.filter(({ category, rate }) => category === group.category && rate === group.rate)
			.reduce((sum, { taxable, tax }) => ({ ...sum, taxable: sum.taxable + taxable, tax: sum.tax + tax }), group),
	);
	const net = taxes.reduce((sum, { taxable }) => sum + taxable, 0n);
	const tax = taxes.reduce((sum, group) => sum + group.tax, 0n);
	return { net, tax, rounding: 0n, total: net + tax, taxes };
}

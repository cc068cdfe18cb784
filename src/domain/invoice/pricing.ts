import type { Deduction } from '../deposit/deductions';
import type { TaxCategory } from './tax-category';

/** What an invoice asks for beside its lines, such as freight or a fee (EN 16931 BG-21). */
export interface Charge {
	readonly description: string;
	/** Major units, canonical text. With its tax where prices include tax. */
	readonly amount: string;
	readonly taxCategory: TaxCategory;
	/** Percent, 0 to 100. */
	readonly taxRate: string;
}

/** How the prices of an invoice are to be read, and what is taken off or added below its lines. */
export interface Pricing {
	/** Whether unit prices, discounts and charges hold their tax. */
	readonly includesTax: boolean;
	/** Off the sum of the lines (EN 16931 BG-20). One of the two discounts is '0'. */
	readonly discountPercent: string;
	/** Major units off the sum of the lines. */
	readonly discountAmount: string;
	readonly charges: readonly Charge[];
	/** The deposit invoices that the invoice deducts, kept as they were then; left out for none. */
	readonly deductions?: readonly Deduction[];
}

/** Prices before tax, nothing taken off, nothing added. */
export const PLAIN_PRICING: Pricing = { includesTax: false, discountPercent: '0', discountAmount: '0', charges: [] };

export const hasDiscount = ({ discountPercent, discountAmount }: Pricing): boolean =>
	discountPercent !== '0' || discountAmount !== '0';

/** Whether the lines alone say what the invoice comes to. */
export const isPlain = (pricing: Pricing): boolean =>
	!pricing.includesTax && pricing.charges.length === 0 && !hasDiscount(pricing) && !deducts(pricing);

/** Whether deposits are taken off. */
export const deducts = ({ deductions }: Pick<Pricing, 'deductions'>): boolean =>
	deductions !== undefined && deductions.length > 0;

/** The same without its deposits: what prices the whole. */
export const withoutDeductions = (pricing: Pricing): Pricing => ({ ...pricing, deductions: undefined });

/** Pricing in the words of requests and items. */
export interface PricingWords {
	readonly pricesIncludeTax: boolean;
	readonly discountPercent: string;
	readonly discountAmount: string;
	readonly charges: readonly Charge[];
}

export const pricingWords = ({ includesTax, discountPercent, discountAmount, charges }: Pricing): PricingWords => ({
	pricesIncludeTax: includesTax,
	discountPercent,
	discountAmount,
	charges,
});

import type { EmailWording } from './invoice/invoice';
import type { DocumentLayout } from './invoice/layout';
import { readLines, type LineItem } from './invoice/line-item';
import { priceInvoice } from './invoice/priced';
import type { Pricing } from './invoice/pricing';
import { pricingIn } from './invoice/read-pricing';
import { accept, type Result } from './refusal';

/** What an invoice is made from; an automation always needs one (model A.1). */
export interface InvoiceTemplate {
	readonly id: string;
	readonly name: string;
	readonly currency: string;
	readonly lines: readonly LineItem[];
	readonly paymentTermsDays: number | null;
	readonly note: string;
	readonly email: EmailWording;
	/** '' for none. */
	readonly paymentLink: string;
	readonly layout: DocumentLayout;
	readonly pricing: Pricing;
	/** A deleted template stays known, so that an automation that names it can say what happened. */
	readonly isDeleted: boolean;
}

/** What an invoice of it comes to, tax included, in minor units; null where its lines sum up to no invoice. */
export function templateTotal({
	lines,
	pricing,
	currency,
}: Pick<InvoiceTemplate, 'lines' | 'pricing' | 'currency'>): bigint | null {
	const priced = priceInvoice(lines, pricing, currency);
	return priced.ok ? priced.value.totals.total : null;
}

/** Its lines in a currency: in another one, their net amounts are counted anew. Refusals of `readLines`. */
export const templateLinesIn = (
	{ lines, currency: own }: Pick<InvoiceTemplate, 'lines' | 'currency'>,
	currency: string,
): Result<readonly LineItem[]> => (own === currency ? accept(lines) : readLines(lines, currency));

/** How it prices in a currency: in another one than its own, amounts are read anew. Refusals of `readPricing`. */
export const templatePricingIn = (
	{ pricing, currency: own }: Pick<InvoiceTemplate, 'pricing' | 'currency'>,
	currency: string,
): Result<Pricing> => (own === currency ? accept(pricing) : pricingIn(pricing, currency));

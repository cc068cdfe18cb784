import type { IDataObject } from 'n8n-workflow';
import { numberOrText } from '../../../src/domain/decimal';
import type { Invoice } from '../../../src/domain/invoice/invoice';
import type { LineItem } from '../../../src/domain/invoice/line-item';
import type { Pricing } from '../../../src/domain/invoice/pricing';
import { toMajor } from '../../../src/domain/money';

/**
 * What a line says, as every node takes it back. Figures are plain numbers as long as those stay exact, beyond that
 * texts, as amounts are.
 */
export const lineContent = (line: LineItem): IDataObject => ({
	description: line.description,
	quantity: numberOrText(line.quantity),
	unit: line.unit,
	unitPrice: numberOrText(line.unitPrice),
	discountPercent: numberOrText(line.discountPercent),
	...(line.discountAmount !== undefined && { discountAmount: numberOrText(line.discountAmount) }),
	taxCategory: line.taxCategory,
	taxRate: numberOrText(line.taxRate),
	...(line.productCode !== undefined && { productCode: line.productCode }),
});

/** The same with what the line comes to, in major units. */
export const lineToItem = (line: LineItem, currency: string): IDataObject => ({
	...lineContent(line),
	net: toMajor(line.net, currency),
});

export const linesToItem = ({ lines, currency }: Pick<Invoice, 'lines' | 'currency'>): IDataObject[] =>
	lines.map((line) => lineToItem(line, currency));

/** How an invoice or a template prices, as every node takes it back. */
export const pricingToItem = (pricing: Pricing): IDataObject => ({
	pricesIncludeTax: pricing.includesTax,
	discountPercent: numberOrText(pricing.discountPercent),
	discountAmount: numberOrText(pricing.discountAmount),
	charges: pricing.charges.map(({ description, amount, taxRate, taxCategory }) => ({
		description,
		amount: numberOrText(amount),
		taxRate: numberOrText(taxRate),
		taxCategory,
	})),
});

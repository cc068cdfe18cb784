import { exponentOf } from '../../../domain/currency';
import { decimalOf, divideRound, powerOfTen } from '../../../domain/decimal';
import type { LineItem } from '../../../domain/invoice/line-item';
import { accept, refuse, type Result } from '../../../domain/refusal';
import type { CrmObject, TaxRateReply } from '../wire/schemas';
import { decimalText, minorFrom } from './amounts';

/** What is read of a line item. Lines have no order but the one that `hs_position_on_quote` gives them. */
export const LINE_PROPERTIES = [
	'name',
	'description',
	'quantity',
	'price',
	'hs_discount_percentage',
	'discount',
	'amount',
	'hs_tax_rate_group_id',
	'hs_line_item_currency_code',
	'hs_position_on_quote',
	'hs_product_id',
	'hs_sku',
] as const;

/** What makes a line come again and again; a line that is billed once has none of it. */
export const RECURRENCE_PROPERTIES = ['recurringbillingfrequency', 'hs_recurring_billing_period'] as const;

/**
 * The names of those lines that are billed again and again. An invoice bills a line once, so they are never taken for
 * such.
 */
export const recurringNames = (lines: readonly CrmObject[]): readonly string[] =>
	lines
		.filter(({ properties }) => RECURRENCE_PROPERTIES.some((name) => properties[name]))
		.map(({ id, properties }) => properties.name || id);

/**
 * Longest text of a line's description that is taken for its unit: HubSpot has no unit, so it stands in the
 * description.
 */
const LONGEST_UNIT = 30;

/** HubSpot's rule: a price is never negative; nor is what a line takes off possible any other way. */
export function barredLine(line: LineItem, at: number): Result<null> {
	const isNegative = line.unitPrice.startsWith('-') || line.quantity.startsWith('-');
	if (!isNegative) return accept(null);
	return refuse(
		'negative_line',
		`Line ${at + 1} ("${line.description}") is negative, and HubSpot has no negative lines.`,
		'Give the discount as a percentage of the lines that it is for, or bill in another system.',
		`lines[${at}].unitPrice`,
	);
}

/**
 * A line as the properties of a new line item. @param taxRateId of the account's tax rates; null for an untaxed line
 */
export const lineProperties = (
	line: LineItem,
	currency: string,
	at: number,
	taxRateId: string | null,
): Record<string, string> => ({
	name: line.description,
	description: line.unit,
	quantity: line.quantity,
	price: line.unitPrice,
	hs_discount_percentage: line.discountPercent,
	hs_tax_rate_group_id: taxRateId ?? '',
	hs_line_item_currency_code: currency,
	hs_position_on_quote: String(at),
});

/** A line item as the domain reads it. @param rates by id */
export function lineFrom(
	{ properties }: CrmObject,
	currency: string,
	rates: ReadonlyMap<string, TaxRateReply>,
): LineItem {
	const rate = rates.get(properties.hs_tax_rate_group_id ?? '');
	const taxRate = rate === undefined ? '0' : decimalText(String(rate.percentageRate), '0');
	const text = (properties.description ?? '').trim();
	const line = {
		description: properties.name ?? '',
		quantity: decimalText(properties.quantity, '1'),
		unit: text.length <= LONGEST_UNIT ? text : '',
		unitPrice: decimalText(properties.price, '0'),
		discountPercent: decimalText(properties.hs_discount_percentage, '0'),
		taxCategory: taxRate === '0' ? ('Z' as const) : ('S' as const),
		taxRate,
	};
	return { ...line, net: minorFrom(properties.amount, currency) ?? netOf(line, currency) };
}

/** What a line comes to where HubSpot has not counted it yet. */
function netOf(
	{ quantity, unitPrice, discountPercent }: Pick<LineItem, 'quantity' | 'unitPrice' | 'discountPercent'>,
	currency: string,
): bigint {
	const [count, price, discount] = [decimalOf(quantity), decimalOf(unitPrice), decimalOf(discountPercent)];
	const hundred = 100n * powerOfTen(discount.scale);
	const numerator =
		count.unscaled * price.unscaled * (hundred - discount.unscaled) * powerOfTen(exponentOf(currency));
	return divideRound(numerator, powerOfTen(count.scale + price.scale) * hundred);
}

/** Lines in the order in which they were written; those without a place come last, as they were made. */
export function inPlace(lines: readonly CrmObject[]): readonly CrmObject[] {
	const placeOf = ({ properties }: CrmObject) => Number(properties.hs_position_on_quote ?? Number.MAX_SAFE_INTEGER);
	return [...lines].sort((a, b) => placeOf(a) - placeOf(b) || (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
}

/**
 * What makes two line items the same line on one invoice. Numbers are compared as numbers: HubSpot may write "2" as
 * "2.0".
 */
export const lineFingerprint = (properties: Readonly<Record<string, string | null | undefined>>): string =>
	JSON.stringify([
		properties.name ?? '',
		properties.description ?? '',
		decimalText(properties.quantity, ''),
		decimalText(properties.price, ''),
		decimalText(properties.hs_discount_percentage, '0'),
		properties.hs_tax_rate_group_id ?? '',
		decimalText(properties.hs_position_on_quote, ''),
	]);

import { exponentOf } from '../../../domain/currency';
import { decimalOf, divideRound, formatDecimal, multiply, powerOfTen, toScale } from '../../../domain/decimal';
import { isShare } from '../../../domain/invoice/adjustments';
import { lineDiscount } from '../../../domain/invoice/line-discount';
import type { LineItem } from '../../../domain/invoice/line-item';
import { worthOf } from '../../../domain/invoice/line-worth';
import { linesIn } from '../../model/text-lines';
import type { EInvoiceLine } from '../model/line';
import type { Adjustment } from '../model/sums';
import { unitCodeOf } from '../unit-codes';

/** UNCL5189: discount. */
export const DISCOUNT = '95';

const negated = (text: string): string => {
	const { unscaled, scale } = decimalOf(text);
	return formatDecimal({ unscaled: -unscaled, scale });
};

/** Outside the scope of VAT there is no rate (BR-O-05). */
export const rateOf = ({ taxCategory, taxRate }: Pick<LineItem, 'taxCategory' | 'taxRate'>): string | null =>
	taxCategory === 'O' ? null : taxRate;

interface About {
	readonly currency: string;
	/** Whether the line's price has its tax in it. */
	readonly includesTax: boolean;
	/** What a discount is called in the language of the document. */
	readonly discountWord: string;
}

/**
 * A line of the ledger. A price is never negative (BR-27): a line that gives money back has a negative quantity. Its
 * discount is an allowance on quantity × price, so that what is left is the net amount (PEPPOL-EN16931-R120).
 */
export function lineOf(line: LineItem, at: number, { currency, includesTax, discountWord }: About): EInvoiceLine {
	const { unitPrice, adjustments } = includesTax
		? pricedBeforeTax(line, currency, discountWord)
		: { unitPrice: line.unitPrice, adjustments: discountOf(line, currency, discountWord) };
	const isNegative = unitPrice.startsWith('-');
	const [name = '', ...description] = linesIn(line.description);
	return {
		id: String(at + 1),
		note: '',
		quantity: isNegative ? negated(line.quantity) : line.quantity,
		unitCode: unitCodeOf(line.unit),
		net: line.net,
		category: line.taxCategory,
		rate: rateOf(line),
		orderLine: '',
		accountingCost: '',
		invoicedObject: null,
		period: null,
		adjustments,
		price: { net: isNegative ? negated(unitPrice) : unitPrice, baseQuantity: null, discount: null },
		item: {
			name,
			description: description.join('\n'),
			sellersId: line.productCode ?? '',
			buyersId: '',
			standardId: null,
			classifications: [],
			originCountry: '',
			properties: [],
		},
	};
}

const NO_SHARE = { base: null, percent: null };

function discountOf(line: LineItem, currency: string, reason: string): Adjustment[] {
	const discount = lineDiscount(line, currency);
	if (discount === null) return [];
	const { amount, base, percent } = discount;
	// A percentage that was rounded away is refused (PEPPOL-EN16931-R040), and so is a base without one (R042).
	const share = percent !== null && isShare(amount, base, percent, currency) ? { base, percent } : NO_SHARE;
	return [{ isCharge: false, amount, ...share, reason, reasonCode: DISCOUNT }];
}

/** Decimals of a price that was worked out from an amount, beyond the digits of the quantity. */
const PRICE_DECIMALS = 8;

/**
 * The price before tax of a line whose price has its tax in it: what makes quantity × price the net amount, before the
 * line's discount (PEPPOL-EN16931-R120). Nobody agreed on a net price, so it follows from the amount.
 */
function pricedBeforeTax(
	line: LineItem,
	currency: string,
	reason: string,
): { readonly unitPrice: string; readonly adjustments: Adjustment[] } {
	const [quantity, rate] = [decimalOf(line.quantity), decimalOf(line.taxRate)];
	const gross = toScale(multiply(quantity, decimalOf(line.unitPrice)), exponentOf(currency));
	const hundred = 100n * powerOfTen(rate.scale);
	const isReduced = gross !== worthOf(line, currency);
	const base = isReduced ? divideRound(gross * hundred, hundred + rate.unscaled) : line.net;
	const amount = base - line.net;
	const adjustments =
		amount > 0n ? [{ isCharge: false, amount, base: null, percent: null, reason, reasonCode: DISCOUNT }] : [];
	const scale = PRICE_DECIMALS + String(quantity.unscaled).length;
	const whole = amount > 0n ? base : line.net;
	const unitPrice =
		quantity.unscaled === 0n
			? line.unitPrice
			: formatDecimal({
					unscaled: divideRound(
						whole * powerOfTen(quantity.scale + scale),
						quantity.unscaled * powerOfTen(exponentOf(currency)),
					),
					scale,
				});
	return { unitPrice, adjustments };
}

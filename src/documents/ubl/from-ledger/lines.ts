import { decimalOf, formatDecimal } from '../../../domain/decimal';
import { lineDiscount } from '../../../domain/invoice/line-discount';
import type { LineItem } from '../../../domain/invoice/line-item';
import { linesIn } from '../../model/text-lines';
import type { EInvoiceLine } from '../model/line';
import type { Adjustment } from '../model/sums';
import { unitCodeOf } from '../unit-codes';

/** UNCL5189: discount. */
const DISCOUNT = '95';

const negated = (text: string): string => {
	const { unscaled, scale } = decimalOf(text);
	return formatDecimal({ unscaled: -unscaled, scale });
};

/** Outside the scope of VAT there is no rate (BR-O-05). */
export const rateOf = ({ taxCategory, taxRate }: Pick<LineItem, 'taxCategory' | 'taxRate'>): string | null =>
	taxCategory === 'O' ? null : taxRate;

/**
 * A line of the ledger. A price is never negative (BR-27): a line that gives money back has a negative quantity. Its
 * discount is an allowance on quantity × price, so that what is left is the net amount (PEPPOL-EN16931-R120).
 * @param discountWord what a discount is called in the language of the document
 */
export function lineOf(line: LineItem, at: number, currency: string, discountWord: string): EInvoiceLine {
	const isNegative = line.unitPrice.startsWith('-');
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
		adjustments: discountOf(line, currency, discountWord),
		price: { net: isNegative ? negated(line.unitPrice) : line.unitPrice, baseQuantity: null, discount: null },
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

function discountOf(line: LineItem, currency: string, reason: string): Adjustment[] {
	const discount = lineDiscount(line, currency);
	if (discount === null) return [];
	return [{ isCharge: false, ...discount, reason, reasonCode: DISCOUNT }];
}

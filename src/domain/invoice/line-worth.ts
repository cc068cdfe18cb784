import { exponentOf } from '../currency';
import { decimalOf, divideRound, powerOfTen, toScale } from '../decimal';
import { netOf, type LineItem } from './line-item';
import { decimalText } from './read-discount';

type Priced = Pick<LineItem, 'quantity' | 'unitPrice' | 'discountPercent' | 'discountAmount'>;

const amountOff = ({ discountAmount = '0' }: Priced, currency: string): bigint =>
	toScale(decimalOf(discountAmount), exponentOf(currency));

/** Quantity × price less the line's discount, in minor units: as the price is, with its tax or without. */
export function worthOf(line: Priced, currency: string): bigint {
	const { quantity, unitPrice, discountPercent } = line;
	const before = netOf(decimalOf(quantity), decimalOf(unitPrice), decimalOf(discountPercent), exponentOf(currency));
	return before - amountOff(line, currency);
}

/**
 * A part of a line, with its share of money off. Its net amount is that of a price before tax.
 * @param quantity canonical decimal, of the sign of the line's quantity
 */
export function partOf(line: LineItem, quantity: string, currency: string): LineItem {
	if (quantity === line.quantity) return line;
	const part = withShare({ ...line, quantity }, line, currency);
	return { ...part, net: worthOf(part, currency) };
}

function withShare(part: LineItem, whole: LineItem, currency: string): LineItem {
	const { discountAmount, ...others } = part;
	if (discountAmount === undefined) return part;
	const [some, all] = [decimalOf(part.quantity), decimalOf(whole.quantity)];
	const share = divideRound(
		amountOff(whole, currency) * some.unscaled * powerOfTen(all.scale),
		all.unscaled * powerOfTen(some.scale),
	);
	return share === 0n ? others : { ...others, discountAmount: decimalText(share, exponentOf(currency)) };
}

import { exponentOf } from '../currency';
import { decimalOf, fixed, formatDecimal, multiply, toScale, type Decimal } from '../decimal';
import { labelOf } from '../field-label';
import type { ElementOf, FieldName } from '../field-name';
import { formatAmount, readAmount } from '../money';
import { accept, refuse, type Result } from '../refusal';
import { isNothing } from '../text';
import { nothingIn } from './nothing-in';

/** Minor units as a canonical decimal text in major units. */
export const decimalText = (minor: bigint, exponent: number): string =>
	formatDecimal(decimalOf(fixed(minor, exponent)));

interface Amounts {
	readonly quantity: Decimal;
	readonly unitPrice: Decimal;
	/** Percent. */
	readonly discount: Decimal;
}

/**
 * Money off a line (EN 16931 BT-136): from 0 to quantity × price, in minor units. A line has one kind of discount.
 * @returns 0 where the line says nothing of it; refusals of `readAmount`, `two_discounts`, `discount_out_of_range`
 */
export function readDiscountAmount(
	line: { readonly discountAmount?: unknown },
	path: ElementOf<'lines'>,
	currency: string,
	{ quantity, unitPrice, discount }: Amounts,
): Result<bigint> {
	if (!Object.hasOwn(line, 'discountAmount')) return accept(0n);
	const field = `${path}.discountAmount` as const;
	const { discountAmount: given } = line;
	if (isNothing(given)) return nothingIn(given, field, { default: 'it is then 0', code: 'not_a_number' });
	const read = readAmount(given, currency, field);
	if (!read.ok || read.value === 0n) return read;
	if (discount.unscaled !== 0n) return twoDiscounts(field);
	const base = toScale(multiply(quantity, unitPrice), exponentOf(currency));
	return read.value > 0n && read.value <= base ? read : discountOutOfRange(read.value, base, currency, field);
}

/** The refusal of a percentage and an amount together: which of them comes first would be a guess. */
export const twoDiscounts = (field: FieldName): Result<never> =>
	refuse(
		'two_discounts',
		`${labelOf(field)} is a second discount beside the one in percent.`,
		'Give the discount in percent or as an amount, not both.',
		field,
	);

/** The refusal of a discount that is below zero, or above what it is taken off. Minor units. */
export function discountOutOfRange(discount: bigint, base: bigint, currency: string, field: FieldName): Result<never> {
	const [much, most] = [discount, base].map((minor) => `${formatAmount(minor, currency)} ${currency}`);
	return refuse(
		'discount_out_of_range',
		`${labelOf(field)} is ${much}, and it is taken off ${most}.`,
		base > 0n ? `Give a discount from 0 to ${most}.` : 'Leave it out: nothing is there to take it off.',
		field,
	);
}

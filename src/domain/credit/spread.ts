import { decimalOf, divideRound, powerOfTen } from '../decimal';
import type { TaxSubtotal } from '../invoice/totals';

/**
 * An amount with tax, spread over tax rates in proportion to what is left of each. Net and tax of the parts sum up to
 * the amount exactly, and no part is above what is left of its rate.
 * @param amount minor units, above 0 and below what is left of all groups
 * @returns one group for each; those that get nothing are at 0
 */
export function spreadOver(groups: readonly TaxSubtotal[], amount: bigint): readonly TaxSubtotal[] {
	const whole = groups.reduce((sum, { taxable, tax }) => sum + taxable + tax, 0n);
	let before = 0n;
	return groups.map((group) => {
		const after = before + group.taxable + group.tax;
		// Shares of the running sum, each rounded once: what rounding takes from one group it gives to the next.
		const part = shareOf(amount, after, whole) - shareOf(amount, before, whole);
		before = after;
		return split(part, group);
	});
}

/** amount × part / whole, half up. Half away from zero would not do: it leaps by two around 0. */
function shareOf(amount: bigint, part: bigint, whole: bigint): bigint {
	const numerator = 2n * amount * part + whole;
	const quotient = numerator / (2n * whole);
	return numerator < 0n && numerator % (2n * whole) !== 0n ? quotient - 1n : quotient;
}

/**
 * Net and tax of a gross amount. Where it does not take all that is left, it leaves a unit of net to the last credit.
 */
function split(gross: bigint, group: TaxSubtotal): TaxSubtotal {
	if (gross === 0n) return { ...group, taxable: 0n, tax: 0n };
	if (gross < 0n) return negated(split(-gross, negated(group)));
	if (gross === group.taxable + group.tax) return group;
	const rate = decimalOf(group.rate);
	const hundred = 100n * powerOfTen(rate.scale);
	const share = divideRound(gross * hundred, hundred + rate.unscaled);
	const most = group.taxable > 0n ? group.taxable - 1n : 0n;
	const least = gross > group.tax ? gross - group.tax : 0n;
	const net = clamp(share, least, least > most ? least : most);
	return { ...group, taxable: net, tax: gross - net };
}

const clamp = (value: bigint, least: bigint, most: bigint): bigint =>
	value < least ? least : value > most ? most : value;

const negated = ({ taxable, tax, ...group }: TaxSubtotal): TaxSubtotal => ({ ...group, taxable: -taxable, tax: -tax });

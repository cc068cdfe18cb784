import { exponentOf } from '../currency';
import { decimalOf, divideRound, multiply, powerOfTen, toScale } from '../decimal';
import type { LineItem } from './line-item';

/** What a line takes off quantity × price. Amounts in minor units, before tax. */
export interface LineDiscount {
	/** Quantity × price (EN 16931 BT-137). */
	readonly base: bigint;
	/** What is off: `base` less the line's net amount (BT-136). */
	readonly amount: bigint;
	/** Percent of `base`; null for a discount that was given as an amount. */
	readonly percent: string | null;
}

/**
 * The discount of a line, such that quantity × price − discount is its net amount; null for none. Lines of another
 * system may have an amount off (HubSpot's unit discount): what that system counted tells it. A percentage holds as
 * such where it comes to the net amount, give or take the last minor unit, by which systems round differently.
 */
export function lineDiscount(line: LineItem, currency: string): LineDiscount | null {
	const { quantity, unitPrice, discountPercent: percent, net } = line;
	const base = toScale(multiply(decimalOf(quantity), decimalOf(unitPrice)), exponentOf(currency));
	const amount = base - net;
	if (percent !== '0' && isNear(amount, shareOf(base, percent))) return { base, amount, percent };
	// A line that comes to more than quantity × price has no discount, whatever it has.
	return base > 0n && amount > 0n ? { base, amount, percent: null } : null;
}

function shareOf(base: bigint, percent: string): bigint {
	const { unscaled, scale } = decimalOf(percent);
	return divideRound(base * unscaled, 100n * powerOfTen(scale));
}

const isNear = (one: bigint, other: bigint): boolean => one - other <= 1n && other - one <= 1n;

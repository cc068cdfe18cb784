import { exponentOf } from '../domain/currency';
import { decimalOf, fixed, toScale } from '../domain/decimal';

/** For vendors whose amounts go over the wire in main units, as JSON numbers with decimals: 999 is 999.00. */
export const toWireAmount = (minor: bigint, currency: string): number => Number(fixed(minor, exponentOf(currency)));

/** Minor units. What is no number is nothing. */
export function fromWireAmount(amount: number | string | null | undefined, currency: string): bigint {
	const text = plainDecimal(amount);
	return text === null ? 0n : toScale(decimalOf(text), exponentOf(currency));
}

/** At most this many minor units survive the way through a JSON number with two decimals. */
export const LARGEST_WIRE_MINOR = 10n ** 15n - 1n;

/** A wire number as plain decimal text with at most so many decimals; null where it is none. */
export function plainDecimal(input: number | string | null | undefined, decimals = 6): string | null {
	const value = typeof input === 'string' ? Number(input.trim() === '' ? Number.NaN : input) : input;
	if (value === null || value === undefined || !Number.isFinite(value) || Math.abs(value) >= 1e15) return null;
	// Digits beyond the fifteenth are dust of binary arithmetic.
	const text = Number(value.toPrecision(15)).toFixed(decimals);
	return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

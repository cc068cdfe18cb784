/** A number with decimals, exact: `unscaled` / 10^`scale`, `scale` ≥ 0. */
export interface Decimal {
	readonly unscaled: bigint;
	readonly scale: number;
}

const POWERS: readonly bigint[] = Array.from({ length: 128 }, (_, exponent) => 10n ** BigInt(exponent));

/** 10^exponent, for exponent ≥ 0. */
export const powerOfTen = (exponent: number): bigint => POWERS[exponent] ?? 10n ** BigInt(exponent);

/**
 * The exact value of a text that is known to be a plain decimal ("-12.50"), without trailing zeros.
 * For what people type use `readDecimal`.
 */
export function decimalOf(text: string): Decimal {
	const point = text.indexOf('.');
	if (point < 0) return { unscaled: BigInt(text), scale: 0 };
	let end = text.length;
	while (text.charCodeAt(end - 1) === 48) end -= 1;
	const digits = text.slice(0, point) + text.slice(point + 1, end);
	return { unscaled: BigInt(digits), scale: end - point - 1 };
}

/** Canonical text: no trailing zeros, no "-0", a digit before the point. */
export function formatDecimal(d: Decimal): string {
	if (d.scale === 0) return d.unscaled.toString();
	const text = fixed(d.unscaled, d.scale);
	let end = text.length;
	while (text.charCodeAt(end - 1) === 48) end -= 1;
	return text.slice(0, text.charCodeAt(end - 1) === 46 ? end - 1 : end);
}

/** unscaled / 10^scale with exactly `scale` decimals: fixed(-5n, 2) is "-0.05". */
export function fixed(unscaled: bigint, scale: number): string {
	if (scale === 0) return unscaled.toString();
	const isNegative = unscaled < 0n;
	const digits = (isNegative ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
	const point = digits.length - scale;
	return `${isNegative ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** The exact product. */
export const multiply = (a: Decimal, b: Decimal): Decimal => ({
	unscaled: a.unscaled * b.unscaled,
	scale: a.scale + b.scale,
});

/**
 * numerator / denominator as a whole number, half away from zero (2.5 → 3, -2.5 → -3): how EN 16931 rounds.
 * @throws RangeError when the denominator is 0
 */
export function divideRound(numerator: bigint, denominator: bigint): bigint {
	if (denominator === 0n) throw new RangeError('divideRound: the denominator is 0.');
	if (denominator < 0n) return divideRound(-numerator, -denominator);
	const half = denominator / 2n;
	return numerator < 0n ? -((-numerator + half) / denominator) : (numerator + half) / denominator;
}

/** d as a count of 10^-scale, half away from zero: toScale(1.005, 2) is 101n. */
export function toScale(d: Decimal, scale: number): bigint {
	if (d.scale <= scale) return d.unscaled * powerOfTen(scale - d.scale);
	return divideRound(d.unscaled, powerOfTen(d.scale - scale));
}

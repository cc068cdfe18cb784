import { labelOf } from './field-label';
import type { FieldName } from './field-name';
import { numberAdvice } from './number-advice';
import { accept, refuse, type Result } from './refusal';
import { shown } from './shown';

/** A number with decimals, exact: `unscaled` / 10^`scale`, `scale` ≥ 0. */
export interface Decimal {
	readonly unscaled: bigint;
	readonly scale: number;
}

const POWERS: readonly bigint[] = Array.from({ length: 128 }, (_, exponent) => 10n ** BigInt(exponent));

/** 10^exponent, for exponent ≥ 0. */
export const powerOfTen = (exponent: number): bigint => POWERS[exponent] ?? 10n ** BigInt(exponent);

/**
 * The exact value of a text that is known to be a plain decimal ("-12.50"), without trailing zeros. For what people
 * type use `readDecimal`.
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

/**
 * A decimal as n8n items carry it: a plain number while `readDecimal` reads that number back exactly, beyond it the
 * text.
 * @param text canonical, as `formatDecimal` writes it
 */
export function numberOrText(text: string): number | string {
	const value = Number(text);
	if (!text.includes('.')) return Number.isSafeInteger(value) ? value : text;
	const digits = text.length - (value < 0 ? 2 : 1);
	return digits <= SURE_DIGITS && Math.abs(value) < 10 ** (SURE_DIGITS - SURE_DECIMALS) ? value : text;
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

const PLAIN = /^-?\d+(\.\d+)?$/;
const LONGEST = 40;
/** Digits that every double keeps (IEEE 754 binary64): what comes after them is noise of binary arithmetic. */
const SURE_DIGITS = 15;
/** So many decimals have to be sure of a number that may have more. */
const SURE_DECIMALS = 4;

/**
 * A number as people and n8n items give it: a finite JavaScript number, or a plain decimal text, also with blanks
 * around it. 110.00000000000001, the usual dust of binary arithmetic, is read as 110. Separators are never guessed at.
 * @param maxScale the most decimals that are allowed; trailing zeros do not count
 * @returns refusals `not_a_number`, `number_not_exact`, `number_too_long`, `too_many_decimals`
 */
export function readDecimal(input: unknown, field: FieldName, maxScale: number): Result<Decimal> {
	if (typeof input === 'number') return readNumber(input, field, maxScale);
	if (typeof input !== 'string') return notANumber(input, field);
	const text = input.trim();
	if (text.length > LONGEST) {
		const message = `${labelOf(field)} is ${text.length} characters long, and a number has at most ${LONGEST}.`;
		return refuse('number_too_long', message, `Give ${labelOf(field)} a shorter number.`, field);
	}
	if (!PLAIN.test(text)) return notANumber(input, field);
	return limited(decimalOf(text), text, field, maxScale);
}

function readNumber(input: number, field: FieldName, maxScale: number): Result<Decimal> {
	if (Number.isSafeInteger(input)) return accept({ unscaled: BigInt(input), scale: 0 });
	if (!Number.isFinite(input)) return notANumber(input, field);
	// Where neighbouring doubles are further apart than the decimals asked for, digits were lost before we saw them.
	if (Math.abs(input) >= 10 ** (SURE_DIGITS - Math.min(maxScale, SURE_DECIMALS))) {
		const message = `${labelOf(field)} is ${input}, which is too large for a JavaScript number to hold exactly.`;
		return refuse(
			'number_not_exact',
			message,
			`Give ${labelOf(field)} as a text, such as "12345678901234567.89".`,
			field,
		);
	}
	return limited(fromNumber(input), input, field, maxScale);
}

/** @param input not a whole number */
function fromNumber(input: number): Decimal {
	// The usual one to six decimals, without a text in between (five times as fast). Division rounds correctly, so a
	// quotient that gives the number back is the one decimal of at most 15 digits that it stands for.
	for (let scale = 1, factor = 10; scale <= 6; scale += 1, factor *= 10) {
		const count = Math.round(input * factor);
		if (count / factor === input && Math.abs(count) < 10 ** SURE_DIGITS) return { unscaled: BigInt(count), scale };
	}
	const [mantissa = '0', exponent] = input.toPrecision(SURE_DIGITS).split('e');
	const { unscaled, scale } = decimalOf(mantissa);
	// toPrecision writes small numbers as 1.5e-7, and only those: large ones are refused before.
	return exponent === undefined ? { unscaled, scale } : { unscaled, scale: scale - Number(exponent) };
}

function limited(d: Decimal, input: unknown, field: FieldName, maxScale: number): Result<Decimal> {
	if (d.scale <= maxScale) return accept(d);
	const message = `${labelOf(field)} is ${shown(input)}, which has ${d.scale} decimals where ${allowed(maxScale)}.`;
	return refuse(
		'too_many_decimals',
		message,
		`Round ${labelOf(field)} to ${places(maxScale)}${orThousands(input)}.`,
		field,
	);
}

const allowed = (scale: number): string => (scale === 0 ? 'none are allowed' : `at most ${scale} are allowed`);
const places = (scale: number): string =>
	scale === 0 ? 'a whole number' : `${scale} ${scale === 1 ? 'decimal' : 'decimals'}`;

/** "1.234" may have been meant as a thousand and some. */
const orThousands = (input: unknown): string =>
	typeof input === 'string' && /^-?[1-9]\d{0,2}\.\d{3}$/.test(input)
		? `, or write ${input.replace('.', '')} if the point separates thousands`
		: '';

const plainNumber = (field: string): string => `Give ${labelOf(field)} a plain number in digits 0 to 9, such as 12.50.`;

function notANumber(input: unknown, field: FieldName): Result<never> {
	const text = typeof input === 'string' ? input.trim() : null;
	if (input === undefined || input === null || text === '') {
		const message = `${labelOf(field)} is ${text === '' ? 'empty' : 'missing'}.`;
		return refuse('not_a_number', message, `Give ${labelOf(field)} a number, such as 12.50.`, field);
	}
	const fix = (text !== null && numberAdvice(text, field)) || plainNumber(field);
	return refuse('not_a_number', `${labelOf(field)} is ${shown(input)}, which is not a plain number.`, fix, field);
}

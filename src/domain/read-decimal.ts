import { decimalOf, type Decimal } from './decimal';
import { accept, refuse, type Result } from './refusal';
import { shown } from './shown';

const PLAIN = /^-?\d+(\.\d+)?$/;
const LONGEST = 40;
/** Digits that every double keeps (IEEE 754 binary64): what comes after them is noise of binary arithmetic. */
const SURE_DIGITS = 15;

/**
 * A number as people and n8n items give it: a finite JavaScript number, or a plain decimal text.
 * 110.00000000000001, the usual dust of binary arithmetic, is read as 110.
 * @param maxScale the most decimals that are allowed; trailing zeros do not count
 * @returns refusals `not_a_number`, `number_not_exact`, `number_too_long`, `too_many_decimals`
 */
export function readDecimal(input: unknown, field: string, maxScale: number): Result<Decimal> {
	if (typeof input === 'number') return readNumber(input, field, maxScale);
	if (typeof input !== 'string') return notANumber(input, field);
	if (input.length > LONGEST) {
		const message = `${field} is ${input.length} characters long, and a number has at most ${LONGEST}.`;
		return refuse('number_too_long', message, `Give ${field} a shorter number.`, field);
	}
	if (!PLAIN.test(input)) return notANumber(input, field);
	return limited(decimalOf(input), input, field, maxScale);
}

function readNumber(input: number, field: string, maxScale: number): Result<Decimal> {
	if (Number.isSafeInteger(input)) return accept({ unscaled: BigInt(input), scale: 0 });
	if (!Number.isFinite(input)) return notANumber(input, field);
	// Where neighbouring doubles are further apart than the decimals asked for, digits were lost before we saw them.
	if (Math.abs(input) >= 10 ** (SURE_DIGITS - Math.min(maxScale, 4))) {
		const message = `${field} is ${input}, which is too large for a JavaScript number to hold exactly.`;
		return refuse('number_not_exact', message, `Give ${field} as a text, such as "12345678901234567.89".`, field);
	}
	return limited(fromNumber(input), input, field, maxScale);
}

/** @param input not a whole number */
function fromNumber(input: number): Decimal {
	const [mantissa = '0', exponent] = input.toPrecision(SURE_DIGITS).split('e');
	const { unscaled, scale } = decimalOf(mantissa);
	// toPrecision writes small numbers as 1.5e-7, and only those: large ones are refused before.
	return exponent === undefined ? { unscaled, scale } : { unscaled, scale: scale - Number(exponent) };
}

function limited(d: Decimal, input: unknown, field: string, maxScale: number): Result<Decimal> {
	if (d.scale <= maxScale) return accept(d);
	const message = `${field} is ${shown(input)}, which has ${d.scale} decimals where ${allowed(maxScale)}.`;
	return refuse('too_many_decimals', message, `Round ${field} to ${places(maxScale)}.`, field);
}

const allowed = (scale: number): string => (scale === 0 ? 'none are allowed' : `at most ${scale} are allowed`);
const places = (scale: number): string =>
	scale === 0 ? 'a whole number' : `${scale} ${scale === 1 ? 'decimal' : 'decimals'}`;

function notANumber(input: unknown, field: string): Result<never> {
	if (input === undefined || input === null) {
		return refuse('not_a_number', `${field} is missing.`, `Give ${field} a number, such as 12.50.`, field);
	}
	const hasComma = typeof input === 'string' && /^\s*-?[\d.\s]*,\d*\s*$/.test(input);
	const mend = hasComma
		? `Write ${field} with a point and without separators for thousands, such as 1234.50.`
		: `Give ${field} a plain number in digits 0 to 9, such as 12.50.`;
	return refuse('not_a_number', `${field} is ${shown(input)}, which is not a plain number.`, mend, field);
}

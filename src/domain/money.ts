import { labelOf } from './field-label';
import type { FieldName } from './field-name';
import { currencyStyle, exponentOf } from './currency';
import { fixed, readDecimal, toScale } from './decimal';
import { accept, refuse, type Result } from './refusal';
import { shown } from './shown';

/** The largest amount, in minor units: what a 64-bit database integer holds. */
export const MAX_MINOR = 2n ** 63n - 1n;

/** Below this every count of minor units has at most 15 digits, which a JavaScript number keeps with any exponent. */
const EXACT_WITH_DECIMALS = 10n ** 15n;
const EXACT_WHOLE = BigInt(Number.MAX_SAFE_INTEGER);

export const isStorable = (minor: bigint): boolean => minor <= MAX_MINOR && minor >= -MAX_MINOR;

/**
 * An amount in major units (12.50) as minor units (1250n).
 * @returns refusals of `readDecimal`, and `amount_too_large` outside ±MAX_MINOR
 */
export function readAmount(input: unknown, currency: string, field: FieldName): Result<bigint> {
	const exponent = exponentOf(currency);
	const read = readDecimal(input, field, exponent);
	if (!read.ok) return read;
	const minor = toScale(read.value, exponent);
	return isStorable(minor) ? accept(minor) : tooLarge(`${labelOf(field)} is ${shown(input)}`, currency, field);
}

/** The refusal of an amount that no ledger column can hold. @param what the start of a sentence: "The total is 1e20" */
export function tooLarge(what: string, currency: string, field?: FieldName): Result<never> {
	const most = formatAmount(MAX_MINOR, currency);
	const fix = 'Check the quantities and prices, or split the invoice.';
	return refuse('amount_too_large', `${what}, and ${most} ${currency} is the largest amount there is.`, fix, field);
}

/**
 * Minor units as n8n items carry them: a plain number in major units while a JavaScript number keeps it exact (15
 * digits, or a safe integer for currencies without decimals), beyond that the decimal text.
 */
export function toMajor(minor: bigint, currency: string): number | string {
	const exponent = exponentOf(currency);
	const limit = exponent === 0 ? EXACT_WHOLE : EXACT_WITH_DECIMALS;
	if (minor > limit || minor < -limit) return fixed(minor, exponent);
	return Number(minor) / 10 ** exponent;
}

/** "1234.50": all decimals of the currency, a point, no separators. For machines; people get `formatMoney`. */
export const formatAmount = (minor: bigint, currency: string): string => fixed(minor, exponentOf(currency));

const LOCALES: Readonly<Record<string, string>> = { en: 'en', sv: 'sv-SE', nb: 'nb-NO', ro: 'ro-RO' };
const formatters = new Map<string, Intl.NumberFormat>();

function formatterOf(currency: string, language: string): Intl.NumberFormat {
	const key = `${language} ${currency}`;
	const kept = formatters.get(key);
	if (kept) return kept;
	const digits = exponentOf(currency);
	const made = new Intl.NumberFormat(Object.hasOwn(LOCALES, language) ? LOCALES[language] : LOCALES.en, {
		...currencyStyle(currency),
		minimumFractionDigits: digits,
		maximumFractionDigits: digits,
	});
	formatters.set(key, made);
	return made;
}

/**
 * "1 234,50 kr": an amount as people of that language write it, every digit kept. Languages en, sv, nb, ro; else en.
 */
export const formatMoney = (minor: bigint, currency: string, language: string): string =>
	// A decimal text is formatted exactly (ECMA-402 2023), a number above 2^53 is not.
	formatterOf(currency, language).format(formatAmount(minor, currency) as `${number}`);

/**
 * Splits an amount by weights so that the parts sum back to it exactly: every part gets its share rounded toward zero,
 * and what is left goes, one minor unit each, to the largest remainders (the earlier part on a tie).
 * @param amount minor units, of either sign
 * @throws RangeError without weights, with a negative weight, or when all are zero
 */
export function allocate(amount: bigint, weights: readonly bigint[]): bigint[] {
	const sum = sumOf(weights);
	const isNegative = amount < 0n;
	const whole = isNegative ? -amount : amount;
	const parts = weights.map((weight) => (whole * weight) / sum);
	let left = whole - parts.reduce((total, part) => total + part, 0n);
	const byRemainder = weights
		.map((weight, index) => ({ index, remainder: (whole * weight) % sum }))
		.sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1));
	for (const { index } of byRemainder) {
		if (left === 0n) break;
		parts[index] = (parts[index] ?? 0n) + 1n;
		left -= 1n;
	}
	return isNegative ? parts.map((part) => -part) : parts;
}

function sumOf(weights: readonly bigint[]): bigint {
	if (weights.length === 0) throw new RangeError('allocate: there are no weights to split by.');
	const lowest = weights.find((weight) => weight < 0n);
	if (lowest !== undefined) throw new RangeError(`allocate: the weight ${lowest} is negative.`);
	const sum = weights.reduce((total, weight) => total + weight, 0n);
	if (sum === 0n) throw new RangeError('allocate: all weights are zero.');
	return sum;
}

import type { FieldName } from './field-name';
import type { LocalDate } from './local-date';
import { accept, refuse, type Result } from './refusal';
import { shown } from './shown';
import { readText } from './text';

/** What a prefix of numbers takes in braces. Each is as long for every date. */
const NUMBER_CODES = ['year', 'yy', 'month'] as const;
type NumberCode = (typeof NUMBER_CODES)[number];

const BRACES = /\{([^{}]*)\}/g;
/** As written, before the codes are filled in; and as it stands before a number. */
const LONGEST_WRITTEN = 40;
const LONGEST = 20;

const codeOf = (written: string): NumberCode | undefined =>
	NUMBER_CODES.find((code) => code === written.trim().toLowerCase());

const VALUES: Readonly<Record<NumberCode, (date: LocalDate) => string>> = {
	year: (date) => date.slice(0, 4),
	yy: (date) => date.slice(2, 4),
	month: (date) => date.slice(5, 7),
};

/** What stands before a number of that day. Other words in braces, which older ledgers may have, stay as they are. */
export const fillPrefix = (prefix: string, date: LocalDate): string =>
	prefix.replace(BRACES, (written, name: string) => {
		const code = codeOf(name);
		return code ? VALUES[code](date) : written;
	});

/** Whether numbers of two years have different prefixes; of `{yy}` those a hundred years apart have not. */
export const namesYear = (prefix: string): boolean =>
	[...prefix.matchAll(BRACES)].some(([, name]) => ['year', 'yy'].includes(codeOf(name!) ?? ''));

/** A number whose prefix is filled for some date, taken apart. */
export interface NumberApart {
	/** Of the year and month that the prefix names; what it does not name is that of the document's own date. */
	readonly date: LocalDate;
	/** What stands behind the prefix. */
	readonly rest: string;
}

/**
 * Takes a number apart that may have been made with this prefix, on whatever date and in capitals or not; null where it
 * was not. A year of two digits is the one nearest to the document's own date.
 * @param own the date of the document
 */
export function takeApart(number: string, prefix: string, own: LocalDate): NumberApart | null {
	const codes: NumberCode[] = [];
	let pattern = '';
	let at = 0;
	for (const found of prefix.matchAll(BRACES)) {
		const code = codeOf(found[1]!);
		if (!code) continue;
		pattern += `${escaped(prefix.slice(at, found.index))}(\\d{${CODE_LENGTHS[code]}})`;
		at = found.index + found[0].length;
		codes.push(code);
	}
	const parts = new RegExp(`^${pattern}${escaped(prefix.slice(at))}`, 'iu').exec(number);
	if (!parts) return null;
	const values = new Map(codes.map((code, nth) => [code, parts[nth + 1]!]));
	const year = values.get('year') ?? nearestYear(values.get('yy'), own);
	const month = values.get('month') ?? own.slice(5, 7);
	const date = `${year}-${month}-01`;
	const isFilled = fillPrefix(prefix, date).toLowerCase() === parts[0].toLowerCase();
	return isFilled && month >= '01' && month <= '12' ? { date, rest: number.slice(parts[0].length) } : null;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

function nearestYear(digits: string | undefined, own: LocalDate): string {
	const year = Number(own.slice(0, 4));
	if (digits === undefined) return own.slice(0, 4);
	const near = year - (year % 100) + Number(digits);
	const nearest = near - year > 50 ? near - 100 : year - near >= 50 ? near + 100 : near;
	return String(nearest).padStart(4, '0');
}

const CODE_LENGTHS: Readonly<Record<NumberCode, number>> = { year: 4, yy: 2, month: 2 };
/** Stands for any digit; a capital, since shapes are in small letters. */
const ANY_DIGIT = 'D';

/**
 * Whether numbers with these prefixes can be written alike, on whatever dates and in capitals or not. Digits at the end
 * of a prefix, which older ledgers may have, run into the counter.
 */
export function mayBeAlike(one: string, other: string): boolean {
	const [a, b] = [shapeOf(one), shapeOf(other)];
	const fits = (mine: string, theirs: string): boolean =>
		mine === theirs || (mine === ANY_DIGIT && /\d/.test(theirs)) || (theirs === ANY_DIGIT && /\d/.test(mine));
	return a.length === b.length && [...a].every((character, at) => fits(character, b[at]!));
}

const shapeOf = (prefix: string): string =>
	prefix
		.toLowerCase()
		.replace(BRACES, (written, name: string) => {
			const code = codeOf(name);
			return code ? ANY_DIGIT.repeat(CODE_LENGTHS[code]) : written;
		})
		.replace(/[\dD]+$/, '');

/** Any day: only the lengths and kinds of characters matter. */
const SOME_DAY = '2026-01-01';

/**
 * The text before each number, in which `{year}`, `{yy}` and `{month}` stand for those of the document's date.
 *
 * A digit at its end would run into the number: "1" before 12 and "" before 112 are written alike, and a number is
 * given once (I4).
 * @returns refusals `unknown_number_code`, `prefix_ends_in_digit`, and those of `readText`
 */
export function readNumberPrefix(value: unknown, field: FieldName): Result<string> {
	if (value === '') return accept('');
	const read = readText(value, field, LONGEST_WRITTEN);
	if (!read.ok) return read;
	for (const [written, name] of read.value.matchAll(BRACES)) if (!codeOf(name!)) return unknownCode(written, field);
	const filled = fillPrefix(read.value, SOME_DAY);
	const fits = readText(filled, field, LONGEST);
	if (!fits.ok) return fits;
	return /\d$/.test(filled) ? endsInDigit(read.value, field) : read;
}

const unknownCode = (written: string, field: FieldName) =>
	refuse(
		'unknown_number_code',
		`${field} holds ${shown(written)}, which stands for nothing.`,
		`Use ${NUMBER_CODES.map((code) => `{${code}}`).join(', ')}, or other brackets.`,
		field,
	);

const endsInDigit = (prefix: string, field: FieldName) =>
	refuse(
		'prefix_ends_in_digit',
		`${field} is ${shown(prefix)}, whose last digit cannot be told from the number after it.`,
		`End it with a letter or sign, such as "${prefix}-".`,
		field,
	);

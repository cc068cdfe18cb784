import type { InvoiceFilter } from './filter';

/** A number taken apart: how people write it leaves out, or adds, what does not distinguish numbers. */
export interface NumberParts {
	/** What stands before the last digits, in lower case. */
	readonly prefix: string;
	/** The last digits without leading zeros; empty where it ends in none but zeros. */
	readonly tail: string;
}

/** "INV-0015" is "inv-" and "15". */
export function numberParts(number: string): NumberParts {
	const digits = /[0-9]*$/.exec(number)![0];
	return { prefix: number.slice(0, number.length - digits.length).toLowerCase(), tail: digits.replace(/^0+/, '') };
}

/** The same for numbers that a client could take for each other: in capitals or not, with or without leading zeros. */
export function numberKey(number: string): string {
	const { prefix, tail } = numberParts(number);
	return `${prefix} ${tail}`;
}

/** Digits alone name a number whatever stands before its own. */
const isBare = ({ prefix, tail }: NumberParts): boolean => prefix === '' && tail !== '';

/**
 * The invoices that a number may mean as people write it: in any capitals, with or without leading zeros and prefix.
 */
export function hasNumber(written: string): InvoiceFilter {
	const parts = numberParts(written);
	const tail = { field: 'numberTail', comparison: 'is', value: parts.tail } as const;
	return isBare(parts) ? tail : { all: [tail, { field: 'numberPrefix', comparison: 'is', value: parts.prefix }] };
}

/** All others, and those that have no number yet. */
export function hasOtherNumber(written: string): InvoiceFilter {
	const parts = numberParts(written);
	const tail = { field: 'numberTail', comparison: 'isNot', value: parts.tail } as const;
	return isBare(parts) ? tail : { any: [tail, { field: 'numberPrefix', comparison: 'isNot', value: parts.prefix }] };
}

/**
 * Which of these numbers is meant: the one that is written just so; else the ones that differ in capitals or leading
 * zeros only; else, for digits alone, the ones with any prefix. More than one: the name is ambiguous.
 */
export function numbersMeant(written: string, numbers: readonly string[]): readonly string[] {
	if (numbers.includes(written)) return [written];
	const asked = numberParts(written);
	const fitting = numbers.filter((number) => numberParts(number).tail === asked.tail);
	const alike = fitting.filter((number) => numberParts(number).prefix === asked.prefix);
	return alike.length > 0 || !isBare(asked) ? alike : fitting;
}

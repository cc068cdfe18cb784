import { readCompact } from '../compact-text';
import type { FieldName } from '../field-name';
import { accept, refuse, type Result } from '../refusal';
import type { RefusalCode } from '../refusal-codes';
import { shown } from '../shown';
import { endsInLuhnDigit } from './luhn';
import { endsInModulus11Digit } from './modulus-11';

/** What holds of the digits of a number beside their count. */
export interface DigitRule {
	readonly holds: (digits: string) => boolean;
	/** What is wrong where it does not hold, after the number in a sentence: `, whose check digit …`. */
	readonly broken: string;
}

/** How a kind of numbers is made. */
export interface NumberKind {
	/** With its article: `a Bankgiro number`. */
	readonly name: string;
	readonly code: RefusalCode;
	/** How many digits it has, check digit included. */
	readonly fewest: number;
	readonly most: number;
	readonly rule: DigitRule;
	/** Where to get it right. */
	readonly fix: string;
}

const MISTYPED = ', whose check digit does not fit: one of its digits is mistyped.';

export const LUHN: DigitRule = { holds: endsInLuhnDigit, broken: MISTYPED };
export const MODULUS_11: DigitRule = { holds: endsInModulus11Digit, broken: MISTYPED };
/** A rule of check digits that only one kind of numbers has. */
export const checkDigitBy = (holds: (digits: string) => boolean): DigitRule => ({ holds, broken: MISTYPED });

/**
 * A number of digits alone, as machines have it; '' stays ''.
 * @returns refusals of the kind's code, and those of `readCompact`
 */
export function readNumber(input: unknown, field: FieldName, kind: NumberKind): Result<string> {
	if (input === '') return accept('');
	const read = readCompact(input, field);
	return read.ok ? checkNumber(read.value, input, field, kind) : read;
}

/** A number that was read. @param input as it was given, for the refusal */
export function checkNumber(digits: string, input: unknown, field: FieldName, kind: NumberKind): Result<string> {
	const fault = numberFault(digits, kind);
	return fault === null ? accept(digits) : refuse(kind.code, `${field} is ${shown(input)}${fault}`, kind.fix, field);
}

/** What is wrong with a number, after the number in a sentence: `, which has 6 digits; …`. Null for nothing. */
export function numberFault(digits: string, { name, fewest, most, rule }: NumberKind): string | null {
	if (!/^\d*$/.test(digits)) return `, and ${name} has digits only.`;
	if (digits.length < fewest || digits.length > most) {
		const has = digits.length === 1 ? '1 digit' : `${digits.length} digits`;
		return `, which has ${has}; ${name} has ${range(fewest, most)}.`;
	}
	// Zeros satisfy every check digit, and are what people write into a field that they have nothing for.
	if (/^0+$/.test(digits)) return `, and ${name} is never zeros alone.`;
	return rule.holds(digits) ? null : rule.broken;
}

function range(fewest: number, most: number): string {
	if (fewest === most) return String(most);
	return most === fewest + 1 ? `${fewest} or ${most}` : `${fewest} to ${most}`;
}

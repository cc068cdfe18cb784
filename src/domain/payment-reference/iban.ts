import { remainder97 } from '../check-digit/modulus-97';
import { readCompact } from '../compact-text';
import type { FieldName } from '../field-name';
import { accept, refuse, type Result } from '../refusal';
import { shown } from '../shown';
import { ibanLengthOf } from './iban-lengths';

/** The shortest there is, and the most that ISO 13616 allows. */
const FEWEST = 15;
const MOST = 34;

/**
 * An IBAN (ISO 13616) in capitals without spaces; '' stays ''. "IBAN" in front of it is dropped. A country that the
 * list does not have is taken, as the registry grows; its check digits must fit all the same.
 * @returns refusal `not_an_iban`, and those of `readCompact`
 */
export function readIban(value: unknown, field: FieldName): Result<string> {
	if (value === '') return accept('');
	const read = readCompact(value, field);
	if (!read.ok) return read;
	const iban = read.value.replace(/^IBAN:?/, '');
	const fault = faultOf(iban);
	if (fault === null) return accept(iban);
	const fix = 'Copy it from your bank. It looks like SE45 5000 0000 0583 9825 7466.';
	return refuse('not_an_iban', `${field} is ${shown(value)}${fault}`, fix, field);
}

function faultOf(iban: string): string | null {
	if (!/^[0-9A-Z]*$/.test(iban)) return ', and an IBAN has the letters A to Z and digits only.';
	if (!/^[A-Z]{2}\d{2}/.test(iban))
		return ', and an IBAN begins with the two letters of a country and two check digits.';
	const country = iban.slice(0, 2);
	const length = ibanLengthOf(country);
	if (iban.length < (length ?? FEWEST) || iban.length > (length ?? MOST))
		return `, which has ${iban.length} characters; one of ${country} has ${length ?? `${FEWEST} to ${MOST}`}.`;
	return hasRightCheckDigits(iban) ? null : ', whose check digits do not fit: a character of it is mistyped.';
}

/** They are 98 less a remainder by 97, so 00, 01 and 99 are never right, although the remainder would fit. */
const hasRightCheckDigits = (iban: string): boolean =>
	remainder97(iban.slice(4) + iban.slice(0, 4)) === 1 && !/^..(00|01|99)/.test(iban);

/** As it is printed, in groups of four: SE45 5000 0000 0583 9825 7466. */
export const formatIban = (iban: string): string => iban.replace(/.{4}(?=.)/g, '$& ');

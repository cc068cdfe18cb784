import { checkNumber } from '../check-digit/checked-number';
import { readCompact } from '../compact-text';
import type { FieldName } from '../field-name';
import { accept, type Result } from '../refusal';
import { readText } from '../text';
import { NORWEGIAN, ROMANIAN, SWEDISH } from './number-kinds';

const LONGEST = 50;

type Read = (value: unknown, field: FieldName) => Result<string>;

const anyText: Read = (value, field) => readText(value, field, LONGEST);

const readSwedish: Read = (value, field) => {
	const read = readCompact(value, field);
	// Registers write 16 before organisations, and the century before persons.
	return read.ok ? checkNumber(read.value.replace(/^(?:16|18|19|20)(?=\d{10}$)/, ''), value, field, SWEDISH) : read;
};

const readNorwegian: Read = (value, field) => {
	const read = readCompact(value, field);
	return read.ok ? checkNumber(read.value, value, field, NORWEGIAN) : read;
};

/**
 * Beside the CUI there are the numbers of the trade register (J40/8302/1997), and the 13 digits of a person, or zeros
 * for one who gives none.
 */
const IN_TRADE_REGISTER = /^[JFC]\s*\d/i;
const OF_A_PERSON = /^\d{13}$/;

const readRomanian: Read = (value, field) => {
	if (typeof value === 'string' && IN_TRADE_REGISTER.test(value.trim())) return anyText(value, field);
	const read = readCompact(value, field);
	if (!read.ok || OF_A_PERSON.test(read.value)) return read;
	return checkNumber(read.value.replace(/^RO(?=\d)/, ''), value, field, ROMANIAN);
};

const READERS: ReadonlyMap<string, Read> = new Map([
	['SE', readSwedish],
	['NO', readNorwegian],
	['RO', readRomanian],
]);

/**
 * The organisation number of a business: of SE 10 digits (Luhn), of NO 9 (modulus 11), of RO the digits of the CUI; of
 * other countries, and where the country is not known, any text up to 50 characters. '' stays ''.
 * @param country ISO 3166-1 alpha-2, or ''
 * @returns refusal `not_an_organisation_number`, and those of `readText`
 */
export const readOrganisationNumber = (value: unknown, country: string, field: FieldName): Result<string> =>
	value === '' ? accept('') : (READERS.get(country) ?? anyText)(value, field);

/** As it is printed: of SE 556016-0680, of NO 923 609 016; others as they are. */
export function formatOrganisationNumber(organisationNumber: string, country: string): string {
	if (country === 'SE') return organisationNumber.replace(/^(\d{6})(\d{4})$/, '$1-$2');
	if (country === 'NO') return organisationNumber.replace(/^(\d{3})(\d{3})(\d{3})$/, '$1 $2 $3');
	return organisationNumber;
}

import { endsInModulus11Digit } from './check-digit/modulus-11';
import { endsInLuhnDigit } from './check-digit/luhn';
import { remainder97 } from './check-digit/modulus-97';
import type { FieldName } from './field-name';
import { accept, refuse, type Result } from './refusal';
import { shown } from './shown';
import { readText } from './text';

/** Where a business receives e-invoices (BT-34, BT-49 of EN 16931): such as 0192 and 923609016. */
export interface ElectronicAddress {
	/** Of the Electronic Address Scheme list (EAS): four digits, or two letters. */
	readonly scheme: string;
	readonly id: string;
}

/**
 * Schemes of the EAS list whose ids have a check digit: rules COMMON-R040, R041 and R049 of Peppol BIS 3.0, and the
 * format specification of the Leitweg-ID.
 */
const CHECKED: ReadonlyMap<string, { readonly what: string; readonly holds: (id: string) => boolean }> = new Map([
	['0007', { what: 'a Swedish organisation number', holds: (id) => /^\d{10}$/.test(id) && endsInLuhnDigit(id) }],
	['0088', { what: 'a GLN', holds: (id) => /^\d{13}$/.test(id) && isGln(id) }],
	[
		'0192',
		{ what: 'a Norwegian organisation number', holds: (id) => /^\d{9}$/.test(id) && endsInModulus11Digit(id) },
	],
	['0204', { what: 'a Leitweg-ID', holds: isLeitwegId }],
]);

/** Digits for state and authority, what the authority adds, and two check digits over all of it (modulus 97-10). */
function isLeitwegId(id: string): boolean {
	const text = id.toUpperCase();
	return /^\d{2,12}(-[A-Z0-9]{1,30})?-\d{2}$/.test(text) && remainder97(text.replaceAll('-', '')) === 1;
}

/** The sum of all digits, every second from the right but one taken three times, is a multiple of ten (GS1). */
function isGln(digits: string): boolean {
	const sum = [...digits].reverse().reduce((total, digit, at) => total + Number(digit) * (at % 2 === 1 ? 3 : 1), 0);
	return sum % 10 === 0;
}

const LONGEST = 100;
const SHAPE = /^(\d{4}|[A-Z]{2}):([\w.:@+-]+)$/;

/**
 * An electronic address as one text, scheme and id with a colon between them: `0192:923609016`. Blanks are taken out;
 * '' stays ''.
 * @returns refusals `not_an_electronic_address`, and those of `readText`
 */
export function readElectronicAddress(input: unknown, field: FieldName): Result<string> {
	if (input === '') return accept('');
	const read = readText(input, field, LONGEST);
	if (!read.ok) return read;
	const text = read.value.replace(/\s+/g, '');
	const address = electronicAddressOf(text);
	if (address === null) return refused(input, field, 'which is not a scheme and an id with a colon between them');
	const rule = CHECKED.get(address.scheme);
	if (rule && !rule.holds(address.id))
		return refused(
			input,
			field,
			`and an address of the scheme ${address.scheme} is ${rule.what} with its check digit`,
		);
	return accept(text);
}

const refused = (input: unknown, field: FieldName, why: string): Result<never> =>
	refuse(
		'not_an_electronic_address',
		`${field} is ${shown(input)}, ${why}.`,
		'Write it as 0007:5560160680 (Sweden), 0192:923609016 (Norway), 0204:04011000-12345-03 (a Leitweg-ID) or with another scheme of the EAS list.',
		field,
	);

/** The parts of an address that was read; null for ''. */
export function electronicAddressOf(text: string): ElectronicAddress | null {
	const [, scheme, id] = SHAPE.exec(text) ?? [];
	return scheme !== undefined && id !== undefined ? { scheme, id } : null;
}

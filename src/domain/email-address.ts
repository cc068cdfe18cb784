import { labelOf } from './field-label';
import type { FieldName } from './field-name';
import { accept, refuse, type Result } from './refusal';
import { shown } from './shown';

/** RFC 5321 section 4.5.3.1: 64 octets before the @, 254 in all. */
const LONGEST = 254;
const MOST_CC = 9;

/** An address as addresses are compared: capitals do not matter. */
export const emailKey = (email: string): string => email.trim().toLowerCase();

/**
 * One bare address. No quotes, comments or address literals: nobody's customer has them, and headers are broken with
 * them.
 */
const ADDRESS =
	/^[^\s@<>()[\]\\,;:"\p{C}]{1,64}@(?:(?!-)[\p{L}\p{M}\p{N}-]{1,63}(?<!-)\.)+(?!-)[\p{L}\p{M}\p{N}-]{2,63}(?<!-)$/u;

/**
 * One e-mail address, trimmed.
 * @returns refusal `not_an_email`
 */
export function readEmail(input: unknown, field: FieldName): Result<string> {
	const text = typeof input === 'string' && input.length <= LONGEST * 2 ? input.trim() : '';
	const [local = ''] = text.split('@', 1);
	if (text.length <= LONGEST && ADDRESS.test(text) && !/^\.|\.\.|\.$/.test(local)) return accept(text);
	const message = `${labelOf(field)} is ${shown(input)}, which is not an e-mail address.`;
	return refuse('not_an_email', message, 'Write one address alone, such as name@company.com.', field);
}

/**
 * The addresses that get a copy: a list, or a text with commas, semicolons or line ends between them. Nothing gives
 * none; one that comes twice is kept once, whatever its capitals.
 * @returns refusals `too_many_cc` above nine (model B.5), `not_an_email`
 */
export function readCc(input: unknown, field: 'cc'): Result<readonly string[]> {
	if (input === undefined || input === null) return accept([]);
	if (typeof input !== 'string' && !Array.isArray(input)) {
		const message = `${labelOf(field)} is ${shown(input)}, which is not a list of e-mail addresses.`;
		return refuse('not_an_email', message, 'Write the addresses with commas between them.', field);
	}
	const given = distinct(
		typeof input === 'string' ? input.split(/[,;\r\n]/).filter((part) => part.trim() !== '') : input,
	);
	if (given.length > MOST_CC) {
		const message = `${labelOf(field)} has ${given.length} addresses, and an invoice goes to ${MOST_CC} in copy at most.`;
		return refuse('too_many_cc', message, `Keep ${MOST_CC} addresses, or send to a distribution list.`, field);
	}
	const addresses: string[] = [];
	for (const [index, each] of given.entries()) {
		const address = readEmail(each, given.length === 1 ? field : `${field}[${index}]`);
		if (!address.ok) return address;
		addresses.push(address.value);
	}
	return accept(addresses);
}

/** Who gets a copy beside an address: each once, and not whoever gets it anyway. Capitals make no difference. */
export const copiesBeside = (to: string, cc: readonly string[]): readonly string[] => {
	const [, ...copies] = distinct([to, ...cc]) as string[];
	return copies;
};

function distinct(given: readonly unknown[]): unknown[] {
	const seen = new Set<unknown>();
	return given.filter((each) => {
		const key = typeof each === 'string' ? each.trim().toLowerCase() : each;
		if (seen.has(key)) return false;
		seen.add(key);
		return true;
	});
}

import { readCompact } from '../compact-text';
import { COUNTRIES } from '../country';
import type { FieldName } from '../field-name';
import { accept, refuse, type Result } from '../refusal';
import { shown } from '../shown';

/** Kosovo has no code in ISO 3166-1; banks use the one that is left free there. */
const KOSOVO = 'XK';

/**
 * The BIC of a bank (ISO 9362) in capitals, 8 or 11 characters; '' stays ''.
 * @returns refusal `not_a_bic`, and those of `readCompact`
 */
export function readBic(value: unknown, field: FieldName): Result<string> {
	if (value === '') return accept('');
	const read = readCompact(value, field);
	if (!read.ok) return read;
	const fault = faultOf(read.value);
	if (fault === null) return read;
	const fix = 'Copy it from your bank. It looks like NDEASESS or NDEASESSXXX.';
	return refuse('not_a_bic', `${field} is ${shown(value)}${fault}`, fix, field);
}

function faultOf(bic: string): string | null {
	if (!/^[0-9A-Z]*$/.test(bic)) return ', and a BIC has the letters A to Z and digits only.';
	if (bic.length !== 8 && bic.length !== 11) return `, which has ${bic.length} characters; a BIC has 8 or 11.`;
	const country = bic.slice(4, 6);
	return COUNTRIES.has(country) || country === KOSOVO
		? null
		: ', whose fifth and sixth characters are not the letters of a country.';
}

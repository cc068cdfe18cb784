import { numberFault } from '../check-digit/checked-number';
import { asciiUpperCase, readCompact } from '../compact-text';
import { EU_COUNTRIES } from '../country';
import type { FieldName } from '../field-name';
import { accept, refuse, type Result } from '../refusal';
import { shown } from '../shown';
import { readText } from '../text';
import { NORWEGIAN, ROMANIAN, SWEDISH } from './number-kinds';

const LONGEST = 50;

/** The letters before a VAT number: Greece has EL, Norway writes NO. */
const prefixOf = (country: string): string => (country === 'GR' ? 'EL' : country);

const WITH_PATTERN: ReadonlySet<string> = new Set([...EU_COUNTRIES, 'NO']);

/** XI is Northern Ireland. A business may be registered in another country than its own. */
const PREFIXES: ReadonlySet<string> = new Set([...[...WITH_PATTERN].map(prefixOf), 'XI']);

/** A number as it is kept, with what is wrong with it, and how such a number looks. */
interface Checked {
	readonly number: string;
	/** After the number in a sentence; null for nothing. */
	readonly fault: string | null;
	readonly example: string;
}

const swedish = (rest: string): Checked => ({
	number: `SE${rest}`,
	fault: /^\d{10}01$/.test(rest)
		? numberFault(rest.slice(0, -2), SWEDISH)
		: ', and a Swedish VAT number is SE, the ten digits of the organisation number, and 01.',
	example: 'SE556016068001',
});

const norwegian = (rest: string): Checked => ({
	number: `NO${rest}`,
	fault: /^\d{9}MVA$/.test(rest)
		? numberFault(rest.slice(0, -3), NORWEGIAN)
		: ', and a Norwegian VAT number is NO, the nine digits of the organisation number, and MVA.',
	example: 'NO923609016MVA',
});

/** Who pays no VAT has the CUI without RO, so the letters are neither added nor dropped. */
const romanian = (letters: string, rest: string): Checked => ({
	number: letters + rest,
	fault: numberFault(rest, ROMANIAN),
	example: 'RO18547290',
});

/** Older Irish numbers have + or *. */
const european = (letters: string, rest: string): Checked => ({
	number: letters + rest,
	fault: /^(?=.*\d)[0-9A-Z+*]{2,13}$/.test(rest)
		? null
		: `, and 2 to 13 letters and digits follow ${letters} in a VAT number.`,
	example: `${letters}123456789`,
});

const withoutLetters = (own: string): Checked => ({
	number: '',
	fault: `, and a VAT number begins with the letters of its country, such as ${own}.`,
	example: `${own}123456789`,
});

function check(compact: string, country: string): Checked {
	const own = prefixOf(country);
	const first = prefixOf(compact.slice(0, 2));
	const letters = PREFIXES.has(first) ? first : '';
	const rest = compact.slice(letters.length);
	switch (letters === '' ? own : letters) {
		case 'SE':
			return swedish(rest);
		case 'NO':
			return norwegian(rest);
		case 'RO':
			return romanian(letters, rest);
		default:
			return letters === '' ? withoutLetters(own) : european(letters, rest);
	}
}

/**
 * A VAT number in capitals without spaces. Of SE it is SE, ten digits and 01; of NO it is NO, nine digits and MVA; of
 * RO the CUI, with or without RO: each with its check digit. Of other countries of the EU it is their letters and 2 to
 * 13 letters and digits. A number that begins with the letters of another of these countries follows its rule. Where
 * the country is another or not known, any text up to 50 characters is one. '' stays ''.
 * @param country ISO 3166-1 alpha-2, or ''
 * @returns refusal `not_a_vat_number`, and those of `readText`
 */
export function readVatNumber(value: unknown, country: string, field: FieldName): Result<string> {
	if (value === '') return accept('');
	if (!WITH_PATTERN.has(country)) {
		const text = readText(value, field, LONGEST);
		return text.ok ? accept(asciiUpperCase(text.value.replace(/\s/g, ''))) : text;
	}
	const read = readCompact(value, field);
	if (!read.ok) return read;
	const { number, fault, example } = check(read.value, country);
	if (fault === null) return accept(number);
	const fix = `Compare it with a document of the business. It looks like ${example}.`;
	return refuse('not_a_vat_number', `${field} is ${shown(value)}${fault}`, fix, field);
}

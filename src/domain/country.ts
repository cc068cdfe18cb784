import type { FieldName } from './field-name';
import { accept, refuse, type Result } from './refusal';
import { shown } from './shown';

/** Every country of ISO 3166-1, by its two letters (alpha-2). */
export const COUNTRIES: ReadonlySet<string> = new Set(
	[
		'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ',
		'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO',
		'FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE',
		'JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO',
		'MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW',
		'PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM',
		'TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW',
	].flatMap((row) => row.split(' ')),
);

/** The member states of the European Union. */
export const EU_COUNTRIES: ReadonlySet<string> = new Set(
	'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);

/** The European Economic Area. */
export const EEA_COUNTRIES: ReadonlySet<string> = new Set([...EU_COUNTRIES, 'IS', 'LI', 'NO']);

/** What is written for a country, and is neither its code nor its name. */
const ALSO_WRITTEN = { el: 'GR', uk: 'GB', usa: 'US' };

const keyOf = (name: string): string => name.normalize('NFC').trim().toLowerCase();

/** Those in which clients are written to. */
const LANGUAGES = ['en', 'sv', 'nb', 'ro'];

let codes: ReadonlyMap<string, string> | undefined;

/** Codes by code and by name. Built when first asked for: it has a thousand names. */
function codesByName(): ReadonlyMap<string, string> {
	codes ??= new Map([
		...Object.entries(ALSO_WRITTEN),
		...LANGUAGES.flatMap((language) => {
			const names = new Intl.DisplayNames([language], { type: 'region' });
			return [...COUNTRIES].map((code) => [keyOf(names.of(code) ?? code), code] as const);
		}),
		...[...COUNTRIES].map((code) => [code.toLowerCase(), code] as const),
	]);
	return codes;
}

/** The longest name of a country has some 50 characters. */
const LONGEST = 100;

/**
 * A country as its two letters (ISO 3166-1 alpha-2). Its name in English, Swedish, Norwegian or Romanian is read, too,
 * and small letters. '' stays ''.
 * @returns refusal `unknown_country`
 */
export function readCountry(input: unknown, field: FieldName): Result<string> {
	if (input === '') return accept('');
	const code = typeof input === 'string' && input.length <= LONGEST ? codesByName().get(keyOf(input)) : undefined;
	if (code !== undefined) return accept(code);
	const message = `${field} is ${shown(input)}, which is not a country of ISO 3166-1.`;
	return refuse('unknown_country', message, 'Use the two letters of the country, such as SE, NO or RO.', field);
}

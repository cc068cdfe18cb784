import type { PostalAddress } from '../../domain/postal-address';
import type { Language } from '../language';
import { linesIn, said } from './text-lines';

/** Where the city, the state and the postal code stand in one line: "Boston, MA 02108", "Sydney NSW 2000". */
const CITY_FIRST: ReadonlySet<string> = new Set(['US', 'CA', 'AU', 'NZ', 'IN', 'SG', 'TW', 'KR']);
/** Where the postal code has a line of its own below the city. */
const POSTAL_CODE_LAST: ReadonlySet<string> = new Set(['GB', 'IE', 'ZA', 'MT', 'GG', 'JE', 'IM']);
/** What stands between the city and the code of its county or state, where people write that code. */
const BEFORE_SUBDIVISION: Readonly<Record<string, string>> = {
	US: ', ',
	IT: ' ',
	AU: ' ',
	CA: ' ',
	IN: ', ',
	RO: ', ',
};

export interface AddressInput extends PostalAddress {
	/** The whole address as one text; shown where neither street nor city is known. */
	readonly address?: string;
	/** Another country than this has its name written below. '' where it is not known. */
	readonly from: string;
}

/**
 * A postal address as its country prints it, line by line without the name. The country is named in the language of the
 * document, and only where the letter comes from another one.
 */
export function addressLines(input: AddressInput, language: Language): string[] {
	const { street, addressLine2, city, country, from } = input;
	const abroad = country !== '' && from !== '' && country !== from ? [countryName(country, language)] : [];
	if (said([street, city]).length === 0 && input.address !== undefined) return [...linesIn(input.address), ...abroad];
	return [...[street, addressLine2, ...cityLines(input)].flatMap(linesIn), ...abroad];
}

function cityLines({ city, subdivision, postalCode, country }: PostalAddress): string[] {
	const region = /^[A-Z]{2}-([A-Z0-9]{1,3})$/.exec(subdivision)?.[1];
	const between = BEFORE_SUBDIVISION[country];
	const isInLine = between !== undefined && (region !== undefined || CITY_FIRST.has(country));
	const place = isInLine ? said([city, region ?? subdivision]).join(between) : city;
	// A code that nobody writes there is left out; a name is always shown.
	const below = isInLine || region !== undefined ? '' : subdivision;
	const code = country === 'SE' ? inTwoGroups(postalCode) : postalCode;
	if (CITY_FIRST.has(country)) return [said([place, code]).join(' '), below];
	if (POSTAL_CODE_LAST.has(country)) return [place, below, code];
	return [said([code, place]).join(' '), below];
}

/** Five digits as Sweden prints them. */
const inTwoGroups = (postalCode: string): string => postalCode.replace(/^(\d{3})(\d{2})$/, '$1 $2');

function countryName(country: string, { code }: Language): string {
	return new Intl.DisplayNames([code], { type: 'region', fallback: 'code' }).of(country) ?? country;
}

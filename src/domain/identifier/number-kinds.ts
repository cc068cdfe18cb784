import { checkDigitBy, LUHN, MODULUS_11, type NumberKind } from '../check-digit/checked-number';
import { isCui } from './cui';

const code = 'not_an_organisation_number';

/** Bolagsverket's number; that of a sole trader is the personal identity number, which has the same check digit. */
export const SWEDISH: NumberKind = {
	name: 'a Swedish organisation number',
	code,
	fewest: 10,
	most: 10,
	rule: LUHN,
	fix: 'Compare it with a document of the business. It looks like 556016-0680.',
};

/** The number of Brønnøysundregistrene. */
export const NORWEGIAN: NumberKind = {
	name: 'a Norwegian organisation number',
	code,
	fewest: 9,
	most: 9,
	rule: MODULUS_11,
	fix: 'Compare it with a document of the business. It looks like 923 609 016.',
};

/** The fiscal code (cod unic de înregistrare). */
export const ROMANIAN: NumberKind = {
	name: 'a Romanian CUI',
	code,
	fewest: 2,
	most: 10,
	rule: checkDigitBy(isCui),
	fix: 'Compare it with a document of the business. It looks like 18547290.',
};

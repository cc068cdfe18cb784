import type { Client } from '../client';
import { asciiUpperCase } from '../compact-text';
import { readElectronicAddress } from '../electronic-address';

type Numbers = Pick<Client, 'electronicAddress' | 'organisationNumber' | 'vatNumber' | 'country'>;

/** A number in one shape, and the address that is made of it: `$1` stands for what the shape holds. */
type Making = readonly [shape: RegExp, address: string];

/**
 * Of which numbers businesses of a country have addresses, the usual one first. Every scheme is of the EAS list as
 * Peppol BIS Billing 3.0.21 has it, in the form of Peppol's list of participant schemes. Finland's 0037 and Italy's
 * 9906 are not on it any more.
 */
const MAKINGS: Readonly<Record<string, readonly Making[]>> = {
	BE: [
		[/^(?:BE)?([01]\d{9})$/, '0208:$1'],
		[/^(?:BE)?(\d{9})$/, '0208:0$1'],
	],
	CH: [[/^(CHE\d{9})(?:MWST|TVA|IVA)?$/, '0183:$1']],
	DK: [
		[/^(?:DK)?(\d{8})$/, '0184:$1'],
		[/^(?:DK)?(\d{8})$/, '0198:DK$1'],
		[/^(?:DK)?(\d{8})$/, '0184:DK$1'],
	],
	EE: [[/^(\d{8})$/, '0191:$1']],
	FI: [[/^(?:FI)?(\d{8})$/, '0216:0037$1']],
	FR: [
		[/^(\d{14})$/, '0009:$1'],
		[/^(\d{9})$/, '0002:$1'],
	],
	IS: [[/^(\d{10})$/, '0196:$1']],
	IT: [[/^(?:IT)?(\d{11})$/, '0211:IT$1']],
	LT: [[/^(\d{9})$/, '0200:$1']],
	LV: [[/^(\d{11})$/, '0218:$1']],
	NL: [
		[/^(\d{8})$/, '0106:$1'],
		[/^(NL\d{9}B\d{2})$/, '9944:$1'],
	],
	NO: [[/^(?:NO)?(\d{9})(?:MVA)?$/, '0192:$1']],
	SE: [
		[/^(\d{10})$/, '0007:$1'],
		[/^SE(\d{10})01$/, '0007:$1'],
	],
};

/** Schemes of VAT numbers with the letters of their country. */
const VAT_SCHEMES: Readonly<Record<string, string>> = {
	AT: '9914',
	BE: '9925',
	BG: '9926',
	CY: '9928',
	CZ: '9929',
	DE: '9930',
	EE: '9931',
	ES: '9920',
	FR: '9957',
	GB: '9932',
	GR: '9933',
	HR: '9934',
	HU: '9910',
	IE: '9935',
	LT: '9937',
	LU: '9938',
	LV: '9939',
	MT: '9943',
	PL: '9945',
	PT: '9946',
	RO: '9947',
	SI: '9949',
	SK: '9950',
};

/**
 * The electronic addresses at which a client may receive e-invoices: the one that it has; else those made of its
 * organisation number and VAT number by the schemes of its country, the likeliest first. A client without a country is
 * of the country of its VAT number. Addresses with a wrong check digit are left out.
 */
export function addressCandidates({
	electronicAddress,
	organisationNumber,
	vatNumber,
	country,
}: Numbers): readonly string[] {
	if (electronicAddress !== '') return [electronicAddress];
	const [organisation, vat] = [compact(organisationNumber), compact(vatNumber)];
	const [letters = ''] = /^[A-Z]{2}/.exec(vat) ?? [];
	const own = country || countryOfLetters(letters);
	const made = (MAKINGS[own] ?? []).flatMap(([shape, address]) =>
		[organisation, vat].flatMap((number) => (shape.test(number) ? [number.replace(shape, address)] : [])),
	);
	const vatScheme = VAT_SCHEMES[own];
	const isOwnVat = vatScheme !== undefined && countryOfLetters(letters) === own && vat.length > letters.length;
	const all = [...made, ...(isOwnVat ? [`${vatScheme}:${vat}`] : [])];
	return [...new Set(all)].filter((address) => readElectronicAddress(address, 'electronicAddress').ok);
}

/** Greece has EL before its VAT numbers, and Switzerland CHE. */
const countryOfLetters = (letters: string): string => (letters === 'EL' ? 'GR' : letters);

/** Without the spaces, dashes and dots that people write in numbers. */
const compact = (number: string): string => asciiUpperCase(number).replace(/[^0-9A-Z]/g, '');

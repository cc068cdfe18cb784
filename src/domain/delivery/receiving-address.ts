import type { Client } from '../client';
import { COUNTRIES } from '../country';
import { electronicAddressOf, type ElectronicAddress } from '../electronic-address';

type Numbered = Pick<Client, 'organisationNumber' | 'vatNumber' | 'country' | 'electronicAddress'>;

/** Letters before VAT numbers that are no country of ISO 3166-1: Greece and Northern Ireland. */
const OTHER_PREFIXES: ReadonlySet<string> = new Set(['EL', 'XI']);

/** Whether a VAT number begins with the letters of a country (BR-CO-09). A Romanian one without them is none. */
export const hasVatPrefix = (vatNumber: string): boolean =>
	COUNTRIES.has(vatNumber.slice(0, 2)) || OTHER_PREFIXES.has(vatNumber.slice(0, 2));

/** Where the VAT number is made of the number in the register. */
const WITHIN_VAT_NUMBER: Readonly<Record<string, RegExp>> = { SE: /^SE(\d{10})01$/, NO: /^NO(\d{9})MVA$/ };

/** The number in the register; of Sweden and Norway its digits, taken out of the VAT number where it is not given. */
export function registerNumber({
	organisationNumber,
	vatNumber,
	country,
}: Omit<Numbered, 'electronicAddress'>): string {
	const within = WITHIN_VAT_NUMBER[country];
	if (within === undefined) return organisationNumber;
	return organisationNumber.replace(/[\s-]/g, '') || (within.exec(vatNumber)?.[1] ?? '');
}

/** Schemes of electronic addresses (EAS) by country, and which number of a business is its address. */
const SCHEMES: Readonly<Record<string, { readonly scheme: string; readonly of: 'register' | 'vat' }>> = {
	SE: { scheme: '0007', of: 'register' },
	NO: { scheme: '0192', of: 'register' },
	RO: { scheme: '9947', of: 'vat' },
};

/**
 * Where a business receives e-invoices: its electronic address, else the one that follows from its numbers. Null where
 * there is none.
 */
export function receivingAddressOf(of: Numbered): ElectronicAddress | null {
	const given = electronicAddressOf(of.electronicAddress);
	if (given !== null) return given;
	const rule = SCHEMES[of.country];
	if (rule === undefined) return null;
	const id = rule.of === 'register' ? registerNumber(of) : hasVatPrefix(of.vatNumber) ? of.vatNumber : '';
	return id === '' ? null : { scheme: rule.scheme, id };
}

import type { Client } from '../../../domain/client';
import { COUNTRIES } from '../../../domain/country';
import { electronicAddressOf } from '../../../domain/electronic-address';
import type { Seller } from '../../../domain/invoice/parties';
import type { Identifier } from '../model/basics';
import type { EInvoiceParty } from '../model/party';
import { ENDPOINT_SCHEMES, REGISTER_SCHEMES, TAX_REGISTRATIONS } from '../rule-set';
import { eInvoiceAddress } from './address';

type Numbered = Pick<Client, 'organisationNumber' | 'vatNumber' | 'country' | 'electronicAddress'>;

/** Letters before VAT numbers that are no country of ISO 3166-1: Greece and Northern Ireland. */
const OTHER_PREFIXES: ReadonlySet<string> = new Set(['EL', 'XI']);

/** Whether a VAT number begins with the letters of a country (BR-CO-09). A Romanian one without them is none. */
export const hasVatPrefix = (vatNumber: string): boolean =>
	COUNTRIES.has(vatNumber.slice(0, 2)) || OTHER_PREFIXES.has(vatNumber.slice(0, 2));

/** Where the VAT number is made of the number in the register. */
const WITHIN_VAT_NUMBER: Readonly<Record<string, RegExp>> = { SE: /^SE(\d{10})01$/, NO: /^NO(\d{9})MVA$/ };

/** The number in the register; of Sweden and Norway its digits, taken out of the VAT number where it is not given. */
function registerNumber({ organisationNumber, vatNumber, country }: Numbered): string {
	const within = WITHIN_VAT_NUMBER[country];
	if (within === undefined) return organisationNumber;
	return organisationNumber.replace(/[\s-]/g, '') || (within.exec(vatNumber)?.[1] ?? '');
}

const identifierOf = (id: string, scheme: string): Identifier | null => (id === '' ? null : { id, scheme });

/** The electronic address of a business, else the one that follows from its numbers; null where there is none. */
function endpointOf(of: Numbered): Identifier | null {
	const given = electronicAddressOf(of.electronicAddress);
	if (given !== null) return given;
	const rule = ENDPOINT_SCHEMES[of.country];
	if (rule === undefined) return null;
	const id = rule.of === 'register' ? registerNumber(of) : hasVatPrefix(of.vatNumber) ? of.vatNumber : '';
	return identifierOf(id, rule.scheme);
}

const numbersOf = (of: Numbered): Pick<EInvoiceParty, 'endpoint' | 'legalId' | 'vatNumber'> => ({
	endpoint: endpointOf(of),
	legalId: identifierOf(registerNumber(of), REGISTER_SCHEMES[of.country] ?? ''),
	vatNumber: hasVatPrefix(of.vatNumber) ? of.vatNumber : '',
});

/** @param smallPrint what else the law has the seller say, such as where its board has its seat */
export function sellerOf(seller: Seller, smallPrint: string): EInvoiceParty {
	const registration = registrationOf(seller);
	return {
		...numbersOf(seller),
		name: seller.name,
		tradingName: seller.tradingName === seller.name ? '' : seller.tradingName,
		identifiers: [],
		taxRegistration: registration,
		legalForm: [isSame(seller.taxNote, registration) ? '' : seller.taxNote, smallPrint].filter(Boolean).join('\n'),
		address: eInvoiceAddress(seller),
		contact: { name: '', phone: seller.phone, email: seller.email },
	};
}

const isSame = (a: string, b: string): boolean => a.trim().toLowerCase() === b.toLowerCase();

/**
 * What the country has the seller write as tax registration (BT-32), where the seller's note on tax says that it is so;
 * in Romania the fiscal code of a seller who pays no VAT.
 */
function registrationOf({ country, taxNote, vatNumber }: Seller): string {
	const text = TAX_REGISTRATIONS[country];
	if (text !== undefined) return taxNote.toLowerCase().includes(text.toLowerCase()) ? text : '';
	return hasVatPrefix(vatNumber) ? '' : vatNumber;
}

/** A VAT number without letters identifies a buyer by its register, where nothing else does. */
export function buyerOf(buyer: Client): EInvoiceParty {
	const numbers = numbersOf(buyer);
	const { vatNumber } = buyer;
	return {
		...numbers,
		legalId: numbers.legalId ?? (hasVatPrefix(vatNumber) ? null : identifierOf(vatNumber, '')),
		name: buyer.name,
		tradingName: '',
		identifiers: [],
		taxRegistration: '',
		legalForm: '',
		address: eInvoiceAddress(buyer),
		contact: { name: buyer.contactPerson, phone: buyer.phone, email: buyer.email },
	};
}

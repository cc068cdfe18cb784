import type { Client } from '../../../domain/client';
import { hasVatPrefix, receivingAddressOf, registerNumber } from '../../../domain/delivery/receiving-address';
import type { Seller } from '../../../domain/invoice/parties';
import type { Identifier } from '../model/basics';
import type { EInvoiceParty } from '../model/party';
import { REGISTER_SCHEMES, TAX_REGISTRATIONS } from '../rule-set';
import { eInvoiceAddress } from './address';

type Numbered = Pick<Client, 'organisationNumber' | 'vatNumber' | 'country' | 'electronicAddress'>;

const identifierOf = (id: string, scheme: string): Identifier | null => (id === '' ? null : { id, scheme });

const numbersOf = (of: Numbered): Pick<EInvoiceParty, 'endpoint' | 'legalId' | 'vatNumber'> => ({
	endpoint: receivingAddressOf(of),
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

import type { Part } from '../../xml';
import type { Identifier } from '../model/basics';
import type { Delivery, EInvoiceAddress, EInvoiceParty, Payee, TaxRepresentative } from '../model/party';
import { group, leaf } from './xml';

/** An identifier with its scheme. */
export const identifier = (name: string, of: Identifier | null): Part =>
	of === null ? null : leaf(name, of.id, { schemeID: of.scheme });

const country = (code: string): Part => group('Country', leaf('IdentificationCode', code));

const addressParts = ({
	line1,
	line2,
	line3,
	city,
	postalCode,
	subdivision,
	country: code,
}: EInvoiceAddress): Part[] => [
	leaf('StreetName', line1),
	leaf('AdditionalStreetName', line2),
	leaf('CityName', city),
	leaf('PostalZone', postalCode),
	leaf('CountrySubentity', subdivision),
	group('AddressLine', leaf('Line', line3)),
	country(code),
];

/** A number by which taxes know the party. The scheme of VAT is VAT, of another registration TAX. */
const taxScheme = (number: string, scheme: 'VAT' | 'TAX'): Part =>
	leaf('CompanyID', number) &&
	group('PartyTaxScheme', leaf('CompanyID', number), group('TaxScheme', leaf('ID', scheme)));

const named = (name: string): Part => group('PartyName', leaf('Name', name));

/** `cac:Party` of the seller or the buyer. */
export const party = (of: EInvoiceParty): Part =>
	group(
		'Party',
		identifier('EndpointID', of.endpoint),
		of.identifiers.map((each) => group('PartyIdentification', identifier('ID', each))),
		named(of.tradingName),
		group('PostalAddress', ...addressParts(of.address)),
		taxScheme(of.vatNumber, 'VAT'),
		taxScheme(of.taxRegistration, 'TAX'),
		group(
			'PartyLegalEntity',
			leaf('RegistrationName', of.name),
			identifier('CompanyID', of.legalId),
			leaf('CompanyLegalForm', of.legalForm),
		),
		group(
			'Contact',
			leaf('Name', of.contact.name),
			leaf('Telephone', of.contact.phone),
			leaf('ElectronicMail', of.contact.email),
		),
	);

export const payeeParty = (payee: Payee | null): Part =>
	payee &&
	group(
		'PayeeParty',
		group('PartyIdentification', identifier('ID', payee.identifier)),
		named(payee.name),
		group('PartyLegalEntity', identifier('CompanyID', payee.legalId)),
	);

export const taxRepresentativeParty = (of: TaxRepresentative | null): Part =>
	of &&
	group(
		'TaxRepresentativeParty',
		named(of.name),
		group('PostalAddress', ...addressParts(of.address)),
		taxScheme(of.vatNumber, 'VAT'),
	);

export const delivery = (of: Delivery | null): Part =>
	of &&
	group(
		'Delivery',
		leaf('ActualDeliveryDate', of.date),
		group(
			'DeliveryLocation',
			identifier('ID', of.location),
			of.address && group('Address', ...addressParts(of.address)),
		),
		group('DeliveryParty', named(of.name)),
	);

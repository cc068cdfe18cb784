import type { Part } from '../../xml';
import type { Delivery, EInvoiceAddress, EInvoiceParty, Payee, TaxRepresentative } from '../../ubl/model/party';
import { CREDITOR_SCHEME } from '../../ubl/rule-set';
import { group, identifier, identifiers, leaf } from './elements';

const address = (of: EInvoiceAddress): Part =>
	group(
		'PostalTradeAddress',
		leaf('PostcodeCode', of.postalCode),
		leaf('LineOne', of.line1),
		leaf('LineTwo', of.line2),
		leaf('LineThree', of.line3),
		leaf('CityName', of.city),
		leaf('CountryID', of.country),
		leaf('CountrySubDivisionName', of.subdivision),
	);

const contact = ({ name, phone, email }: EInvoiceParty['contact']): Part =>
	group(
		'DefinedTradeContact',
		leaf('PersonName', name),
		group('TelephoneUniversalCommunication', leaf('CompleteNumber', phone)),
		group('EmailURIUniversalCommunication', leaf('URIID', email)),
	);

/** A number by which taxes know the party: VA of VAT, FC of another registration. */
const registration = (number: string, scheme: 'VA' | 'FC'): Part =>
	group('SpecifiedTaxRegistration', leaf('ID', number, { schemeID: scheme }));

/** The seller or the buyer. */
export const party = (name: string, of: EInvoiceParty): Part =>
	group(
		name,
		identifiers(of.identifiers.filter(({ scheme }) => scheme !== CREDITOR_SCHEME)),
		leaf('Name', of.name),
		leaf('Description', of.legalForm),
		group('SpecifiedLegalOrganization', identifier('ID', of.legalId), leaf('TradingBusinessName', of.tradingName)),
		contact(of.contact),
		address(of.address),
		group('URIUniversalCommunication', identifier('URIID', of.endpoint)),
		registration(of.vatNumber, 'VA'),
		registration(of.taxRegistration, 'FC'),
	);

export const taxRepresentative = (of: TaxRepresentative | null): Part =>
	of &&
	group(
		'SellerTaxRepresentativeTradeParty',
		leaf('Name', of.name),
		address(of.address),
		registration(of.vatNumber, 'VA'),
	);

export const payee = (of: Payee | null): Part =>
	of &&
	group(
		'PayeeTradeParty',
		identifiers(of.identifier?.scheme === CREDITOR_SCHEME ? [] : [of.identifier]),
		leaf('Name', of.name),
		group('SpecifiedLegalOrganization', identifier('ID', of.legalId)),
	);

export const shipTo = (of: Delivery | null): Part =>
	of &&
	group(
		'ShipToTradeParty',
		identifiers([of.location]),
		leaf('Name', of.name),
		of.address === null ? null : address(of.address),
	);

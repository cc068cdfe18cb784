import { EMPTY_CLIENT, type Client } from '../../../domain/client';
import type { WireCustomer, WireDraft, WireInvoice } from '../wire/schemas';

const LANGUAGES: readonly string[] = ['en', 'sv', 'nb', 'ro'];

/** Norwegian has two words in the world, and one here. */
const languageOf = (language: string | null | undefined): string => {
	const word = (language ?? '').toLowerCase();
	return word === 'no' || word === 'nn' ? 'nb' : LANGUAGES.includes(word) ? word : '';
};

export const clientOf = (wire: WireCustomer): Client => ({
	...EMPTY_CLIENT,
	id: wire.Id,
	name: wire.Name?.trim() || wire.CustomerNumber || wire.Id,
	email: wire.EmailAddress ?? '',
	language: languageOf(wire.SalesDocumentLanguage),
	organisationNumber: wire.CorporateIdentityNumber ?? '',
	vatNumber: wire.VatNumber ?? '',
	street: wire.InvoiceAddress1 ?? '',
	addressLine2: wire.InvoiceAddress2 ?? '',
	postalCode: wire.InvoicePostalCode ?? '',
	city: wire.InvoiceCity ?? '',
	country: wire.InvoiceCountryCode ?? '',
	phone: wire.Telephone ?? '',
	contactPerson: wire.ContactPersonName ?? '',
	paymentTermsDays: wire.TermsOfPayment?.NumberOfDays ?? null,
	currency: wire.CurrencyCode ?? '',
});

/** Who is billed, as the invoice names them; what it does not say is the customer's. */
export const billedClient = (wire: WireDraft | WireInvoice, current: Client): Client => ({
	...current,
	name: wire.InvoiceCustomerName?.trim() || current.name,
	street: wire.InvoiceAddress1 ?? current.street,
	addressLine2: wire.InvoiceAddress2 ?? current.addressLine2,
	postalCode: wire.InvoicePostalCode ?? current.postalCode,
	city: wire.InvoiceCity ?? current.city,
	country: wire.InvoiceCountryCode ?? current.country,
});

/** As much of a client as a document itself says, for one that is gone. */
export const clientWithin = (wire: WireDraft | WireInvoice): Client => ({
	...EMPTY_CLIENT,
	id: wire.CustomerId ?? '',
	name: wire.InvoiceCustomerName ?? '',
	email: 'CustomerEmail' in wire && typeof wire.CustomerEmail === 'string' ? wire.CustomerEmail : '',
});

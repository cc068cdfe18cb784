import type { FieldWord } from '../../../domain/field-name';
import { accept, type Refusal, type Result } from '../../../domain/refusal';
import type { PutClient } from '../../../ports/catalogue';
import { addressNeeded, detailNotKept, detailTooLong, termsMissing, tooManyCopies } from '../customers/refusals';
import type { WireSettings, WireTerms } from '../wire/schemas';

/** A customer in Visma's terms. */
export interface CustomerBody {
	readonly Name: string;
	readonly InvoiceCity: string;
	readonly InvoicePostalCode: string;
	readonly TermsOfPaymentId: string;
	readonly IsPrivatePerson: boolean;
	readonly IsActive: true;
	readonly CurrencyCode?: string;
	readonly InvoiceCountryCode?: string;
	readonly [field: string]: unknown;
}

type Fields = PutClient['fields'];

/** Texts of a client, where Visma keeps each, and how long it may be there, in characters. */
const TEXTS = [
	['name', 'Name', 50],
	['city', 'InvoiceCity', 50],
	['postalCode', 'InvoicePostalCode', 10],
	['street', 'InvoiceAddress1', 50],
	['addressLine2', 'InvoiceAddress2', 50],
	['country', 'InvoiceCountryCode', 2],
	['organisationNumber', 'CorporateIdentityNumber', 20],
	['vatNumber', 'VatNumber', 20],
	['email', 'EmailAddress', 255],
	['phone', 'Telephone', 50],
	['contactPerson', 'ContactPersonName', 100],
	['buyerReference', 'ElectronicReference', 35],
	['currency', 'CurrencyCode', 3],
] as const satisfies readonly (readonly [keyof Fields & FieldWord, string, number])[];

/** What Visma's API has no field for, or none whose form is documented. */
const NOT_KEPT = ['address', 'subdivision', 'electronicAddress', 'deliverBy'] as const satisfies readonly FieldWord[];

const LONGEST_NUMBER = 16;
const MOST_COPIES = 5;

/** The company's own: what a customer has where nothing else is said. */
export interface CompanyTerms {
	readonly settings: WireSettings;
	readonly terms: readonly WireTerms[];
}

/**
 * A new customer as it is to be sent. A client with neither an organisation number nor a VAT number, a buyer reference
 * or a contact person is a private person. Where no terms are given, the company's own are taken.
 * @returns refusals `text_too_long`, `not_offered`, `client_address_missing`, `too_many_cc`, `terms_not_in_account`
 */
export function customerBody(
	{ idempotencyKey: number, fields }: PutClient,
	company: CompanyTerms,
): Result<CustomerBody> {
	const refusal = whyNotKept(number, fields);
	if (refusal) return { ok: false, refusal };
	const termsId = termsOf(fields.paymentTermsDays ?? null, company);
	if (termsId === null) return { ok: false, refusal: termsMissing(fields.paymentTermsDays ?? null) };
	const texts = TEXTS.flatMap(([field, name]) => (fields[field] ? [[name, fields[field]] as const] : []));
	const { cc = [], language = '' } = fields;
	return accept({
		...(Object.fromEntries(texts) as Pick<CustomerBody, 'Name' | 'InvoiceCity' | 'InvoicePostalCode'>),
		...(number !== '' && { CustomerNumber: number }),
		...(cc.length > 0 && { EmailAddresses: cc }),
		...(language !== '' && { SalesDocumentLanguage: language === 'nb' ? 'no' : language }),
		TermsOfPaymentId: termsId,
		IsPrivatePerson: !COMPANIES_HAVE.some((field) => fields[field]),
		IsActive: true,
	});
}

const COMPANIES_HAVE = ['organisationNumber', 'vatNumber', 'buyerReference', 'contactPerson'] as const;

function whyNotKept(number: string, fields: Fields): Refusal | null {
	const foreign = NOT_KEPT.find((field) => fields[field]);
	if (foreign) return detailNotKept(foreign);
	if (!fields.city || !fields.postalCode) return addressNeeded(fields.name ?? '');
	if (number.length > LONGEST_NUMBER) return detailTooLong('clientKey', LONGEST_NUMBER);
	const long = TEXTS.find(([field, , most]) => (fields[field] ?? '').length > most);
	if (long) return detailTooLong(long[0], long[2]);
	return (fields.cc ?? []).length > MOST_COPIES ? tooManyCopies(MOST_COPIES) : null;
}

/** Normal terms that sales may have; of the company's own first, where no days are asked for. */
function termsOf(days: number | null, { settings, terms }: CompanyTerms): string | null {
	if (days === null && settings.TermsOfPaymentId) return settings.TermsOfPaymentId;
	return (
		terms.find(
			({ NumberOfDays, TermsOfPaymentTypeId, AvailableForSales }) =>
				(days === null || NumberOfDays === days) &&
				(TermsOfPaymentTypeId ?? 0) === 0 &&
				AvailableForSales !== false,
		)?.Id ?? null
	);
}

import { isBlank } from '../../../domain/text';
import type { EInvoice, PaymentInstruction } from '../model/e-invoice';
import type { EInvoiceParty } from '../model/party';
import { EMAIL_SCHEME } from '../rule-set';

/** UNCL4461: as both sides have agreed. */
const AS_AGREED: PaymentInstruction = {
	code: 'ZZZ',
	text: '',
	reference: '',
	accounts: [],
	card: null,
	mandate: null,
};

/** A party that no network knows is reached under its e-mail address (PEPPOL-EN16931-R010, R020). */
const reachable = (of: EInvoiceParty): EInvoiceParty =>
	of.endpoint !== null || isBlank(of.contact.email)
		? of
		: { ...of, endpoint: { id: of.contact.email, scheme: EMAIL_SCHEME } };

/** Whom to ask is the business itself, where no person is named (BR-DE-5). */
const withContact = (of: EInvoiceParty): EInvoiceParty =>
	isBlank(of.contact.name) ? { ...of, contact: { ...of.contact, name: of.tradingName || of.name } } : of;

/**
 * What XRechnung asks for beyond EN 16931 and is known under another name. What is outside the scope of VAT has the
 * rate 0 in the breakdown (BR-DE-14), and a credit note says how it is paid (BR-DE-1).
 */
export const asXRechnung = (of: EInvoice): EInvoice => ({
	...of,
	seller: withContact(reachable(of.seller)),
	buyer: reachable(of.buyer),
	payment: of.payment ?? (of.kind === 'credit-note' ? AS_AGREED : null),
	taxes: of.taxes.map((tax) => (tax.category === 'O' && tax.rate === null ? { ...tax, rate: '0' } : tax)),
});

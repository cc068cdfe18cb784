import type { Refusal } from '../refusal';
import type { Settings } from '../settings';
import { nameOf } from './guard';
import type { Invoice } from './invoice';

/** Sellers whose books keep every invoice that the client has: it is corrected by a credit note. */
const COUNTRIES_THAT_CREDIT: readonly string[] = ['SE', 'NO', 'RO'];

type Sent = Pick<Invoice, 'sending' | 'parties' | 'number' | 'credit'>;
type Rule = Pick<Settings, 'voidSent' | 'country'>;

/**
 * Whether an invoice that was sent may not be voided. The country is the one of the seller when it was finalised; where
 * that is not known, the one of now.
 */
function isVoidBarred({ parties }: Sent, { voidSent, country }: Rule): boolean {
	if (voidSent !== 'auto') return voidSent === 'refuse';
	return COUNTRIES_THAT_CREDIT.includes(parties?.seller.country || country);
}

/** @returns refusal `invoice_was_sent`; null where it may be voided */
export function maySentBeVoid(invoice: Invoice, settings: Rule): Refusal | null {
	if (invoice.sending === null || !isVoidBarred(invoice, settings)) return null;
	const fix = invoice.credit
		? 'Keep the credit note; make a new invoice over what the client owes again.'
		: 'Credit it with Invoice › Credit; the setting "Void Sent Invoices" can allow it all the same.';
	return {
		code: 'invoice_was_sent',
		message: `${nameOf(invoice)} was sent, and what the client has is not voided but credited.`,
		fix,
	};
}

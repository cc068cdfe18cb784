import type { Settings } from '../../domain/settings';
import { sellerShown, type Seller } from '../../domain/invoice/parties';
import type { LocalDate } from '../../domain/local-date';
import { formatMoney } from '../../domain/money';
import type { Logo } from '../../ports/document-files';
import type { InvoiceRecord } from '../../ports/invoicing-system';
import { formatDate } from '../format';
import { languageOf, type Language } from '../language';

/** What a document of an invoice is made of. */
export interface InvoiceDocumentInput {
	readonly record: InvoiceRecord;
	readonly settings: Settings;
	/** Of the seller that `sellerShown` gives; null for none. */
	readonly logo: Logo | null;
	readonly kind: 'invoice' | 'receipt';
}

/** The same with what every part of the document needs. */
export interface InvoiceView extends Omit<InvoiceDocumentInput, 'settings' | 'kind'> {
	/** A record that is a credit note says so, whatever was asked for. */
	readonly kind: 'invoice' | 'credit-note' | 'receipt';
	readonly seller: Seller;
	readonly language: Language;
	/** An amount of the invoice, in minor units, as people write it. */
	readonly money: (minor: bigint) => string;
	/** "31 March 2026". */
	readonly day: (date: LocalDate) => string;
}

/** The client's language, else the seller's. */
export function viewOf({ settings, ...input }: InvoiceDocumentInput): InvoiceView {
	const { invoice, client } = input.record;
	const seller = sellerShown(invoice, settings);
	const language = languageOf(client.language || seller.language);
	return {
		...input,
		kind: invoice.credit === null ? input.kind : 'credit-note',
		seller,
		language,
		money: (minor) => formatMoney(minor, invoice.currency, language.code),
		day: (date) => formatDate(date, language),
	};
}

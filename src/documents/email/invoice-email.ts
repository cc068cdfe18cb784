import type { Settings } from '../../domain/settings';
import type { InvoiceRecord } from '../../ports/invoicing-system';

/** What the e-mail of an invoice or a receipt is made from. */
export interface InvoiceEmailInput {
	/** Its invoice has the user's own words and copies; its present client has the address. */
	readonly record: InvoiceRecord;
	readonly settings: Settings;
	/** Where the client can see the invoice, http or https; anything else is left out. */
	readonly url: string | null;
}

/** Ready for any mail node. */
export interface InvoiceEmail {
	/** Empty when the client has no usable address. */
	readonly to: string;
	/** Addresses joined by ", ". */
	readonly cc: string;
	readonly subject: string;
	readonly text: string;
	readonly html: string;
}

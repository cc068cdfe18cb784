import type { LineItem } from '../../domain/invoice/line-item';
import type { Totals } from '../../domain/invoice/totals';
import type { LocalDate } from '../../domain/local-date';

/** What the e-mail that carries an invoice is made from. Amounts are minor units. */
export interface InvoiceEmailInput {
	readonly seller: {
		readonly name: string;
		readonly email?: string;
		/** http or https; anything else is left out. */
		readonly logoUrl?: string;
		/** #rrggbb; anything else gives the standard blue. */
		readonly colour?: string;
	};
	readonly client: {
		readonly name: string;
		readonly email: string;
		/** en, sv, nb, ro; anything else gives English. */
		readonly language: string;
	};
	readonly invoice: {
		readonly number: string;
		readonly currency: string;
		readonly lines: readonly LineItem[];
		readonly totals: Totals;
		readonly issueDate: LocalDate | null;
		readonly dueDate: LocalDate | null;
		readonly note: string;
		readonly reference: string;
		/** What is still to be paid; 0 or less when it is paid. */
		readonly balance: bigint;
	};
	/** The user's own words, with shortcodes; null, blank or absent gives the standard ones. */
	readonly subject?: string | null;
	readonly text?: string | null;
	readonly cc?: readonly string[];
	readonly jobTitle?: string;
	/** Where the client can see the invoice; http or https. */
	readonly url?: string;
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

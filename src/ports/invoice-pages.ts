import type { Reminder } from '../domain/reminder/reminder';
import type { Call } from './call';
import type { InvoiceRecord, InvoiceRef } from './invoicing-system';
import type { Outcome } from './outcome';

/** What the address of a page names: an invoice, and the secret that opens its page. */
export interface PageLink {
	readonly invoiceId: string;
	readonly token: string;
}

/** A reminder that a link leads to. */
export interface LinkedReminder {
	readonly reminder: Reminder;
	/** All of the invoice, in the order in which they were made. */
	readonly reminders: readonly Reminder[];
	/** The invoice as it stands now. */
	readonly record: InvoiceRecord;
}

/** What happens on the pages on which clients read their invoices. Only the ledger has such pages. */
export interface InvoicePages {
	/** The finalised invoice that a link leads to; `absent` for a link that leads to none. */
	find(link: PageLink, call: Call): Promise<InvoiceRecord | 'absent'>;
	/** The reminder of a step, by the link of its invoice; `absent` also where that step has none. */
	findReminder(link: PageLink, step: number, call: Call): Promise<LinkedReminder | 'absent'>;
	/**
	 * The client opened the page. The first time is kept and published, once; later times are `replayed`, as are those
	 * of invoices that are not open to clients.
	 */
	recordViews(batch: readonly InvoiceRef[], call: Call): Promise<readonly Outcome<InvoiceRecord>[]>;
}

import type { Call } from './call';
import type { InvoiceRecord, InvoiceRef } from './invoicing-system';
import type { Outcome } from './outcome';

/** What the address of a page names: an invoice, and the secret that opens its page. */
export interface PageLink {
	readonly invoiceId: string;
	readonly token: string;
}

/** What happens on the pages on which clients read their invoices. Only the ledger has such pages. */
export interface InvoicePages {
	/** The finalised invoice that a link leads to; `absent` for a link that leads to none. */
	find(link: PageLink, call: Call): Promise<InvoiceRecord | 'absent'>;
	/**
	 * The client opened the page. The first time is kept and published, once; later times are `replayed`, as are those
	 * of invoices that are not open to clients.
	 */
	recordViews(batch: readonly InvoiceRef[], call: Call): Promise<readonly Outcome<InvoiceRecord>[]>;
}

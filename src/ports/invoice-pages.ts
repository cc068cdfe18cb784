import type { Call } from './call';
import type { InvoiceRecord, InvoiceRef } from './invoicing-system';
import type { Outcome } from './outcome';

/** What happens on the pages on which clients read their invoices. Only the ledger has such pages. */
export interface InvoicePages {
	/**
	 * The client opened the page. The first time is kept and published, once; later times, and those of invoices that are
	 * not open to clients, are `replayed`.
	 */
	recordViews(batch: readonly InvoiceRef[], call: Call): Promise<readonly Outcome<InvoiceRecord>[]>;
}

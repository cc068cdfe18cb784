import type { InvoicePages } from '../../../ports/invoice-pages';
import type { BatchRunner } from '../commands/batch';
import { viewInvoicesCommand } from '../commands/view-invoices';

/** What happens on the pages of the ledger's invoices. */
export const ledgerInvoicePages = ({ run }: BatchRunner): InvoicePages => ({
	recordViews: (batch, call) => run(viewInvoicesCommand, batch, call),
});

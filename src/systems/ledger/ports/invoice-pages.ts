import type { InvoicePages } from '../../../ports/invoice-pages';
import type { BatchRunner } from '../commands/batch';
import { contextOf, invoiceRecord } from '../commands/invoice-records';
import { viewInvoicesCommand } from '../commands/view-invoices';
import { isTokenOf } from '../page-links';
import type { LedgerStore } from '../store';

/** The pages of the ledger's invoices. */
export const ledgerInvoicePages = (store: LedgerStore, { run }: BatchRunner): InvoicePages => ({
	async find({ invoiceId, token }, { now }) {
		const loaded = await store.read({ invoices: [invoiceId] });
		const invoice = loaded.invoices.get(invoiceId);
		if (loaded.pageKey === null || !isTokenOf(loaded.pageKey, invoiceId, token)) return 'absent';
		if (!invoice || invoice.phase === 'draft') return 'absent';
		return invoiceRecord(invoice, contextOf(loaded, now));
	},
	recordViews: (batch, call) => run(viewInvoicesCommand, batch, call),
});

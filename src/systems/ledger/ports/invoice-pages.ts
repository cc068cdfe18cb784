import type { InvoicePages, PageLink } from '../../../ports/invoice-pages';
import type { InvoiceRecord } from '../../../ports/invoicing-system';
import type { Instant } from '../../../domain/local-date';
import type { BatchRunner } from '../commands/batch';
import { contextOf, invoiceRecord } from '../commands/invoice-records';
import { viewInvoicesCommand } from '../commands/view-invoices';
import { isTokenOf } from '../page-links';
import type { LedgerStore } from '../store';
import type { Loaded } from '../wanted';

/** The pages of the ledger's invoices, and of the reminders of them. */
export const ledgerInvoicePages = (store: LedgerStore, { run }: BatchRunner): InvoicePages => ({
	async find(link, { now }) {
		return recordBehind(link, await store.read({ invoices: [link.invoiceId] }), now);
	},
	async findReminder(link, step, { now }) {
		const loaded = await store.read({ invoices: [link.invoiceId], reminders: true });
		const record = recordBehind(link, loaded, now);
		if (record === 'absent') return 'absent';
		const reminders = loaded.reminders.get(link.invoiceId) ?? [];
		const reminder = reminders.find((one) => one.step === step);
		return reminder ? { reminder, reminders, record } : 'absent';
	},
	recordViews: (batch, call) => run(viewInvoicesCommand, batch, call),
});

function recordBehind({ invoiceId, token }: PageLink, loaded: Loaded, now: Instant): InvoiceRecord | 'absent' {
	const invoice = loaded.invoices.get(invoiceId);
	if (loaded.pageKey === null || !isTokenOf(loaded.pageKey, invoiceId, token)) return 'absent';
	if (!invoice || invoice.phase === 'draft') return 'absent';
	return invoiceRecord(invoice, contextOf(loaded, now));
}

import { invoiceViewedEvent } from '../../../domain/events-of';
import { invoiceChanges } from '../../../domain/invoice/history';
import { isUnseen } from '../../../domain/invoice/life-cycle';
import type { InvoiceRecord, InvoiceRef } from '../../../ports/invoicing-system';
import { done, refused, replayed } from '../../../ports/outcome';
import { LEDGER } from '../store';
import type { Command } from './batch';
import { invoiceRecord, namedInvoice } from './invoice-records';

/** Only the first opening of the page is kept, and published in the same transaction. */
export const viewInvoicesCommand: Command<InvoiceRef, InvoiceRecord> = {
	want: (batch) => ({ invoices: batch.map(({ id }) => id) }),
	decide({ id }, work) {
		const before = namedInvoice(work, id);
		if (!before.ok) return refused(before.refusal);
		if (!isUnseen(before.value)) return replayed(invoiceRecord(before.value, work));
		const after = { ...before.value, viewedAt: work.now };
		work.changeInvoice(after);
		work.record('invoice', id, 'viewed', invoiceChanges(before.value, after));
		work.publish(invoiceViewedEvent(LEDGER, after, work.now));
		return done(invoiceRecord(after, work));
	},
};

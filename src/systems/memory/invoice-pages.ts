import { invoiceViewedEvent } from '../../domain/events-of';
import { invoiceChanges } from '../../domain/invoice/history';
import { isUnseen } from '../../domain/invoice/life-cycle';
import type { Call } from '../../ports/call';
import type { InvoicePages } from '../../ports/invoice-pages';
import type { InvoiceRecord, InvoiceRef } from '../../ports/invoicing-system';
import { done, refused, replayed, type Outcome } from '../../ports/outcome';
import { findInvoice, invoiceRecord } from './records';
import { unknownInvoice } from './refusals';
import type { MemoryState } from './state';

export const memoryInvoicePages = (state: MemoryState): InvoicePages => ({
	// It hosts no pages, so there are no links.
	find: async () => 'absent',
	findReminder: async () => 'absent',
	recordViews: async (batch, call) => state.batch(batch, call, (input) => view(state, input, call)),
});

function view(state: MemoryState, { id }: InvoiceRef, call: Call): Outcome<InvoiceRecord> {
	const before = findInvoice(state, id);
	if (!before) return refused(unknownInvoice(id));
	if (!isUnseen(before)) return replayed(invoiceRecord(state, id, call.now));
	const after = { ...before, viewedAt: call.now };
	state.rows.invoices.set(id, after);
	state.record('invoice', id, 'viewed', call, invoiceChanges(before, after));
	state.publish(invoiceViewedEvent(state.system, after, call.now));
	return done(invoiceRecord(state, id, call.now));
}

import { isCreditNote } from '../../domain/credit/credit-note';
import { eachText } from '../../domain/invoice/texts';
import { factsOf, matches } from '../../domain/invoice/filter';
import { isLive } from '../../domain/payment/payment';
import { isSearchedFor } from '../../domain/search';
import { CAPABILITIES, cannot, type Capabilities, type Capability } from '../../ports/capabilities';
import type { Call } from '../../ports/call';
import type { InvoiceQuery, InvoiceRecord, InvoicingSystem, Page } from '../../ports/invoicing-system';
import { refused, type Outcome } from '../../ports/outcome';
import { credit, recordRefund } from './crediting';
import { memoryClients } from './clients';
import { deleteInvoice, finalise, recordSending, update, voidInvoice } from './changing';
import { clone, create } from './creating';
import { allPayments, applyPayment, clear, deletePayment, recordPayment } from './paying';
import { remind, remindersOf, waive } from './reminding';
import { importOne } from './importing';
import { invoiceRecord } from './records';
import type { MemoryState } from './state';

const CANNOT: readonly Capability[] = ['remind', 'pdfLink', 'ownPdf', 'moveProperties'];

export const MEMORY_CAPABILITIES: Capabilities = {
	can: Object.fromEntries(CAPABILITIES.map((capability) => [capability, !CANNOT.includes(capability)])) as Record<
		Capability,
		boolean
	>,
	instead: {},
	sendingWays: [],
	createKey: 'native',
	maxBatch: 1_000,
	texts: eachText(() => true),
	details: true,
	pricing: true,
	products: true,
	clientCurrency: true,
	numbering: 'ours',
};

export function memoryInvoicing(state: MemoryState): InvoicingSystem {
	const each =
		<In, Out>(one: (state: MemoryState, input: In, call: Call) => Outcome<Out>) =>
		async (batch: readonly In[], call: Call): Promise<readonly Outcome<Out>[]> =>
			state.batch(batch, call, (input) => one(state, input, call));

	const read = (id: string, call: Pick<Call, 'now'>): InvoiceRecord | 'absent' =>
		state.rows.invoices.has(id) ? invoiceRecord(state, id, call.now) : 'absent';

	return {
		contract: 1,
		system: state.system,
		capabilities: MEMORY_CAPABILITIES,
		keepsLinks: true,
		ownLinks: null,
		clients: memoryClients(state),
		create: each(create),
		findByKey: async (keys, call) =>
			keys.map((key) => read(state.rows.keys.get(`invoice\n${key}`)?.result ?? '', call)),
		read: async (refs, call) => refs.map(({ id }) => read(id, call)),
		list: async (query) => list(state, query),
		finalise: each(finalise),
		update: each(update),
		send: async (batch) =>
			batch.map(() => refused(cannot('The memory system', 'send', 'send invoices', MEMORY_CAPABILITIES))),
		recordSendings: each(recordSending),
		voidInvoices: each(voidInvoice),
		deleteInvoices: each(deleteInvoice),
		clone: each(clone),
		imports: { importInvoices: each(importOne) },
		credits: { credit: each(credit), recordRefunds: each(recordRefund) },
		reminderDocuments: {
			make: each(remind),
			waive: each(waive),
			ofInvoices: async (ids) => ids.map((id) => remindersOf(state, id)),
		},
		recordPayments: each(recordPayment),
		applyPayments: each(applyPayment),
		clearPayments: each(clear),
		deletePayments: each(deletePayment),
		listPayments: async (search, limit) => listPayments(state, search, limit),
		history: async (refs) =>
			refs.map(({ id }) =>
				state.rows.history.filter(({ subject, subjectId }) => subject === 'invoice' && subjectId === id),
			),
	};
}

/** Newest first; the page after starts behind the invoice that the last one ended with. */
function list(state: MemoryState, { kind = 'invoice', filter, after, limit, now }: InvoiceQuery): Page<InvoiceRecord> {
	const ids = [...state.rows.invoices.keys()].reverse();
	if (after !== null && !ids.includes(after))
		throw new RangeError(`"${after}" is where no page of invoices ended; start again without it.`);
	const found = ids
		.slice(after === null ? 0 : ids.indexOf(after) + 1)
		.map((id) => invoiceRecord(state, id, now))
		.filter(({ invoice }) => kind === 'any' || (kind === 'creditNote') === isCreditNote(invoice))
		.filter((record) => filter === null || matches(filter, factsOf(record)));
	const items = found.slice(0, limit);
	return { items, next: found.length > limit ? (items.at(-1)?.invoice.id ?? null) : null };
}

function listPayments(state: MemoryState, search: string, limit: number) {
	const live = allPayments(state).filter(
		(payment) =>
			isLive(payment) &&
			payment.kind !== 'offset' &&
			isSearchedFor(search, payment.id, [payment.payerEmail, payment.reference]),
	);
	const rank = ({ invoiceId }: { invoiceId: string | null }) => (invoiceId === null ? 0 : 1);
	const newest = live
		.reverse()
		.sort((a, b) => rank(a) - rank(b) || (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0));
	return newest.slice(0, limit);
}

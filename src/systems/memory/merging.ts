import type { Invoice } from '../../domain/invoice/invoice';
import { mergeClients, mergeHistory } from '../../domain/merging';
import type { Call } from '../../ports/call';
import type { Catalogue, ClientMerge, MergedClient } from '../../ports/catalogue';
import { done, refused, replayed, type Outcome } from '../../ports/outcome';
import { hangingOn } from './archiving';
import { unknownClient } from './refusals';
import type { MemoryState } from './state';

export const memoryMerging = (state: MemoryState): Pick<Catalogue, 'mergeClients'> => ({
	mergeClients: async (batch, call) => state.batch(batch, call, (input) => mergeOne(state, input, call)),
});

function mergeOne(state: MemoryState, { id, into }: ClientMerge, call: Call): Outcome<MergedClient> {
	const { rows } = state;
	const [from, before] = [rows.clients.get(id), rows.clients.get(into)];
	if (!from) return refused(unknownClient(id));
	if (!before) return refused(unknownClient(into));
	const moved = hangingOn(state, id);
	const merger = mergeClients(from, before);
	if (!merger.ok) return refused(merger.refusal);
	if (merger.value === null) return replayed({ client: before, merged: from, moved });
	const { kept, merged } = merger.value;
	rows.clients.set(into, kept);
	rows.clients.set(id, merged);
	for (const records of [rows.invoices, rows.recurring, rows.proposals, rows.jobs, rows.payments])
		moveAll<{ readonly clientId: string | null }>(records, id, into);
	for (const [own, invoice] of rows.invoices) rows.invoices.set(own, withPaymentsOf(invoice, id, into));
	for (const [name, row] of rows.keys)
		if (name.startsWith('client\n') && row.result === id) rows.keys.set(name, { ...row, result: into });
	const history = mergeHistory(merger.value, before);
	state.record('client', into, 'merged', call, history.kept);
	state.record('client', id, 'merged', call, history.merged);
	return done({ client: kept, merged, moved });
}

function moveAll<T extends { readonly clientId: string | null }>(
	records: Map<string, T>,
	from: string,
	into: string,
): void {
	for (const [id, record] of records) if (record.clientId === from) records.set(id, { ...record, clientId: into });
}

const withPaymentsOf = (invoice: Invoice, from: string, into: string): Invoice => ({
	...invoice,
	payments: invoice.payments.map((payment) => (payment.clientId === from ? { ...payment, clientId: into } : payment)),
});

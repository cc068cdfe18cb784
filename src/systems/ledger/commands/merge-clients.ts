import type { HangingOnClient } from '../../../domain/archiving';
import { mergeClients, mergeHistory } from '../../../domain/merging';
import type { ClientMerge, MergedClient } from '../../../ports/catalogue';
import { done, outcomeOf, refused, replayed } from '../../../ports/outcome';
import type { Command } from './batch';
import { unknownRecord } from './keep-catalogue';
import type { UnitOfWork } from './unit-of-work';

/** What moves is counted in the transaction and moved by the database: there may be thousands of invoices. */
export const mergeClientsCommand: Command<ClientMerge, MergedClient> = {
	want: (batch) => {
		const ids = batch.map(({ id }) => id);
		const all = [...ids, ...batch.map(({ into }) => into)];
		return { clients: all, hangingOnClients: all, mergedClients: ids };
	},
	decide({ id, into }, work) {
		const [from, before] = [work.client(id), work.client(into)];
		if (!from || !before) return outcomeOf(unknownRecord('client', from ? into : id));
		const moved = hangingOn(id, work);
		const merger = mergeClients(from, before);
		if (!merger.ok) return refused(merger.refusal);
		if (merger.value === null) return replayed({ client: before, merged: from, moved });
		const { kept, merged } = merger.value;
		work.putClient(kept);
		work.putClient(merged);
		move(work.changes.mergedClients, id, into);
		const history = mergeHistory(merger.value, before);
		work.record('client', into, 'merged', history.kept);
		work.record('client', id, 'merged', history.merged);
		return done({ client: kept, merged, moved });
	},
};

/** Whoever was merged into the one goes on to the other. */
function move(pairs: Map<string, string>, from: string, into: string): void {
	for (const [id, to] of pairs) if (to === from) pairs.set(id, into);
	pairs.set(from, into);
}

/** With what came to it in this batch, without what left it. */
function hangingOn(id: string, { loaded, changes }: UnitOfWork): HangingOnClient {
	const pairs = changes.mergedClients;
	const ids = [id, ...pairs.keys()].filter((one) => (pairs.get(one) ?? one) === id);
	return [...new Set(ids)].map((one) => loaded.hangingOnClients.get(one)!).reduce(sum, NOTHING);
}

const NOTHING: HangingOnClient = {
	openInvoices: 0,
	invoices: 0,
	activeRecurring: 0,
	recurring: 0,
	unsignedProposals: 0,
	proposals: 0,
	jobsInUse: 0,
	jobs: 0,
};

const sum = (a: HangingOnClient, b: HangingOnClient): HangingOnClient =>
	Object.fromEntries(
		(Object.keys(NOTHING) as (keyof HangingOnClient)[]).map((name) => [name, a[name] + b[name]]),
	) as unknown as HangingOnClient;

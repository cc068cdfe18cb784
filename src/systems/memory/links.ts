import { mayI } from '../../domain/invoice/life-cycle';
import type { JobLink } from '../../domain/job/job';
import type { Call } from '../../ports/call';
import type { LinkPair, LinkTable } from '../../ports/link-table';
import { done, refused, replayed, type Outcome } from '../../ports/outcome';
import { barredJob } from './creating';
import { findInvoice, linkKey } from './records';
import { unknownInvoice, unknownJob } from './refusals';
import type { MemoryState } from './state';

export function memoryLinks(state: MemoryState): LinkTable {
	const where = (belongs: (link: JobLink) => boolean) => [...state.rows.links.values()].filter(belongs);
	return {
		link: async (pairs, call) => state.batch(pairs, call, (pair) => link(state, pair, call)),
		unlink: async (pairs, call) => state.batch(pairs, call, (pair) => unlink(state, pair, call)),
		linksOfJobs: async (jobs) =>
			jobs.map(({ system, id }) => where((link) => link.jobSystem === system && link.jobId === id)),
		linksOfInvoices: async (invoices) =>
			invoices.map(({ system, id }) => where((link) => link.invoiceSystem === system && link.invoiceId === id)),
		markDone: async (done) => markDone(state, done),
	};
}

function link(state: MemoryState, pair: LinkPair, call: Call): Outcome<JobLink> {
	const { invoice, job } = pair;
	const known = state.rows.links.get(linkKey(pair));
	if (known) return replayed(known);
	if (invoice.system === state.system) {
		const ours = findInvoice(state, invoice.id);
		if (!ours) return refused(unknownInvoice(invoice.id));
		const barred = mayI('link', ours, state.rows.settings) ?? barredJob(state, [job], ours.clientId);
		if (barred) return refused(barred);
	} else if (job.system === state.system && !state.rows.jobs.has(job.id)) return refused(unknownJob(job.id));
	const made: JobLink = {
		invoiceSystem: invoice.system,
		invoiceId: invoice.id,
		jobSystem: job.system,
		jobId: job.id,
		doneInEntry: null,
		at: call.now,
	};
	state.rows.links.set(linkKey(pair), made);
	record(state, pair, 'linked', call);
	return done(made);
}

function unlink(state: MemoryState, pair: LinkPair, call: Call): Outcome<LinkPair> {
	if (pair.invoice.system === state.system && !state.rows.invoices.has(pair.invoice.id))
		return refused(unknownInvoice(pair.invoice.id));
	if (!state.rows.links.delete(linkKey(pair))) return replayed(pair);
	record(state, pair, 'unlinked', call);
	return done(pair);
}

function record(state: MemoryState, { invoice, job }: LinkPair, action: 'linked' | 'unlinked', call: Call): void {
	if (invoice.system !== state.system) return;
	const named = `${job.system}:${job.id}`;
	const change =
		action === 'linked' ? { field: 'job', from: null, to: named } : { field: 'job', from: named, to: null };
	state.record('invoice', invoice.id, action, call, [change]);
}

/** A link is used up once; later calls change nothing. */
export function markDone(
	state: MemoryState,
	done: readonly { readonly link: LinkPair; readonly entry: number }[],
): void {
	for (const { link: pair, entry } of done) {
		const link = state.rows.links.get(linkKey(pair));
		if (link && link.doneInEntry === null) state.rows.links.set(linkKey(pair), { ...link, doneInEntry: entry });
	}
}

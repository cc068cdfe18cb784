import { archiveClient, clientStays, jobStays, marked, restoreClient } from '../../domain/archiving';
import type { HangingOnClient, HangingOnJob } from '../../domain/archiving';
import type { Client } from '../../domain/client';
import type { Invoice } from '../../domain/invoice/invoice';
import { isSettled, settlementOf } from '../../domain/invoice/settlement';
import type { Job } from '../../domain/job/job';
import type { Call } from '../../ports/call';
import type {
	ArchivedClient,
	ArchivedJob,
	ArchivedShown,
	Catalogue,
	ClientArchiving,
	JobArchiving,
} from '../../ports/catalogue';
import { done, outcomeOf, refused, replayed, type Outcome } from '../../ports/outcome';
import { jobRecord } from './records';
import { unknownClient, unknownJob } from './refusals';
import type { MemoryState } from './state';

/** Whether a list shows a record. */
export const isListed = ({ isArchived }: { readonly isArchived?: boolean }, archived?: ArchivedShown): boolean =>
	archived === 'with' || (isArchived === true) === (archived === 'only');

type Archiving = Pick<Catalogue, 'archiveClients' | 'archiveJobs' | 'deleteClients' | 'deleteJobs'>;

export const memoryArchiving = (state: MemoryState): Archiving => ({
	archiveClients: async (batch, call) => state.batch(batch, call, (input) => archiveOne(state, input, call)),
	archiveJobs: async (batch, call) => state.batch(batch, call, (input) => archiveJob(state, input, call)),
	deleteClients: async (ids, call) => state.batch(ids, call, (id) => deleteClient(state, id, call)),
	deleteJobs: async (ids, call) => state.batch(ids, call, (id) => deleteJob(state, id, call)),
});

const isOpen = (invoice: Invoice): boolean => !isSettled(settlementOf(invoice).status);

export function hangingOn({ rows }: MemoryState, id: string): HangingOnClient {
	const of = <T extends { readonly clientId: string }>(records: ReadonlyMap<string, T>) =>
		[...records.values()].filter(({ clientId }) => clientId === id);
	const [invoices, recurring, proposals, jobs] = [
		of(rows.invoices),
		of(rows.recurring),
		of(rows.proposals),
		of(rows.jobs),
	];
	return {
		openInvoices: invoices.filter(isOpen).length,
		invoices: invoices.length,
		activeRecurring: recurring.filter(({ state }) => state === 'active').length,
		recurring: recurring.length,
		unsignedProposals: proposals.filter(({ phase }) => ['draft', 'sent', 'viewed'].includes(phase)).length,
		proposals: proposals.length,
		jobsInUse: jobs.filter((job) => isListed(job)).length,
		jobs: jobs.length,
	};
}

function hangingOnJob({ rows, system }: MemoryState, id: string): HangingOnJob {
	const links = [...rows.links.values()].filter(({ jobSystem, jobId }) => jobSystem === system && jobId === id);
	const own = links.flatMap(({ invoiceSystem, invoiceId }) =>
		invoiceSystem === system ? (rows.invoices.get(invoiceId) ?? []) : [],
	);
	return { openInvoices: own.filter(isOpen).length, invoices: links.length };
}

function archiveOne(
	state: MemoryState,
	{ id, isArchived, ifOpen }: ClientArchiving,
	call: Call,
): Outcome<ArchivedClient> {
	const before = state.rows.clients.get(id);
	if (!before) return refused(unknownClient(id));
	const hanging = hangingOn(state, id);
	const after = isArchived ? archiveClient(before, hanging, ifOpen) : restoreClient(before);
	if (!after.ok) return refused(after.refusal);
	if (after.value === before) return replayed({ client: before, hanging });
	state.rows.clients.set(id, after.value);
	state.record('client', id, isArchived ? 'archived' : 'restored', call, []);
	return done({ client: after.value, hanging });
}

function archiveJob(state: MemoryState, { id, isArchived }: JobArchiving, call: Call): Outcome<ArchivedJob> {
	const before = state.rows.jobs.get(id);
	if (!before) return refused(unknownJob(id));
	const after = marked(before, isArchived);
	const value = { record: jobRecord(state, after), hanging: hangingOnJob(state, id) };
	if (after === before) return replayed(value);
	state.rows.jobs.set(id, after);
	state.record('job', id, isArchived ? 'archived' : 'restored', call, []);
	return done(value);
}

function deleteClient(state: MemoryState, id: string, call: Call): Outcome<Client> {
	const client = state.rows.clients.get(id);
	if (!client) return refused(unknownClient(id));
	const barred = clientStays(client, hangingOn(state, id));
	if (barred) return outcomeOf(barred);
	state.rows.clients.delete(id);
	state.record('client', id, 'deleted', call, [{ field: 'name', from: client.name, to: null }]);
	return done(client);
}

function deleteJob(state: MemoryState, id: string, call: Call): Outcome<Job> {
	const job = state.rows.jobs.get(id);
	if (!job) return refused(unknownJob(id));
	const barred = jobStays(job, hangingOnJob(state, id));
	if (barred) return outcomeOf(barred);
	state.rows.jobs.delete(id);
	state.record('job', id, 'deleted', call, [{ field: 'title', from: job.title, to: null }]);
	return done(job);
}

import { archiveClient, clientStays, jobStays, marked, restoreClient } from '../../../domain/archiving';
import type { Client } from '../../../domain/client';
import type { Job } from '../../../domain/job/job';
import { refuse } from '../../../domain/refusal';
import type { ArchivedClient, ArchivedJob, ClientArchiving, JobArchiving } from '../../../ports/catalogue';
import { done, outcomeOf, refused, replayed } from '../../../ports/outcome';
import type { Command } from './batch';
import { unknownRecord } from './keep-catalogue';
import { jobRecord } from './move-jobs';

/** What hangs on a client is counted in the transaction, and nothing new can be made for it meanwhile. */
export const archiveClientsCommand: Command<ClientArchiving, ArchivedClient> = {
	want: (batch) => {
		const ids = batch.map(({ id }) => id);
		return { clients: ids, hangingOnClients: ids };
	},
	decide({ id, isArchived, ifOpen }, work) {
		const before = work.client(id);
		if (!before) return outcomeOf(unknownRecord('client', id));
		const hanging = work.loaded.hangingOnClients.get(id)!;
		const after = isArchived ? archiveClient(before, hanging, ifOpen) : restoreClient(before);
		if (!after.ok) return refused(after.refusal);
		if (after.value === before) return replayed({ client: before, hanging });
		work.putClient(after.value);
		work.record('client', id, isArchived ? 'archived' : 'restored');
		return done({ client: after.value, hanging });
	},
};

export const archiveJobsCommand: Command<JobArchiving, ArchivedJob> = {
	want: (batch) => {
		const ids = batch.map(({ id }) => id);
		return { jobs: ids, hangingOnJobs: ids };
	},
	decide({ id, isArchived }, work) {
		const before = work.job(id);
		if (!before) return outcomeOf(unknownJob(id));
		const hanging = work.loaded.hangingOnJobs.get(id)!;
		const after = marked(before, isArchived);
		const value = { record: jobRecord(after, work), hanging };
		if (after === before) return replayed(value);
		work.changeJob(after);
		work.record('job', id, isArchived ? 'archived' : 'restored');
		return done(value);
	},
};

export const deleteClientsCommand: Command<string, Client> = {
	want: (ids) => ({ clients: ids, hangingOnClients: ids }),
	decide(id, work) {
		const client = work.client(id);
		if (!client) return outcomeOf(unknownRecord('client', id));
		const barred = clientStays(client, work.loaded.hangingOnClients.get(id)!);
		if (barred) return outcomeOf(barred);
		work.deleteClient(id);
		work.record('client', id, 'deleted', [{ field: 'name', from: client.name, to: null }]);
		return done(client);
	},
};

export const deleteJobsCommand: Command<string, Job> = {
	want: (ids) => ({ jobs: ids, hangingOnJobs: ids }),
	decide(id, work) {
		const job = work.job(id);
		if (!job) return outcomeOf(unknownJob(id));
		const barred = jobStays(job, work.loaded.hangingOnJobs.get(id)!);
		if (barred) return outcomeOf(barred);
		work.deleteJob(id);
		work.record('job', id, 'deleted', [{ field: 'title', from: job.title, to: null }]);
		return done(job);
	},
};

const unknownJob = (id: string) =>
	refuse('unknown_job', `The ledger has no job "${id}".`, 'Pick the job from the list, or check the id.', 'job');

import type { IfOpen } from '../domain/archiving';
import type { Client } from '../domain/client';
import type { Job } from '../domain/job/job';
import { accept, refuse, type Result } from '../domain/refusal';
import type { Call } from '../ports/call';
import type { ArchivedClient, ArchivedJob, Catalogue } from '../ports/catalogue';
import type { Outcome } from '../ports/outcome';
import { runAccepted } from './items';
import { findClients, type ClientName, type ClientsByName } from './keep-clients';
import { forNamedJobs, type JobName } from './name-jobs';

export interface ArchiveClientRequest {
	readonly client: ClientName;
	readonly isArchived: boolean;
	readonly ifOpen: IfOpen;
}

/** Takes clients out of use, or brings them back; `replayed` when it was so. The value says what hangs on them. */
export async function archiveClients(
	requests: readonly ArchiveClientRequest[],
	catalogue: Pick<Catalogue, 'archiveClients'> & ClientsByName,
	call: Call,
): Promise<readonly Outcome<ArchivedClient>[]> {
	const named = await findClients(
		requests.map(({ client }) => client),
		catalogue,
	);
	const prepared = requests.map(({ isArchived, ifOpen }, at) => {
		const client = named[at]!;
		return client.ok ? accept({ id: client.value.id, isArchived, ifOpen }) : client;
	});
	return runAccepted(prepared, call, (ready) => catalogue.archiveClients(ready, call));
}

/** For good; refused while anything hangs on the client. */
export async function deleteClients(
	names: readonly ClientName[],
	catalogue: Pick<Catalogue, 'deleteClients'> & ClientsByName,
	call: Call,
): Promise<readonly Outcome<Client>[]> {
	const named = await findClients(names, catalogue);
	const prepared = named.map((client) => (client.ok ? accept(client.value.id) : client));
	return runAccepted(prepared, call, (ready) => catalogue.deleteClients(ready, call));
}

type Jobs = Pick<Catalogue, 'archiveJobs' | 'deleteJobs' | 'findJobsByExternalId'>;

/** Takes jobs out of use, or brings them back where they stood; `replayed` when it was so. */
export const archiveJobs = (
	names: readonly JobName[],
	isArchived: boolean,
	catalogue: Jobs,
	call: Call,
): Promise<readonly Outcome<ArchivedJob>[]> =>
	ofJobs(names, catalogue, call, (ids) =>
		catalogue.archiveJobs(
			ids.map((id) => ({ id, isArchived })),
			call,
		),
	);

/** For good; refused while invoices are linked to the job. */
export const deleteJobs = (names: readonly JobName[], catalogue: Jobs, call: Call): Promise<readonly Outcome<Job>[]> =>
	ofJobs(names, catalogue, call, (ids) => catalogue.deleteJobs(ids, call));

const ofJobs = <Out>(
	names: readonly JobName[],
	catalogue: Jobs,
	call: Call,
	run: (ids: readonly string[]) => Promise<readonly Outcome<Out>[]>,
): Promise<readonly Outcome<Out>[]> =>
	forNamedJobs(
		names,
		(name) => [name],
		(_name, [job]) => job!.id,
		catalogue,
		call,
		(ids) => runAccepted(ids.map(named), call, run),
	);

const named = (id: string): Result<string> =>
	id === '' ? refuse('job_missing', 'No job was named.', 'Pick a job, or give its id.', 'job') : accept(id);

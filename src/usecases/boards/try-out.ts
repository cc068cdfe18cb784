import { inUseFirst, isJobInUse } from '../../domain/archiving';
import type { Client } from '../../domain/client';
import { emailKey } from '../../domain/email-address';
import type { Job, Pipeline } from '../../domain/job/job';
import { pipelineMeant } from '../../domain/job/named-stage';
import { jobMeant, putJob, type JobReport } from '../../domain/job/put-job';
import { accept, type Result } from '../../domain/refusal';
import type { Call } from '../../ports/call';
import type { Catalogue } from '../../ports/catalogue';
import type { JobRecord, JobSystem } from '../../ports/job-system';
import type { LinkTable } from '../../ports/link-table';
import type { NewClient } from '../creating/new-client';
import { readEach } from '../items';
import { namedClients } from '../keep-clients';
import { noSuchJob } from '../linking/same-client';
import { givenName, type JobReportRequest, type ReadReport } from './read-report';

export interface BoardDeps {
	readonly jobs: Pick<JobSystem, 'system' | 'readJobs' | 'listPipelines'>;
	readonly links: LinkTable;
	readonly catalogue: Pick<
		Catalogue,
		| 'putClients'
		| 'readClients'
		| 'findClientsByEmail'
		| 'listArchivedPipelines'
		| 'findJobsByExternalId'
		| 'putJobs'
	>;
}

/** A report that nothing speaks against so far. */
export interface TriedOut {
	readonly report: JobReport;
	/** To be written before the job; null for none. */
	readonly newClient: NewClient | null;
	readonly adoptedId: string | null;
	/** The job that moves, as far as that can be seen; null where none does. */
	readonly moves: Job | null;
}

type Read = readonly { readonly request: JobReportRequest; readonly read: Result<ReadReport> }[];

/**
 * Tries every report out on what is known now, each after those before it: one that is refused shall make no client.
 * Jobs, clients and pipelines are read once for all. It is decided again when it is written.
 */
export async function tryOut(reports: Read, deps: BoardDeps, call: Call): Promise<readonly Result<TriedOut>[]> {
	const known = await knownJobs(reports, deps, call);
	const pipelines = await knownPipelines(reports, known, deps);
	const clients = await namedClients(
		reports.map(({ request }) => request.client),
		deps.catalogue,
	);
	const holders = await holdersOf(reports, deps.catalogue);
	const numbered = reports.map((report, at) => ({ ...report, at }));
	const tried = ({ request, read, at }: (typeof numbered)[number]): Result<TriedOut> => {
		if (!read.ok) return read;
		const client = clients[at]!;
		if (!client.ok) return client;
		const pipeline = givenName(request.pipeline);
		const into = pipeline === null ? accept(null) : pipelineMeant(pipeline, pipelines);
		if (!into.ok) return into;
		const adopted = request.jobId === '' ? null : known.byId.get(request.jobId);
		if (adopted === undefined) return { ok: false, refusal: noSuchJob(deps.jobs.system, request.jobId) };
		const meant = jobMeant(read.value.externalId, known.byKey.get(read.value.externalId) ?? null, adopted);
		if (!meant.ok) return meant;
		const before = meant.value;
		const isLinked = before !== null && known.linked.has(before.id);
		const { newClient, ...said } = read.value;
		const described = newClient && (holders(newClient) ?? newClient.client);
		const about = new Map([client.value, described].flatMap((one) => (one ? [[one.id, one] as const] : [])));
		// Whom a key names is seen only when it is written.
		const isSeen = newClient === null || newClient.key === '' || !isLinked;
		const report: JobReport = {
			...said,
			pipelineId: into.value?.id ?? null,
			clientId: (newClient ? (isSeen ? described?.id : null) : client.value?.id) ?? null,
		};
		const put = putJob(before, report, {
			pipeline: (id) => pipelines.find((one) => one.id === id),
			client: (id) => about.get(id),
			isLinked,
			now: call.now,
			newId: () => `new ${said.externalId}`,
		});
		if (!put.ok) return put;
		known.byKey.set(said.externalId, put.value.job);
		// Nothing of the report counts, so nobody is made for it.
		const isIdle = put.value.isOutdated || !isJobInUse(put.value.job);
		return accept({
			report: isIdle ? { ...report, clientId: null } : report,
			newClient: isIdle ? null : newClient,
			adoptedId: request.jobId === '' ? null : request.jobId,
			moves: put.value.entered ? before : null,
		});
	};
	return await readEach(numbered, tried, call);
}

interface Known {
	readonly byKey: Map<string, Job>;
	readonly byId: ReadonlyMap<string, Job>;
	/** Those that invoices are linked to. */
	readonly linked: ReadonlySet<string>;
	readonly records: readonly JobRecord[];
}

async function knownJobs(reports: Read, { jobs, catalogue, links }: BoardDeps, call: Call): Promise<Known> {
	const keys = [...new Set(reports.flatMap(({ read }) => (read.ok ? [read.value.externalId] : [])))];
	const ids = [...new Set(reports.flatMap(({ request: { jobId } }) => (jobId === '' ? [] : [jobId])))];
	const found = [
		...(keys.length === 0 ? [] : await catalogue.findJobsByExternalId(keys)),
		...(ids.length === 0 ? [] : await jobs.readJobs(ids, call)),
	];
	const records = found.filter((record) => record !== 'absent');
	const refs = [...new Set(records.map(({ job }) => job.id))].map((id) => ({ system: jobs.system, id }));
	const linked = refs.length === 0 ? [] : await links.linksOfJobs(refs);
	return {
		byKey: new Map(records.filter(({ job }) => job.externalId !== '').map(({ job }) => [job.externalId, job])),
		byId: new Map(records.map(({ job }) => [job.id, job])),
		linked: new Set(refs.flatMap(({ id }, at) => (linked[at]!.length > 0 ? [id] : []))),
		records,
	};
}

/** Every one where a report names any; else those of the jobs. */
async function knownPipelines(
	reports: Read,
	{ records }: Known,
	{ jobs, catalogue }: BoardDeps,
): Promise<readonly Pipeline[]> {
	if (reports.every(({ request }) => givenName(request.pipeline) === null))
		return records.map(({ pipeline }) => pipeline);
	return [...(await jobs.listPipelines()), ...(await catalogue.listArchivedPipelines())];
}

/** The one client who has the address by which a report describes it. */
async function holdersOf(
	reports: Read,
	catalogue: Pick<Catalogue, 'findClientsByEmail'>,
): Promise<(client: NewClient) => Client | null> {
	const addresses = new Set(
		reports.flatMap(({ read }) =>
			read.ok && read.value.newClient?.key === '' ? [emailKey(read.value.newClient.client.email)] : [],
		),
	);
	const found = addresses.size === 0 ? [] : await catalogue.findClientsByEmail([...addresses]);
	const holders = new Map([...addresses].map((address, at) => [address, found[at]!] as const));
	return ({ key, client }) => {
		const those = inUseFirst(key === '' ? (holders.get(emailKey(client.email)) ?? []) : []);
		return those.length === 1 ? those[0]! : null;
	};
}

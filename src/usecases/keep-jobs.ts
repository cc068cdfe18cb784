import { readOptionalKey } from '../domain/idempotency-key';
import { accept, refuse, type Result } from '../domain/refusal';
import { readText } from '../domain/text';
import type { Call } from '../ports/call';
import type { Catalogue, NewJob } from '../ports/catalogue';
import type { JobQuery, JobRecord, JobSystem } from '../ports/job-system';
import { done, type Outcome } from '../ports/outcome';
import { runAccepted } from './items';
import { getClients, withClientIds, type ClientName, type ClientsByName, type OfClient } from './keep-clients';

/** A job as a user asks for it. */
export interface JobRequest {
	/** Empty when the making need not be recognised again. */
	readonly idempotencyKey: string;
	readonly title: unknown;
	readonly client: ClientName;
	readonly pipelineId: string;
	/** Empty takes the first stage. */
	readonly stageId: string;
}

interface Deps {
	readonly jobs: Pick<JobSystem, 'readJobs' | 'listJobs' | 'listPipelines'>;
	readonly catalogue: Pick<Catalogue, 'createJobs' | 'listArchivedPipelines'> & ClientsByName;
}

/** New jobs. Entering the first stage is an entry like any other: its triggers fire (model A.1). */
export async function createJobs(
	requests: readonly JobRequest[],
	{ catalogue }: Deps,
	call: Call,
): Promise<readonly Outcome<JobRecord>[]> {
	const clients = await getClients(
		requests.map(({ client }) => client),
		catalogue,
		{ ...call, policy: 'each' },
	);
	const prepared = requests.map((request, at): Result<NewJob> => {
		const title = readText(request.title, 'title', 200);
		if (!title.ok) return title;
		const key = readOptionalKey(request.idempotencyKey);
		if (!key.ok) return key;
		const client = clients[at]!;
		if (client.kind === 'refused') return { ok: false, refusal: client.refusal };
		if (request.pipelineId === '')
			return refuse(
				'pipeline_missing',
				'No pipeline was named.',
				'Pick the pipeline the job runs in.',
				'pipeline',
			);
		const clientId = client.kind === 'done' ? client.value.id : '';
		return accept({
			idempotencyKey: key.value,
			title: title.value,
			clientId,
			pipelineId: request.pipelineId,
			stageId: request.stageId === '' ? null : request.stageId,
		});
	});
	return runAccepted(prepared, call, (ready) => catalogue.createJobs(ready, call));
}

/** The jobs that were named. */
export async function getJobs(
	ids: readonly string[],
	{ jobs }: Deps,
	call: Call,
): Promise<readonly Outcome<JobRecord>[]> {
	const records = await jobs.readJobs(ids, call);
	const found = ids.map((id, at): Result<JobRecord> => {
		const record = records[at]!;
		if (id === '') return refuse('job_missing', 'No job was named.', 'Pick a job, or give its id.', 'job');
		return record === 'absent'
			? refuse('unknown_job', `There is no job "${id}".`, 'Pick the job from the list, or check the id.', 'job')
			: accept(record);
	});
	return runAccepted(found, call, async (ready) => ready.map(done));
}

/** Which jobs: of a client, of a pipeline, or whose title holds the text. */
export type FindJobs = Omit<JobQuery, 'clientId'> & OfClient;

/**
 * The jobs that fit, for each query. A client or pipeline that is not there is refused: an empty list would say that
 * there is no work. An archived pipeline is there.
 */
export async function listJobs(
	queries: readonly FindJobs[],
	deps: Deps,
	call: Call,
): Promise<readonly Outcome<readonly JobRecord[]>[]> {
	const named = await withClientIds(queries, deps.catalogue);
	const isThere = await pipelinesNamed(queries, deps);
	const prepared = named.map((query): Result<JobQuery> => {
		if (!query.ok || query.value.pipelineId === null || isThere(query.value.pipelineId)) return query;
		const message = `There is no pipeline "${query.value.pipelineId}".`;
		return refuse('unknown_pipeline', message, 'Pick the pipeline from the list, or check the id.', 'pipeline');
	});
	return await runAccepted(prepared, call, (ready) =>
		Promise.all(ready.map(async (query) => done(await deps.jobs.listJobs(query)))),
	);
}

/** Reads which pipelines are there; nothing is read where no query names one. */
async function pipelinesNamed(
	queries: readonly FindJobs[],
	{ jobs, catalogue }: Deps,
): Promise<(id: string) => boolean> {
	if (queries.every(({ pipelineId }) => pipelineId === null)) return () => false;
	const known = [...(await jobs.listPipelines()), ...(await catalogue.listArchivedPipelines())];
	const ids = new Set(known.map(({ id }) => id));
	return (id) => ids.has(id);
}

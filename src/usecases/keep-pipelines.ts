import { readOptionalKey } from '../domain/idempotency-key';
import { accept, refuse, type Result } from '../domain/refusal';
import type { Pipeline } from '../domain/job/job';
import { stageCalled } from '../domain/job/stages-by-name';
import { isSearchedFor } from '../domain/search';
import type { Call } from '../ports/call';
import type { Catalogue, PipelineArchiving, PipelineFields, Put, RecordQuery, StageName } from '../ports/catalogue';
import type { JobSystem } from '../ports/job-system';
import { done, type Outcome } from '../ports/outcome';
import { runAccepted } from './items';
import { readWords } from './read-fields';

/** A stage as a user gives it. */
export interface RawStage {
	/** Empty: the stage of that name, or a new one. */
	readonly id: string;
	readonly name: unknown;
	readonly automove: boolean;
	readonly createsInvoice: boolean;
	/** The template of the stage's invoices; an automated invoice always needs one (model A.1). */
	readonly templateId: string;
}

export interface PutPipelineRequest {
	/** null makes a new one. */
	readonly id: string | null;
	readonly idempotencyKey: string;
	readonly name?: unknown;
	/** All stages in their order; left out, they stay as they are. */
	readonly stages?: readonly RawStage[];
}

interface Deps {
	readonly catalogue: Pick<Catalogue, 'putPipelines'>;
	readonly jobs: Pick<JobSystem, 'listPipelines'>;
}

/**
 * Makes or changes pipelines. A stage is known by its id, or by its name, so that a list of names can be given again.
 */
export async function putPipelines(
	requests: readonly PutPipelineRequest[],
	{ catalogue, jobs }: Deps,
	call: Call,
): Promise<readonly Outcome<Pipeline>[]> {
	const known = requests.some(({ id, stages }) => id !== null && stages !== undefined)
		? await jobs.listPipelines()
		: [];
	const prepared = requests.map((request): Result<Put<PipelineFields>> => {
		if (request.id === '') return pipelineMissing();
		const name = request.name === undefined ? accept(undefined) : readWords(request.name, 'name', 200);
		if (!name.ok) return name;
		const before = known.find(({ id }) => id === request.id);
		const key = readOptionalKey(request.idempotencyKey);
		if (!key.ok) return key;
		const stages =
			request.stages === undefined ? accept(undefined) : readStages(request.stages, before?.stages ?? []);
		if (!stages.ok) return stages;
		const fields = {
			...(name.value !== undefined && { name: name.value ?? '' }),
			...(stages.value !== undefined && { stages: stages.value }),
		};
		return accept({ id: request.id, idempotencyKey: key.value, fields });
	});
	return runAccepted(prepared, call, (ready) => catalogue.putPipelines(ready, call));
}

/** @param before the stages that names may mean; none where the system decides that */
export function readStages(raw: readonly RawStage[], before: Pipeline['stages']): Result<PipelineFields['stages']> {
	const stages: PipelineFields['stages'][number][] = [];
	// Those that no id names can be named by their name, each once; of one name, the first first.
	const free = before.filter(({ id }) => !raw.some((stage) => stage.id === id));
	for (const [at, stage] of raw.entries()) {
		const name = readWords(stage.name, `stages[${at}].name`, 200);
		if (!name.ok) return name;
		if (stage.createsInvoice && stage.templateId === '')
			return refuse(
				'template_needed',
				`The stage "${name.value ?? ''}" creates invoices, but from no template.`,
				'Pick the invoice template of the stage, or switch "Create Invoice" off.',
				`stages[${at}].template`,
			);
		const called = name.value ?? '';
		const known = stage.id === '' ? stageCalled(called, free) : -1;
		const id = known < 0 ? stage.id || null : free.splice(known, 1)[0]!.id;
		stages.push({
			id,
			name: called,
			automove: stage.automove,
			invoiceTemplateId: stage.createsInvoice ? stage.templateId : null,
		});
	}
	return accept(stages);
}

/** A new name for one stage, as a user asks for it. */
export interface RenameStageRequest {
	readonly pipelineId: string;
	readonly stageId: string;
	readonly name: unknown;
}

/**
 * Gives stages other names; their ids stay, so jobs stand where they stood and triggers keep their events. Nothing is
 * read beforehand: the system decides on the pipeline as it is when it writes, so a change that somebody else makes at
 * the same time is kept, and a name that somebody else gave first is refused. `replayed` when the stage had that name.
 */
export async function renameStages(
	requests: readonly RenameStageRequest[],
	catalogue: Pick<Catalogue, 'renameStages'>,
	call: Call,
): Promise<readonly Outcome<Pipeline>[]> {
	const prepared = requests.map(({ pipelineId, stageId, name }): Result<StageName> => {
		if (pipelineId === '') return pipelineMissing();
		if (stageId === '')
			return refuse(
				'stage_missing',
				'No stage was named.',
				'Pick one of the stages of the pipeline, or give its id.',
				'stage',
			);
		const read = readWords(name, 'name', 200);
		return read.ok ? accept({ pipelineId, stageId, name: read.value ?? '' }) : read;
	});
	return runAccepted(prepared, call, (ready) => catalogue.renameStages(ready, call));
}

/** Takes pipelines out of use, or brings them back; `replayed` when it was so. Jobs of an archived one stand still. */
export function archivePipelines(
	requests: readonly PipelineArchiving[],
	catalogue: Pick<Catalogue, 'archivePipelines'>,
	call: Call,
): Promise<readonly Outcome<Pipeline>[]> {
	const prepared = requests.map((request): Result<PipelineArchiving> => {
		return request.id === '' ? pipelineMissing() : accept(request);
	});
	return runAccepted(prepared, call, (ready) => catalogue.archivePipelines(ready, call));
}

export interface PipelineQuery extends RecordQuery {
	/** Those that were archived, in place of those in use; left out, those in use. */
	readonly isArchived?: boolean;
}

interface Listed {
	readonly jobs: Pick<JobSystem, 'listPipelines'>;
	readonly catalogue: Pick<Catalogue, 'listArchivedPipelines'>;
}

/** Pipelines whose name holds the text, or whose id it is, with their stages; newest first. */
export async function listPipelines(
	queries: readonly PipelineQuery[],
	{ jobs, catalogue }: Listed,
): Promise<readonly Outcome<readonly Pipeline[]>[]> {
	const inUse = queries.some(({ isArchived }) => !isArchived) ? await jobs.listPipelines() : [];
	const archived = queries.some(({ isArchived }) => isArchived) ? await catalogue.listArchivedPipelines() : [];
	return queries.map(({ search, limit, isArchived }) =>
		done(
			(isArchived ? archived : inUse).filter(({ id, name }) => isSearchedFor(search, id, [name])).slice(0, limit),
		),
	);
}

const pipelineMissing = () =>
	refuse('pipeline_missing', 'No pipeline was named.', 'Pick a pipeline, or give its id.', 'pipeline');

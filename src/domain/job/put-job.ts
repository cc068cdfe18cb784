import { archivedClient, isJobInUse } from '../archiving';
import type { Client } from '../client';
import type { Instant } from '../local-date';
import { accept, refuse, type Result } from '../refusal';
import { isBlank } from '../text';
import { isInUse, pipelineWasArchived } from './archiving';
import { decideStage, isOutdated } from './board';
import { ON_NO_BOARD, type Job, type Pipeline, type Stage } from './job';
import { stageMeant, type IdOrName } from './named-stage';

/** What a board says of one job. null says nothing of it: what the job has stays. */
export interface JobReport {
	readonly externalId: string;
	readonly title: string | null;
	readonly clientId: string | null;
	readonly pipelineId: string | null;
	/** In the named pipeline, else in the one of the job. */
	readonly stage: IdOrName | null;
	readonly url: string | null;
	/** When the board changed the card last. */
	readonly changedAt: Instant | null;
}

/** What is known where a report is decided. */
export interface JobSurroundings {
	readonly pipeline: (id: string) => Pipeline | undefined;
	readonly client: (id: string) => Client | undefined;
	/** Whether invoices are linked to the job that is there. */
	readonly isLinked: boolean;
	readonly now: Instant;
	readonly newId: () => string;
}

/** A job as a report leaves it. */
export interface JobPut {
	readonly job: Job;
	/** The stage that it entered; null where it stayed. */
	readonly entered: Stage | null;
	/** A later report was known: nothing of this one counts. */
	readonly isOutdated: boolean;
}

/**
 * The job that a report is about: the one that has its external key, or one without any that is to get it.
 * @param adopted the job that the request names by its id; null where it names none
 * @returns null for one that is to be made; refusal `external_id_taken`
 */
export function jobMeant(externalId: string, known: Job | null, adopted: Job | null): Result<Job | null> {
	if (adopted === null || adopted.id === known?.id) return accept(known);
	const fix = 'Leave "Existing Job" empty: the external key alone says which job is meant.';
	if (known)
		return refuse(
			'external_id_taken',
			`The external key "${externalId}" is that of another job, "${known.title}" (${known.id}).`,
			fix,
			'externalId',
		);
	if (adopted.externalId === '') return accept(adopted);
	return refuse(
		'external_id_taken',
		`The job "${adopted.title}" has another external key already: "${adopted.externalId}".`,
		fix,
		'externalId',
	);
}

/**
 * A job as a board reports it, made or brought up to date. Its stage follows the board by `decideStage`; the rest is as
 * it is given.
 * @param before null for a job that is to be made
 * @returns refusals `client_archived`, `title_missing`, `client_missing`, `pipeline_missing` for a new one,
 * `unknown_client`, `unknown_pipeline`, `job_of_other_client`, `external_id_taken`, and those of `stageMeant`
 */
export function putJob(before: Job | null, report: JobReport, around: JobSurroundings): Result<JobPut> {
	if (before && isOutdated(before, report.changedAt)) return accept({ job: before, entered: null, isOutdated: true });
	// A card that is reported again brings no archived job back.
	if (before && !isJobInUse(before)) return accept({ job: before, entered: null, isOutdated: false });
	if (report.clientId !== null) {
		const client = around.client(report.clientId);
		if (!client) return unknownClient(report.clientId);
		const archived = report.clientId === before?.clientId ? null : archivedClient(client);
		if (archived) return archived;
	}
	return before ? changed(before, report, around) : made(report, around);
}

function made(report: JobReport, { pipeline, now, newId }: JobSurroundings): Result<JobPut> {
	const { externalId, title, clientId, pipelineId, url, changedAt } = report;
	if (title === null || isBlank(title))
		return refuse(
			'title_missing',
			`The job "${externalId}" is new and has no title.`,
			'Give the job a title.',
			'title',
		);
	if (clientId === null)
		return refuse(
			'client_missing',
			`The job "${title}" is new and has no client.`,
			'Pick a client, give its id or e-mail address, or describe it in the fields.',
			'client',
		);
	if (pipelineId === null)
		return refuse(
			'pipeline_missing',
			`The job "${title}" is new and no pipeline was named.`,
			'Name the pipeline in which it runs.',
			'pipeline',
		);
	const into = pipeline(pipelineId);
	if (!into) return unknownPipeline(pipelineId);
	const stage = stageIn(into, report.stage);
	if (!stage.ok) return stage;
	const job: Job = {
		...ON_NO_BOARD,
		id: newId(),
		title,
		clientId,
		pipelineId: into.id,
		stageId: stage.value.id,
		entry: 1,
		hops: 0,
		enteredAt: now,
		createdAt: now,
		externalId,
		url: url ?? '',
		boardStageId: stage.value.id,
		boardChangedAt: changedAt,
	};
	return accept({ job, entered: stage.value, isOutdated: false });
}

function changed(before: Job, report: JobReport, around: JobSurroundings): Result<JobPut> {
	const { externalId, title, clientId, url, changedAt } = report;
	if (clientId !== null && clientId !== before.clientId && around.isLinked)
		return refuse(
			'job_of_other_client',
			`The job "${before.title}" has linked invoices of its client, and the board names another one: "${around.client(clientId)!.name}".`,
			'Name the client that the job has, or unlink its invoices first, with Link Invoice to Job → Unlink.',
			'client',
		);
	const named = stageNamed(before, report, around);
	if (!named.ok) return named;
	const described: Job = {
		...before,
		externalId,
		title: title ?? before.title,
		clientId: clientId ?? before.clientId,
		url: url ?? before.url,
		boardChangedAt: changedAt ?? before.boardChangedAt,
	};
	if (named.value === null) return accept({ job: described, entered: null, isOutdated: false });
	const { pipeline, stage } = named.value;
	const remembered: Job = { ...described, boardStageId: stage.id };
	if (decideStage(before, stage.id) !== 'enter') return accept({ job: remembered, entered: null, isOutdated: false });
	if (pipeline.id !== before.pipelineId && url !== null && before.url !== '' && url !== before.url)
		return keyOfOtherCard(before);
	const moved: Job = {
		...remembered,
		pipelineId: pipeline.id,
		stageId: stage.id,
		entry: before.entry + 1,
		hops: 0,
		enteredAt: around.now,
	};
	return accept({ job: moved, entered: stage, isOutdated: false });
}

/**
 * Two boards that use one key would take the job from each other at every poll, and each entry may be billed. A card
 * that is moved to another board keeps its address.
 */
const keyOfOtherCard = ({ externalId, title, url }: Job): Result<never> =>
	refuse(
		'external_id_taken',
		`The external key "${externalId}" is that of another card, "${title}" (${url}), in another pipeline.`,
		"Give the board's name in each key, such as trello:5f2c. If it is the same card, report it once without its URL.",
		'externalId',
	);

/**
 * The stage that a report names; null for none. A pipeline alone names its first stage where neither the job nor its
 * card were in it, and otherwise nothing new.
 */
function stageNamed(
	before: Job,
	{ pipelineId, stage }: JobReport,
	around: JobSurroundings,
): Result<{ readonly pipeline: Pipeline; readonly stage: Stage } | null> {
	if (pipelineId === null && stage === null) return accept(null);
	const pipeline = around.pipeline(pipelineId ?? before.pipelineId);
	if (!pipeline) return unknownPipeline(pipelineId ?? before.pipelineId);
	if (!isInUse(pipeline)) return pipelineWasArchived(pipeline);
	const isThere = pipeline.id === before.pipelineId || pipeline.stages.some(({ id }) => id === before.boardStageId);
	if (stage === null && isThere) return accept(null);
	const found = stageIn(pipeline, stage);
	return found.ok ? accept({ pipeline, stage: found.value }) : found;
}

const stageIn = (pipeline: Pipeline, stage: IdOrName | null): Result<Stage> =>
	stageMeant(stage ?? { id: pipeline.stages[0]!.id }, pipeline);

const unknownClient = (id: string): Result<never> =>
	refuse(
		'unknown_client',
		`The ledger has no client "${id}".`,
		'Pick the client from the list, or create it first.',
		'client',
	);

const unknownPipeline = (id: string): Result<never> =>
	refuse(
		'unknown_pipeline',
		`The ledger has no pipeline "${id}".`,
		'Pick the pipeline from the list, or create it first.',
		'pipeline',
	);

import { staysSettled } from '../../../domain/job/automove';
import { archivedClient, archivedJob } from '../../../domain/archiving';
import { stageEnteredEvent } from '../../../domain/events-of';
import { isInUse, pipelineWasArchived } from '../../../domain/job/archiving';
import { jobFingerprint, ON_NO_BOARD, type Job, type Pipeline, type Stage } from '../../../domain/job/job';
import { accept, refuse, type Result } from '../../../domain/refusal';
import { differingField, keyReused } from '../../../domain/request-fingerprint';
import { jobTakenBack } from '../../../domain/taken-back';
import { isBlank } from '../../../domain/text';
import type { JobRecord, MoveJob, MoveMade } from '../../../ports/job-system';
import type { NewJob } from '../../../ports/catalogue';
import { done, outcomeOf, refused, replayed, type Outcome } from '../../../ports/outcome';
import type { Command } from './batch';
import { LEDGER } from '../store';
import type { UnitOfWork } from './unit-of-work';

export const moveKey = (move: Pick<MoveJob, 'idempotencyKey' | 'jobId'>): string =>
	`${move.jobId}\n${move.idempotencyKey}`;

export const jobRecord = (job: Job, around: Pick<UnitOfWork, 'pipeline' | 'client'>): JobRecord => ({
	system: LEDGER,
	job,
	pipeline: around.pipeline(job.pipelineId)!,
	client: around.client(job.clientId) ?? null,
});

/**
 * Compare-and-move, once per key and job (I9). That its invoices are still settled is looked at in the same transaction
 * in
 * which the stage is entered and published.
 */
export const moveJobsCommand: Command<MoveJob, JobRecord> = {
	want: (batch) => ({
		keys: batch.map((move) => ({ scope: 'move', key: moveKey(move) })),
		jobs: batch.map(({ jobId }) => jobId),
		invoices: batch.flatMap(settledIds),
	}),
	decide(move, work) {
		const job = work.job(move.jobId);
		if (!job)
			return outcomeOf(
				refuse(
					'unknown_job',
					`The ledger has no job "${move.jobId}".`,
					'Pick the job from the list, or check the id.',
					'job',
				),
			);
		const earlier = replayOf(move, job, work);
		if (earlier) return earlier;
		const to = targetStage(move, job, work);
		if (!to.ok) return refused(to.refusal);
		if (to.value.id === job.stageId) return replayed(jobRecord(job, work));
		for (const id of settledIds(move)) {
			const settled = staysSettled(id, work.invoice(id));
			if (!settled.ok) return refused(settled.refusal);
		}
		const moved: Job = {
			...job,
			stageId: to.value.id,
			entry: job.entry + 1,
			hops: move.cause === 'automove' ? job.hops + 1 : 0,
			enteredAt: work.now,
		};
		work.changeJob(moved);
		writeMove(move, job, moved, to.value, work);
		return done(jobRecord(moved, work));
	},
};

/** Those of the ledger; what became of invoices of other systems cannot be seen here. */
const settledIds = ({ settles }: MoveJob): string[] =>
	settles.flatMap(({ invoice }) => (invoice.system === LEDGER ? [invoice.id] : []));

function replayOf(move: MoveJob, job: Job, work: UnitOfWork): Outcome<JobRecord> | null {
	const seen = work.key('move', moveKey(move));
	if (!seen) return null;
	const field = differingField(seen.request, move.request);
	return field === null ? replayed(jobRecord(job, work)) : outcomeOf(keyReused(move.idempotencyKey, field));
}

function targetStage(move: MoveJob, job: Job, work: UnitOfWork): Result<Stage> {
	if (move.expectedEntry !== null && move.expectedEntry !== job.entry)
		return refuse(
			'job_moved_on',
			`The job "${job.title}" has moved on since it was looked at.`,
			'Run the node again; it then decides on the stage the job is in now.',
			'job',
		);
	return archivedJob(job) ?? stageInUse(work.pipeline(job.pipelineId)!, move.toStageId);
}

const stageInUse = (pipeline: Pipeline, stageId: string): Result<Stage> =>
	isInUse(pipeline) ? stageOf(pipeline, stageId) : pipelineWasArchived(pipeline);

function stageOf(pipeline: Pipeline, stageId: string): Result<Stage> {
	const stage = pipeline.stages.find(({ id }) => id === stageId);
	return stage
		? accept(stage)
		: refuse(
				'stage_of_other_pipeline',
				`The pipeline "${pipeline.name}" has no stage "${stageId}".`,
				`Pick one of its stages: ${pipeline.stages.map(({ name }) => name).join(', ')}.`,
				'stage',
			);
}

function writeMove(move: MoveJob, from: Job, to: Job, stage: Stage, work: UnitOfWork): void {
	const made: MoveMade = {
		jobId: to.id,
		fromStageId: from.stageId,
		toStageId: to.stageId,
		entry: to.entry,
		request: move.request,
	};
	work.addKey({ scope: 'move', key: moveKey(move), result: JSON.stringify(made), request: move.request });
	work.changes.doneLinks.push(...move.settles.map((link) => ({ link, entry: from.entry })));
	work.record('job', to.id, 'moved', [
		{
			field: 'stage',
			from: work.pipeline(from.pipelineId)!.stages.find(({ id }) => id === from.stageId)?.name ?? from.stageId,
			to: stage.name,
		},
		{ field: 'cause', from: null, to: move.cause },
	]);
	work.publish(stageEnteredEvent(LEDGER, to, stage, { stageId: from.stageId, cause: move.cause }));
}

/** New jobs, put into their first (or a named) stage, which is an entry like any other. */
export const createJobsCommand: Command<NewJob, JobRecord> = {
	want: (batch) => ({
		keys: batch
			.filter(({ idempotencyKey }) => idempotencyKey !== '')
			.map(({ idempotencyKey }) => ({ scope: 'job', key: idempotencyKey })),
		clients: batch.map(({ clientId }) => clientId),
		pipelines: batch.map(({ pipelineId }) => pipelineId),
	}),
	decide(input, work) {
		const seen = input.idempotencyKey === '' ? undefined : work.key('job', input.idempotencyKey);
		const request = jobFingerprint(input);
		if (seen) {
			const field = differingField(seen.request, request);
			if (field !== null) return outcomeOf(keyReused(input.idempotencyKey, field));
			const made = work.job(seen.result);
			return made ? replayed(jobRecord(made, work)) : refused(jobTakenBack(input.idempotencyKey));
		}
		const stage = firstStage(input, work);
		if (!stage.ok) return refused(stage.refusal);
		const job: Job = {
			...ON_NO_BOARD,
			id: work.making.newId('job'),
			title: input.title,
			clientId: input.clientId,
			pipelineId: input.pipelineId,
			stageId: stage.value.id,
			entry: 1,
			hops: 0,
			enteredAt: work.now,
			createdAt: work.now,
		};
		work.addJob(job);
		if (input.idempotencyKey !== '')
			work.addKey({ scope: 'job', key: input.idempotencyKey, result: job.id, request });
		work.record('job', job.id, 'created', [
			{ field: 'title', from: null, to: job.title },
			{ field: 'stage', from: null, to: stage.value.name },
		]);
		work.publish(stageEnteredEvent(LEDGER, job, stage.value, { stageId: null, cause: 'created' }));
		return done(jobRecord(job, work));
	},
};

function firstStage(input: NewJob, work: UnitOfWork): Result<Stage> {
	if (isBlank(input.title)) return refuse('title_missing', 'A job needs a title.', 'Give the job a title.', 'title');
	const client = work.client(input.clientId);
	if (!client)
		return refuse(
			'unknown_client',
			`The ledger has no client "${input.clientId}".`,
			'Pick the client from the list, or create it first.',
			'client',
		);
	const archived = archivedClient(client);
	if (archived) return archived;
	const pipeline = work.pipeline(input.pipelineId);
	if (!pipeline)
		return refuse(
			'unknown_pipeline',
			`The ledger has no pipeline "${input.pipelineId}".`,
			'Pick the pipeline from the list, or create it first.',
			'pipeline',
		);
	return stageInUse(pipeline, input.stageId ?? pipeline.stages[0]!.id);
}

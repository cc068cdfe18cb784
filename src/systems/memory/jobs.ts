import { staysSettled } from '../../domain/job/automove';
import { stageEnteredEvent } from '../../domain/events-of';
import { archivedJob } from '../../domain/archiving';
import { isInUse, pipelineWasArchived } from '../../domain/job/archiving';
import type { Job, MoveCause, Stage } from '../../domain/job/job';
import { isSearchedFor } from '../../domain/search';
import { differingField, keyReused } from '../../domain/request-fingerprint';
import type { Call } from '../../ports/call';
import type { JobRecord, JobSystem, MoveJob, MoveMade } from '../../ports/job-system';
import { done, outcomeOf, refused, replayed, type Outcome } from '../../ports/outcome';
import { MEMORY_CAPABILITIES } from './invoicing';
import { isListed } from './archiving';
import { markDone } from './links';
import { findInvoice, jobRecord, newestFirst } from './records';
import { jobMovedOn, stageOfOtherPipeline, unknownJob } from './refusals';
import type { MemoryState } from './state';

export function memoryJobs(state: MemoryState): JobSystem {
	return {
		contract: 1,
		system: state.system,
		capabilities: MEMORY_CAPABILITIES,
		keepsLinks: true,
		readJobs: async (ids) =>
			ids.map((id) => (state.rows.jobs.has(id) ? jobRecord(state, state.rows.jobs.get(id)!) : 'absent')),
		listJobs: async ({ search, clientId, pipelineId, limit, archived }) => {
			const found = [...state.rows.jobs.values()].filter(
				(job) =>
					isListed(job, archived) &&
					(clientId === null || job.clientId === clientId) &&
					(pipelineId === null || job.pipelineId === pipelineId) &&
					isSearchedFor(search, job.id, [job.title, job.externalId]),
			);
			return newestFirst(found, limit).map((job) => jobRecord(state, job));
		},
		listPipelines: async () =>
			newestFirst([...state.rows.pipelines.values()].filter(isInUse), state.rows.pipelines.size),
		move: async (batch, call) => state.batch(batch, call, (input) => move(state, input, call)),
		findMoves: async (moves) =>
			moves.map((asked) => {
				const made = state.rows.keys.get(moveKey(asked));
				return made
					? { ...(JSON.parse(made.result) as Omit<MoveMade, 'request'>), request: made.request }
					: 'absent';
			}),
	};
}

const moveKey = ({ idempotencyKey, jobId }: Pick<MoveJob, 'idempotencyKey' | 'jobId'>) =>
	`move\n${jobId}\n${idempotencyKey}`;

function move(state: MemoryState, input: MoveJob, call: Call): Outcome<JobRecord> {
	const before = state.rows.jobs.get(input.jobId);
	if (!before) return refused(unknownJob(input.jobId));
	const seen = state.rows.keys.get(moveKey(input));
	if (seen) {
		const field = differingField(seen.request, input.request);
		return field === null ? replayed(jobRecord(state, before)) : outcomeOf(keyReused(input.idempotencyKey, field));
	}
	if (input.expectedEntry !== null && input.expectedEntry !== before.entry)
		return refused(jobMovedOn(before.title, input.expectedEntry, before.entry));
	const archived = archivedJob(before);
	if (archived) return outcomeOf(archived);
	const pipeline = state.rows.pipelines.get(before.pipelineId)!;
	if (!isInUse(pipeline)) return outcomeOf(pipelineWasArchived(pipeline));
	const stage = pipeline.stages.find(({ id }) => id === input.toStageId);
	if (!stage) return refused(stageOfOtherPipeline(input.toStageId, pipeline.name));
	if (stage.id === before.stageId) return replayed(jobRecord(state, before));
	for (const { invoice } of input.settles) {
		const settled =
			invoice.system === state.system ? staysSettled(invoice.id, findInvoice(state, invoice.id)) : null;
		if (settled && !settled.ok) return refused(settled.refusal);
	}
	const hops = input.cause === 'automove' ? before.hops + 1 : 0;
	const job: Job = { ...before, stageId: stage.id, entry: before.entry + 1, hops, enteredAt: call.now };
	const made = { jobId: job.id, fromStageId: before.stageId, toStageId: stage.id, entry: job.entry };
	state.rows.keys.set(moveKey(input), { result: JSON.stringify(made), request: input.request });
	markDone(
		state,
		input.settles.map((link) => ({ link, entry: before.entry })),
	);
	enter(state, job, stage, { stageId: before.stageId, cause: input.cause });
	state.record('job', job.id, 'moved', call, [
		{ field: 'stage', from: pipeline.stages.find(({ id }) => id === before.stageId)?.name ?? null, to: stage.name },
	]);
	return done(jobRecord(state, job));
}

/** The job stands in its stage from now on, and its event is published. */
export function enter(
	state: MemoryState,
	job: Job,
	stage: Stage,
	from: { readonly stageId: string | null; readonly cause: MoveCause },
): void {
	state.rows.jobs.set(job.id, job);
	state.publish(stageEnteredEvent(state.system, job, stage, from));
}

import { archivedClient } from '../../domain/archiving';
import { isInUse, pipelineWasArchived } from '../../domain/job/archiving';
import { jobFingerprint, ON_NO_BOARD, type Job } from '../../domain/job/job';
import { differingField, keyReused } from '../../domain/request-fingerprint';
import { jobTakenBack } from '../../domain/taken-back';
import { isBlank } from '../../domain/text';
import type { Call } from '../../ports/call';
import type { NewJob } from '../../ports/catalogue';
import type { JobRecord } from '../../ports/job-system';
import { done, outcomeOf, refused, replayed, type Outcome } from '../../ports/outcome';
import { enter } from './jobs';
import { jobRecord } from './records';
import { stageOfOtherPipeline, unknownClient, unknownPipeline } from './refusals';
import type { MemoryState } from './state';

export function createJob(state: MemoryState, input: NewJob, call: Call): Outcome<JobRecord> {
	const { idempotencyKey } = input;
	const request = jobFingerprint(input);
	const seen = idempotencyKey === '' ? undefined : state.rows.keys.get(`job\n${idempotencyKey}`);
	if (seen) {
		const field = differingField(seen.request, request);
		if (field !== null) return outcomeOf(keyReused(idempotencyKey, field));
		const made = state.rows.jobs.get(seen.result);
		return made ? replayed(jobRecord(state, made)) : refused(jobTakenBack(idempotencyKey));
	}
	if (isBlank(input.title))
		return refused({
			code: 'title_missing',
			message: 'A job needs a title.',
			fix: 'Give the job a title.',
			field: 'title',
		});
	const pipeline = state.rows.pipelines.get(input.pipelineId);
	const client = state.rows.clients.get(input.clientId);
	if (!client) return refused(unknownClient(input.clientId));
	const archived = archivedClient(client);
	if (archived) return outcomeOf(archived);
	if (!pipeline) return refused(unknownPipeline(input.pipelineId));
	if (!isInUse(pipeline)) return outcomeOf(pipelineWasArchived(pipeline));
	const stage = input.stageId === null ? pipeline.stages[0] : pipeline.stages.find(({ id }) => id === input.stageId);
	if (!stage) return refused(stageOfOtherPipeline(input.stageId ?? '', pipeline.name));
	const { title, clientId } = input;
	const job: Job = {
		...ON_NO_BOARD,
		id: state.newId('job'),
		title,
		clientId,
		pipelineId: pipeline.id,
		stageId: stage.id,
		entry: 1,
		hops: 0,
		enteredAt: call.now,
		createdAt: call.now,
	};
	if (idempotencyKey !== '') state.rows.keys.set(`job\n${idempotencyKey}`, { result: job.id, request });
	enter(state, job, stage, { stageId: null, cause: 'created' });
	state.record('job', job.id, 'created', call, [{ field: 'stage', from: null, to: stage.name }]);
	return done(jobRecord(state, job));
}

import { staysSettled } from '../../domain/job/automove';
import { isSameJob, type Job } from '../../domain/job/job';
import { jobMeant, putJob as decided } from '../../domain/job/put-job';
import type { Call } from '../../ports/call';
import type { PutJob, ReportedJob } from '../../ports/catalogue';
import { done, refused, replayed, type Outcome } from '../../ports/outcome';
import { enter } from './jobs';
import { markDone } from './links';
import { findInvoice, jobRecord } from './records';
import { unknownJob } from './refusals';
import type { MemoryState } from './state';

export const jobOfBoard = ({ rows }: MemoryState, externalId: string): Job | undefined =>
	[...rows.jobs.values()].find((job) => job.externalId === externalId);

/** A job as a board reports it. */
export function putJob(state: MemoryState, input: PutJob, call: Call): Outcome<ReportedJob> {
	const { rows } = state;
	const adopted = input.adoptedId === null ? null : rows.jobs.get(input.adoptedId);
	if (adopted === undefined) return refused(unknownJob(input.adoptedId!));
	const meant = jobMeant(input.externalId, jobOfBoard(state, input.externalId) ?? null, adopted);
	if (!meant.ok) return refused(meant.refusal);
	const before = meant.value;
	const put = decided(before, input, {
		pipeline: (id) => rows.pipelines.get(id),
		client: (id) => rows.clients.get(id),
		isLinked: [...rows.links.values()].some(
			({ jobSystem, jobId }) => jobSystem === state.system && jobId === before?.id,
		),
		now: call.now,
		newId: () => state.newId('job'),
	});
	if (!put.ok) return refused(put.refusal);
	const { job, entered, isOutdated } = put.value;
	const stageName = ({ pipelineId, stageId }: Job) =>
		rows.pipelines.get(pipelineId)!.stages.find(({ id }) => id === stageId)?.name ?? null;
	const movedFrom = before && entered ? { id: before.stageId, name: stageName(before) } : null;
	const isSame = before !== null && isSameJob(before, job);
	rows.jobs.set(job.id, job);
	if (movedFrom) {
		const settled = input.settles.filter(
			({ invoice }) =>
				invoice.system !== state.system || staysSettled(invoice.id, findInvoice(state, invoice.id)).ok,
		);
		markDone(
			state,
			settled.map((link) => ({ link, entry: before!.entry })),
		);
		state.record('job', job.id, 'moved', call, [{ field: 'stage', from: movedFrom.name, to: entered!.name }]);
	}
	if (entered) enter(state, job, entered, { stageId: before?.stageId ?? null, cause: before ? 'person' : 'created' });
	const value = { record: jobRecord(state, job), isNew: before === null, movedFrom, isOutdated };
	return isSame ? replayed(value) : done(value);
}

import { stageEnteredEvent } from '../../../domain/events-of';
import { changedFields } from '../../../domain/history';
import { staysSettled } from '../../../domain/job/automove';
import { isSameJob, type Job } from '../../../domain/job/job';
import { jobMeant, putJob, type JobPut } from '../../../domain/job/put-job';
import { refuse } from '../../../domain/refusal';
import type { PutJob, ReportedJob } from '../../../ports/catalogue';
import { done, outcomeOf, refused, replayed, type Outcome } from '../../../ports/outcome';
import { LEDGER } from '../store';
import type { Command } from './batch';
import { jobRecord } from './move-jobs';
import type { UnitOfWork } from './unit-of-work';

/** Jobs as boards report them. Compared and written in one transaction, so that two runs at once move a job once. */
export const putJobsCommand: Command<PutJob, ReportedJob> = {
	want: (batch) => ({
		externalIds: batch.map(({ externalId }) => externalId),
		jobs: batch.flatMap(({ adoptedId }) => adoptedId ?? []),
		clients: batch.flatMap(({ clientId }) => clientId ?? []),
		pipelines: batch.flatMap(({ pipelineId }) => pipelineId ?? []),
		linkedJobs: batch.some(({ clientId }) => clientId !== null),
		invoices: batch.flatMap(ledgersOwn),
	}),
	decide(report, work) {
		const adopted = report.adoptedId === null ? null : work.job(report.adoptedId);
		if (adopted === undefined)
			return outcomeOf(
				refuse(
					'unknown_job',
					`The ledger has no job "${report.adoptedId}".`,
					'Check the id, or leave it empty: the external key alone says which job is meant.',
					'job',
				),
			);
		const meant = jobMeant(report.externalId, work.jobOfBoard(report.externalId) ?? null, adopted);
		if (!meant.ok) return refused(meant.refusal);
		const before = meant.value;
		const put = putJob(before, report, {
			pipeline: work.pipeline,
			client: work.client,
			isLinked: before !== null && work.loaded.linkedJobs.has(before.id),
			now: work.now,
			newId: () => work.making.newId('job'),
		});
		if (!put.ok) return refused(put.refusal);
		return written(before, put.value, report, work);
	},
};

/** Whether those are still settled is looked at in the transaction; of other systems it cannot be seen here. */
const ledgersOwn = ({ settles }: PutJob): string[] =>
	settles.flatMap(({ invoice }) => (invoice.system === LEDGER ? [invoice.id] : []));

function written(before: Job | null, put: JobPut, { settles }: PutJob, work: UnitOfWork): Outcome<ReportedJob> {
	const { job, entered, isOutdated } = put;
	const hasMoved = before !== null && entered !== null;
	const value = (): ReportedJob => ({
		record: jobRecord(job, work),
		isNew: before === null,
		movedFrom: hasMoved ? { id: before.stageId, name: stageName(before, work) } : null,
		isOutdated,
	});
	if (before && isSameJob(before, job)) return replayed(value());
	if (before) work.changeJob(job);
	else work.addJob(job);
	recordPut(before, put, work);
	if (hasMoved)
		for (const link of settles) {
			const isSettled =
				link.invoice.system !== LEDGER || staysSettled(link.invoice.id, work.invoice(link.invoice.id)).ok;
			if (isSettled) work.changes.doneLinks.push({ link, entry: before.entry });
		}
	if (entered)
		work.publish(
			stageEnteredEvent(LEDGER, job, entered, {
				stageId: before?.stageId ?? null,
				cause: before ? 'person' : 'created',
			}),
		);
	return done(value());
}

const stageName = ({ pipelineId, stageId }: Job, work: UnitOfWork): string | null =>
	work.pipeline(pipelineId)?.stages.find(({ id }) => id === stageId)?.name ?? null;

/** What the board said last of its card is no part of the history. */
function recordPut(before: Job | null, { job, entered }: JobPut, work: UnitOfWork): void {
	const changes = changedFields(before, job, ['externalId', 'title', 'clientId', 'url']).filter(
		({ to }) => before !== null || to !== '',
	);
	if (before === null || changes.length > 0) work.record('job', job.id, before ? 'updated' : 'created', changes);
	if (before && entered)
		work.record('job', job.id, 'moved', [
			{ field: 'stage', from: stageName(before, work) ?? before.stageId, to: entered.name },
			{ field: 'cause', from: null, to: 'person' },
		]);
}

import type { IDataObject } from 'n8n-workflow';
import type { ReportedJob } from '../../../src/ports/catalogue';
import { createOrUpdateJobs, type JobReportRequest } from '../../../src/usecases/put-jobs';
import { openLedger } from '../../shared/ledger/open';
import { changingKeyWatcher } from '../../shared/run/empty-key-parts';
import { clientRefOf, idOf, idOrNameOf, textOf } from '../../shared/run/field-values';
import { newClientReader } from '../../shared/run/new-client';
import type { Execute } from '../../shared/run/operations';
import { jobItem } from './job-item';
import { runItems } from '../../shared/run/run-items';

export const execute: Execute = async (context, field) => {
	const newClientOf = newClientReader(context, field);
	const watch = changingKeyWatcher(context, 'externalId');
	return await runItems(context, field, {
		read: (itemIndex): JobReportRequest => {
			const externalId = field('externalId', itemIndex);
			watch(itemIndex, textOf(externalId));
			const newClient = newClientOf(itemIndex);
			const { url, changedAt, job } = field<IDataObject>('options', itemIndex, {});
			return {
				externalId,
				jobId: idOf(job),
				title: field('title', itemIndex, ''),
				client: newClient ? null : clientRefOf(field('client', itemIndex, '')),
				newClient,
				pipeline: idOrNameOf(field('pipeline', itemIndex, '')),
				stage: idOrNameOf(field('stage', itemIndex, '')),
				url,
				changedAt,
			};
		},
		run: async (requests, call) => await createOrUpdateJobs(requests, await openLedger(context, 'write'), call),
		show: reportedItem,
	});
};

const reportedItem = ({ record, isNew, movedFrom, isOutdated }: ReportedJob): IDataObject => ({
	...jobItem(record),
	created: isNew,
	moved: movedFrom !== null,
	applied: !isOutdated && record.job.isArchived !== true,
	fromStage: movedFrom && { ...movedFrom },
	...whyNot(record, isOutdated),
});

function whyNot({ job, pipeline }: ReportedJob['record'], isOutdated: boolean): IDataObject {
	const nameOf = (id: string) => pipeline.stages.find((stage) => stage.id === id)?.name ?? id;
	if (job.isArchived === true)
		return {
			reason: 'job_archived',
			detail: `The job was archived, so nothing of the report counts. Job → Restore with the id ${job.id} brings it back.`,
		};
	if (isOutdated)
		return {
			reason: 'later_change_known',
			detail: `A change of the card at ${job.boardChangedAt} is known, and this report is older.`,
		};
	if (job.boardStageId === '' || job.boardStageId === job.stageId) return { reason: null, detail: null };
	return {
		reason: 'board_stage_unchanged',
		detail: `The board names "${nameOf(job.boardStageId)}" as before; the ledger has moved the job to "${nameOf(job.stageId)}".`,
	};
}

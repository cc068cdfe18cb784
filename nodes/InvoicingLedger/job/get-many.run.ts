import { listJobs } from '../../../src/usecases/keep-jobs';
import { clientRefOf, idOf } from '../../shared/run/field-values';
import { archivedShown } from '../archived-shown';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import { queryOf } from '../read-query';
import { jobItem } from './job-item';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex) => ({
			...queryOf(field, itemIndex),
			...archivedShown(field, itemIndex),
			client: clientRefOf(field('client', itemIndex, '')),
			pipelineId: idOf(field('pipeline', itemIndex, '')) || null,
		}),
		run: async (queries, call) => await listJobs(queries, await openLedger(context), call),
		show: (records) => records.map(jobItem),
	});
};

import { listJobs } from '../../../src/usecases/keep-jobs';
import { clientRefOf, idOf } from '../../shared/run/field-values';
import { clientField } from '../../shared/fields/client-field';
import { pipelineField } from '../pipeline/pipeline-field';
import { jobToItem } from '../../shared/present/items';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { queryOf, searchFields } from '../search-field';

export const getManyJobs: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many jobs',
	description: 'List jobs, the newest first',
	fields: [
		clientField({ whenEmpty: 'All clients', description: 'Only jobs of this client; left empty, of all clients' }),
		pipelineField({
			whenEmpty: 'All pipelines',
			description: 'Only jobs in this pipeline; left empty, in all pipelines',
		}),
		...searchFields("Part of a job's title"),
	],
	execute: async (context, field) => {
		return await runItems(context, field, {
			read: (itemIndex) => ({
				...queryOf(field, itemIndex),
				client: clientRefOf(field('client', itemIndex, '')),
				pipelineId: idOf(field('pipeline', itemIndex, '')) || null,
			}),
			run: async (queries, call) => await listJobs(queries, await openLedger(context), call),
			show: (records) => records.map(jobToItem),
		});
	},
};

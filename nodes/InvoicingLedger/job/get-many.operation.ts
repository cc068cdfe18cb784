import { listJobs } from '../../../src/usecases/keep-jobs';
import { fieldReader } from '../../shared/field-reader';
import { idOf } from '../../shared/field-values';
import { clientField } from '../../shared/fields/client-field';
import { pipelineField } from '../../shared/fields/pipeline-field';
import { jobToItem } from '../../shared/items';
import { openLedger } from '../../shared/ledger-access';
import type { Operation } from '../../shared/operations';
import { runItems } from '../../shared/run-items';
import { queryOf, searchFields } from '../search-field';

export const getManyJobs: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many jobs',
	description: 'List jobs, the newest first',
	fields: [
		// Only by id here: an address would have to be looked up first.
		clientField({ description: 'Only jobs of this client; left empty, of all clients' }),
		pipelineField({ description: 'Only jobs in this pipeline; left empty, in all pipelines' }),
		...searchFields('Part of a job\'s title'),
	],
	execute: async (context) => {
		const field = fieldReader(context);
		return await runItems(context, {
			read: (itemIndex) => ({ ...queryOf(field, itemIndex), clientId: idOf(field('client', itemIndex, '')) || null, pipelineId: idOf(field('pipeline', itemIndex, '')) || null }),
			run: async (queries) => await listJobs(queries, await openLedger(context)),
			show: (records) => records.map(jobToItem),
		});
	},
};

import { listPipelines } from '../../../src/usecases/keep-pipelines';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import { queryOf } from '../read-query';
import { pipelineToItem } from './pipeline-item';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex) => ({
			...queryOf(field, itemIndex),
			isArchived: field<boolean>('isArchived', itemIndex, false),
		}),
		run: async (queries) => await listPipelines(queries, await openLedger(context)),
		show: (pipelines) => pipelines.map(pipelineToItem),
	});
};

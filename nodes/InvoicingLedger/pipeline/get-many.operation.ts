import { listPipelines } from '../../../src/usecases/keep-pipelines';
import { fieldReader } from '../../shared/field-reader';
import { openLedger } from '../../shared/ledger-access';
import type { Operation } from '../../shared/operations';
import { runItems } from '../../shared/run-items';
import { queryOf, searchFields } from '../search-field';
import { pipelineToItem } from './pipeline-item';

export const getManyPipelines: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many pipelines',
	description: 'List pipelines with their stages',
	fields: searchFields('Part of a pipeline\'s name'),
	execute: async (context) => {
		const field = fieldReader(context);
		return await runItems(context, {
			read: (itemIndex) => queryOf(field, itemIndex),
			run: async (queries) => await listPipelines(queries, await openLedger(context)),
			show: (pipelines) => pipelines.map(pipelineToItem),
		});
	},
};

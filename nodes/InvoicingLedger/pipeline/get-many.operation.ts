import type { INodeProperties } from 'n8n-workflow';
import { listPipelines } from '../../../src/usecases/keep-pipelines';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { queryOf, searchFields } from '../search-field';
import { pipelineToItem } from './pipeline-item';

const archivedField: INodeProperties = {
	displayName: 'Archived',
	name: 'isArchived',
	type: 'boolean',
	default: false,
	description: 'Whether to list the pipelines that were archived, in place of those in use',
};

export const getManyPipelines: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many pipelines',
	description: 'List pipelines with their stages, the newest first',
	fields: [archivedField, ...searchFields("Part of a pipeline's name")],
	execute: async (context, field) => {
		return await runItems(context, field, {
			read: (itemIndex) => ({
				...queryOf(field, itemIndex),
				isArchived: field<boolean>('isArchived', itemIndex, false),
			}),
			run: async (queries) => await listPipelines(queries, await openLedger(context)),
			show: (pipelines) => pipelines.map(pipelineToItem),
		});
	},
};

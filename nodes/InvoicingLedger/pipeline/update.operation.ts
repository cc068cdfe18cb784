import type { IDataObject } from 'n8n-workflow';
import { putPipelines, type PutPipelineRequest } from '../../../src/usecases/keep-pipelines';
import { idOf } from '../../shared/run/field-values';
import { pipelineField } from './pipeline-field';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { pipelineToItem } from './pipeline-item';
import { stagesField, stagesOf } from './stages-field';

export const updatePipeline: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update pipeline',
	description: 'Rename a pipeline, or change its stages and their switches',
	fields: [
		pipelineField({ required: true, description: 'The pipeline to change' }),
		{
			displayName: 'Fields to Update',
			name: 'changes',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			description: 'What is not added here stays as it is',
			options: [
				{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. Tax returns' },
				stagesField(
					'All stages in their new order. A stage is known by its name; one that is not listed is removed, unless jobs stand in it.',
				),
			],
		},
	],
	execute: async (context, field) => {
		return await runItems(context, field, {
			read: (itemIndex): PutPipelineRequest => {
				const { name, stages } = field<IDataObject>('changes', itemIndex, {});
				return {
					id: idOf(field('pipeline', itemIndex)),
					idempotencyKey: '',
					...(name !== undefined && { name }),
					...(stages !== undefined && { stages: stagesOf(stages) }),
				};
			},
			run: async (requests, call) => await putPipelines(requests, await openLedger(context, 'write'), call),
			show: pipelineToItem,
		});
	},
};

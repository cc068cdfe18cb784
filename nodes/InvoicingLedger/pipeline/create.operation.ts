import { putPipelines, type PutPipelineRequest } from '../../../src/usecases/keep-pipelines';
import { keyReader } from '../../shared/run/fallback-key';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { namedOnceField } from '../key-field';
import { pipelineToItem } from './pipeline-item';
import { stagesField, stagesOf } from './stages-field';

export const createPipeline: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create pipeline',
	description: 'Make a new pipeline with its stages, under a name that no other one has',
	fields: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Tax returns',
		},
		stagesField('The stages in the order in which jobs go through them'),
		namedOnceField('pipeline'),
	],
	execute: async (context, field) => {
		const keyOf = keyReader(context, field);
		return await runItems(context, field, {
			read: (itemIndex): PutPipelineRequest => ({
				id: null,
				idempotencyKey: keyOf(itemIndex),
				name: field('name', itemIndex),
				stages: stagesOf(field('stages', itemIndex, {})),
			}),
			run: async (requests, call) => await putPipelines(requests, await openLedger(context, 'write'), call),
			show: (pipeline, { replayed }) => ({ ...pipelineToItem(pipeline), created: !replayed }),
		});
	},
};

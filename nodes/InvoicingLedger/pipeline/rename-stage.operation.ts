import { renameStages } from '../../../src/usecases/keep-pipelines';
import { idOf } from '../../shared/run/field-values';
import { pipelineField } from './pipeline-field';
import { stageField } from '../../shared/fields/stage-field';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { pipelineToItem } from './pipeline-item';

export const renameStage: Operation = {
	name: 'Rename Stage',
	value: 'renameStage',
	action: 'Rename stage',
	description: 'Give a stage another name, also while jobs stand in it',
	fields: [
		pipelineField({ required: true, description: 'The pipeline of the stage' }),
		stageField({
			required: true,
			description:
				'The stage to rename. It stays the same stage: jobs stay in it, and triggers go on listening to it.',
		}),
		{
			displayName: 'New Name',
			name: 'name',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Waiting for payment',
			description: 'A name that no other stage of the pipeline has',
		},
	],
	execute: async (context, field) => {
		return await runItems(context, field, {
			read: (itemIndex) => ({
				pipelineId: idOf(field('pipeline', itemIndex)),
				stageId: idOf(field('stage', itemIndex)),
				name: field('name', itemIndex),
			}),
			run: async (requests, call) =>
				await renameStages(requests, (await openLedger(context, 'write')).catalogue, call),
			show: (pipeline, { replayed }) => ({ ...pipelineToItem(pipeline), changed: !replayed }),
		});
	},
};

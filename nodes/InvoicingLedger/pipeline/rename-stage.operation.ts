import { pipelineField, stageField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';

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
	load: () => import('./rename-stage.run'),
};

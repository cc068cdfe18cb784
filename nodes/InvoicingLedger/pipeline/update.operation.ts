import { pipelineField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';
import { stagesField } from './stages-field';

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
	load: () => import('./update.run'),
};

import type { Operation } from '../../shared/run/operations';
import { stagesField } from './stages-field';

export const createOrUpdatePipeline: Operation = {
	name: 'Create or Update',
	value: 'createOrUpdate',
	action: 'Create or update pipeline',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	fields: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Tax returns',
			description: 'The pipeline of this name is updated, whatever its capitals; without one, it is made',
		},
		stagesField(
			'The stages in their order. One whose name is there gets these switches, another is new. Without any, all stay as they are.',
		),
		{
			displayName: 'Stages Not Named',
			name: 'notNamed',
			type: 'options',
			options: [
				{ name: 'Keep', value: 'keep', description: 'They stay behind the stages that they stand behind' },
				{ name: 'Remove', value: 'remove', description: 'Refused while jobs stand in one of them' },
			],
			default: 'keep',
			description: 'What becomes of stages of the pipeline that are not listed above',
		},
	],
	load: () => import('./create-or-update.run'),
};

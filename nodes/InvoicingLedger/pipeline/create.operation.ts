import type { Operation } from '../../shared/run/operations';
import { namedOnceField } from '../key-field';
import { stagesField } from './stages-field';

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
		namedOnceField('pipeline', 'e.g. pipeline-sales'),
	],
	load: () => import('./create.run'),
};

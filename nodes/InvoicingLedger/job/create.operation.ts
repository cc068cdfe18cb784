import { clientField, pipelineField, stageField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';
import { onceField } from '../key-field';

export const createJob: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create job',
	description: 'Put a new job into a pipeline; for the Job Stage Trigger, it has entered its first stage',
	fields: [
		{
			displayName: 'Title',
			name: 'title',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Tax return 2026',
		},
		clientField({ required: true, description: 'For whom the job is done' }),
		pipelineField({ required: true }),
		stageField({ whenEmpty: 'The first stage', description: 'The stage to start in; left empty, the first one' }),
		onceField('job', 'e.g. project-204'),
	],
	load: () => import('./create.run'),
};

import { byLabel } from '../../shared/fields/by-label';
import { linesField } from '../../shared/fields/lines-field';
import type { Operation } from '../../shared/run/operations';
import { templateOptions } from './template-options';

export const createOrUpdateTemplate: Operation = {
	name: 'Create or Update',
	value: 'createOrUpdate',
	action: 'Create or update invoice template',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	fields: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Tax return',
			description: 'The template of this name is updated, whatever its capitals; without one, it is made',
		},
		{
			...linesField({ description: 'Takes the place of all lines the template has. Without any, they stay.' }),
			default: {},
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			description: 'What is not added here stays as it is',
			options: byLabel(templateOptions),
		},
	],
	load: () => import('./create-or-update.run'),
};

import { byLabel } from '../../shared/fields/by-label';
import { linesField } from '../../shared/fields/lines-field';
import type { Operation } from '../../shared/run/operations';
import { namedOnceField } from '../key-field';
import { templateOptions } from './template-options';

export const createTemplate: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create invoice template',
	description: 'Make a template that invoices are made from, under a name that no other one has',
	fields: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Tax return',
		},
		linesField({
			description:
				'What is billed. [client name], [job title] and [company] in a description are filled in on each invoice.',
		}),
		namedOnceField('template', 'e.g. template-website'),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: byLabel(templateOptions),
		},
	],
	load: () => import('./create.run'),
};

import { templateField } from '../../shared/fields/record-fields';
import { byLabel } from '../../shared/fields/by-label';
import { linesField } from '../../shared/fields/lines-field';
import type { Operation } from '../../shared/run/operations';
import { templateOptions } from './template-options';

export const updateTemplate: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update invoice template',
	description: 'Change a template; invoices that were made from it stay as they are',
	fields: [
		templateField({ required: true, description: 'The template to change' }),
		{
			displayName: 'Fields to Update',
			name: 'changes',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			description: 'What is not added here stays as it is',
			options: byLabel([
				...templateOptions,
				linesField({ description: 'Takes the place of all lines the template has' }),
				{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. Tax return' },
			]),
		},
	],
	load: () => import('./update.run'),
};

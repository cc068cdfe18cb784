import { templateField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';

export const deleteTemplate: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete invoice template',
	description: 'Take a template out of use; invoices that were made from it stay',
	fields: [
		templateField({
			required: true,
			description: 'The template to delete',
			hint: 'Workflows that still name it stop with an error',
		}),
		{
			displayName: 'Stages That Use It',
			name: 'usedByStages',
			type: 'options',
			options: [
				{ name: 'Stop With an Error', value: 'refuse', description: 'Delete nothing, and name the stages' },
				{
					name: 'Switch Off Their Invoices',
					value: 'switchOff',
					description: 'Jobs that enter these stages get no invoice any more',
				},
			],
			default: 'refuse',
			description: 'What to do when stages make their invoices from the template',
		},
	],
	load: () => import('./delete.run'),
};

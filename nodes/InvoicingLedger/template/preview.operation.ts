import { pdfFieldOption } from '../../shared/fields/pdf-fields';
import { templateField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';

export const previewTemplate: Operation = {
	name: 'Preview',
	value: 'preview',
	action: 'Preview invoice template',
	description: 'Draw the invoice that a template makes, for a made-up client, as a PDF file. Nothing is written.',
	fields: [
		templateField({ required: true, description: 'The template to look at' }),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [pdfFieldOption],
		},
	],
	load: () => import('./preview.run'),
};

import { templateField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';

export const getTemplate: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get invoice template',
	description: 'Read one template with its lines',
	fields: [templateField({ required: true, description: 'The template to read' })],
	load: () => import('./get.run'),
};

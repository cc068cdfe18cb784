import { clientField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';

export const getClient: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get client',
	description: 'Read one client',
	fields: [clientField({ required: true, description: 'The client to read' })],
	load: () => import('./get.run'),
};

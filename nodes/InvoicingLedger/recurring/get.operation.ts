import { recurringField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';

export const getOneRecurring: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get recurring invoice',
	description: 'Read one, with what it has made and when the next ones come',
	fields: [recurringField({ description: 'The recurring invoice to read' })],
	load: () => import('./get.run'),
};

import { invoiceOfItemField } from '../../shared/fields/record-fields';
import { simplifyField } from '../../shared/fields/simplify-field';
import type { Operation } from '../../shared/run/operations';

export const getOperation: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get invoice',
	description: 'Read one invoice with its client, jobs and payments',
	fields: [invoiceOfItemField({ description: 'The invoice to read' }), simplifyField()],
	load: () => import('./get.run'),
};

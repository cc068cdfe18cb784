import { invoiceOfItemField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';
import { whoCan } from '../../shared/systems/offered';

export const getHistoryOperation: Operation = {
	name: 'Get History',
	value: 'getHistory',
	action: 'Get invoice history',
	description: 'Who changed what, when, from what to what: one item per change',
	offered: whoCan('history'),
	fields: [
		invoiceOfItemField({
			description: 'The invoice whose history to read; one that was deleted can still be named by ID',
		}),
	],
	load: () => import('./get-history.run'),
};

import { invoiceOfItemField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';

export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete invoice',
	description: "Remove a draft for good; a finalised invoice only if it is unpaid and the ledger's settings allow it",
	fields: [
		invoiceOfItemField({
			description: 'The invoice to delete',
			hint: 'Its number is not used again',
		}),
	],
	load: () => import('./delete.run'),
};

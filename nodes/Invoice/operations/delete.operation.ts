import { deleteInvoices } from '../../../src/usecases/manage-invoices';
import { invoiceNameOf } from '../../shared/run/field-values';
import { invoiceField } from '../../shared/fields/invoice-field';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { whereItCan } from '../../shared/systems/capable';
import { openSystems } from '../../shared/systems/open';

export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete invoice',
	description: "Remove a draft for good; a finalised invoice only if it is unpaid and the ledger's settings allow it",
	displayOptions: whereItCan('delete'),
	fields: [
		invoiceField({
			required: true,
			idFrom: '={{ $json.id }}',
			description: 'The invoice to delete',
			hint: 'Its number is not used again',
		}),
	],
	execute: async (context, field) => {
		return await runItems(context, field, {
			open: () => openSystems(context, 'write'),
			read: (itemIndex) => invoiceNameOf(field('invoice', itemIndex)),
			run: async (names, call, { invoicing }) => await deleteInvoices(names, invoicing, call),
			show: ({ id }) => ({ deleted: true, id }),
		});
	},
};

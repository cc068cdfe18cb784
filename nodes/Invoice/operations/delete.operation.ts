import { deleteInvoices } from '../../../src/usecases/manage-invoices';
import { fieldReader } from '../../shared/field-reader';
import { invoiceNameOf } from '../../shared/field-values';
import { invoiceField } from '../../shared/fields/invoice-field';
import { openLedger } from '../../shared/ledger-access';
import type { Operation } from '../../shared/operations';
import { runItems } from '../../shared/run-items';

export const deleteOperation: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete invoice',
	description: 'Remove a draft for good; a finalised invoice only if it is unpaid and the ledger\'s settings allow it',
	fields: [invoiceField({ required: true, idFrom: '={{ $json.id }}', description: 'The invoice to delete', hint: 'Its number is not used again' })],
	execute: async (context) => {
		const field = fieldReader(context);
		return await runItems(context, {
			read: (itemIndex) => invoiceNameOf(field('invoice', itemIndex)),
			run: async (names, call) => await deleteInvoices(names, (await openLedger(context, 'write')).invoicing, call),
			show: ({ id }) => ({ deleted: true, id }),
		});
	},
};

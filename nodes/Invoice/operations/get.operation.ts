import { getInvoices } from '../../../src/usecases/manage-invoices';
import { invoiceNameOf } from '../../shared/run/field-values';
import { invoiceField } from '../../shared/fields/invoice-field';
import { simplifyField } from '../../shared/fields/simplify-field';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { openSystems } from '../../shared/systems/open';
import { shownInvoice } from '../shown';

export const getOperation: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get invoice',
	description: 'Read one invoice with its client, jobs and payments',
	fields: [
		invoiceField({ required: true, idFrom: '={{ $json.id }}', description: 'The invoice to read' }),
		simplifyField(),
	],
	execute: async (context, field) => {
		return await runItems(context, field, {
			open: () => openSystems(context),
			read: (itemIndex) => invoiceNameOf(field('invoice', itemIndex)),
			run: async (names, call, { invoicing }) => await getInvoices(names, invoicing, call),
			show: (record, _outcome, itemIndex) => shownInvoice(record, field<boolean>('simple', itemIndex)),
		});
	},
};

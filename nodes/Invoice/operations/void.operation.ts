import { voidInvoices } from '../../../src/usecases/manage-invoices';
import { invoiceNameOf } from '../../shared/run/field-values';
import { invoiceField } from '../../shared/fields/invoice-field';
import { simplifyField } from '../../shared/fields/simplify-field';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { whereItCan } from '../../shared/systems/capable';
import { openSystems } from '../../shared/systems/open';
import { shownInvoice } from '../shown';

export const voidOperation: Operation = {
	name: 'Void',
	value: 'void',
	action: 'Void invoice',
	description: 'Take a finalised invoice out of what is owed. This cannot be undone.',
	displayOptions: whereItCan('void'),
	fields: [
		invoiceField({
			required: true,
			idFrom: '={{ $json.id }}',
			description: 'The invoice to void',
			hint: 'Not possible while a payment stands on it, and never once an online payment was made',
		}),
		simplifyField(),
	],
	execute: async (context, field) => {
		return await runItems(context, field, {
			open: () => openSystems(context, 'write'),
			read: (itemIndex) => invoiceNameOf(field('invoice', itemIndex)),
			run: async (names, call, { invoicing }) => await voidInvoices(names, invoicing, call),
			show: (record, _outcome, itemIndex) => shownInvoice(record, field<boolean>('simple', itemIndex)),
		});
	},
};

import { finaliseInvoices } from '../../../src/usecases/manage-invoices';
import { invoiceNameOf } from '../../shared/run/field-values';
import { invoiceField } from '../../shared/fields/invoice-field';
import { simplifyField } from '../../shared/fields/simplify-field';
import type { Operation } from '../../shared/run/operations';
import { hintAtNoQuantity } from '../../shared/run/no-quantity-hint';
import { runItems } from '../../shared/run/run-items';
import { whereItCan } from '../../shared/systems/capable';
import { openSystems } from '../../shared/systems/open';
import { shownInvoice } from '../shown';

export const finaliseOperation: Operation = {
	name: 'Finalise',
	value: 'finalise',
	action: 'Finalise invoice',
	description: 'Give a draft its number and make it a claim on the client',
	displayOptions: whereItCan('finalise'),
	fields: [
		invoiceField({
			required: true,
			idFrom: '={{ $json.id }}',
			description: 'The draft to finalise. One that is finalised already stays as it is.',
		}),
		simplifyField(),
	],
	execute: async (context, field) => {
		return await runItems(context, field, {
			open: () => openSystems(context, 'write'),
			read: (itemIndex) => invoiceNameOf(field('invoice', itemIndex)),
			run: async (names, call, { invoicing }) => await finaliseInvoices(names, invoicing, call),
			show: (record, _outcome, itemIndex) => {
				hintAtNoQuantity(context, itemIndex, record);
				return shownInvoice(record, field<boolean>('simple', itemIndex));
			},
		});
	},
};

import { cloneInvoices } from '../../../src/usecases/manage-invoices';
import { keyReader } from '../../shared/run/fallback-key';
import { invoiceNameOf } from '../../shared/run/field-values';
import { idempotencyKeyField } from '../../shared/fields/idempotency-key-field';
import { invoiceField } from '../../shared/fields/invoice-field';
import { simplifyField } from '../../shared/fields/simplify-field';
import type { Operation } from '../../shared/run/operations';
import { hintAtNoQuantity } from '../../shared/run/no-quantity-hint';
import { runItems } from '../../shared/run/run-items';
import { whereItCan } from '../../shared/systems/capable';
import { openSystems } from '../../shared/systems/open';
import { shownInvoice } from '../shown';

export const cloneOperation: Operation = {
	name: 'Clone',
	value: 'clone',
	action: 'Clone invoice',
	description: 'Make a new draft that says the same, without dates, jobs and payments',
	displayOptions: whereItCan('clone'),
	fields: [
		invoiceField({ required: true, idFrom: '={{ $json.id }}', description: 'The invoice to copy' }),
		idempotencyKeyField({
			keyFrom: '',
			description:
				'Names this copy, so that it is made once however often the workflow runs. Left empty, each execution makes a new one.',
			hint: 'Not the key of the original: that one names the original',
		}),
		simplifyField(),
	],
	execute: async (context, field) => {
		const keyOf = keyReader(context, field);
		return await runItems(context, field, {
			open: () => openSystems(context, 'write'),
			read: (itemIndex) => ({
				invoice: invoiceNameOf(field('invoice', itemIndex)),
				idempotencyKey: keyOf(itemIndex),
			}),
			run: async (requests, call, { invoicing }) => await cloneInvoices(requests, invoicing, call),
			show: (record, { replayed }, itemIndex) => {
				hintAtNoQuantity(context, itemIndex, record);
				return { ...shownInvoice(record, field<boolean>('simple', itemIndex)), created: !replayed };
			},
		});
	},
};

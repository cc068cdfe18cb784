import type { INodeProperties } from 'n8n-workflow';
import type { SendingWay } from '../../../src/ports/capabilities';
import { sendInvoices, type SendRequest } from '../../../src/usecases/send-invoices';
import { invoiceNameOf } from '../../shared/run/field-values';
import { invoiceField } from '../../shared/fields/invoice-field';
import { sendingWayField } from '../../shared/fields/sending-way-field';
import { simplifyField } from '../../shared/fields/simplify-field';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { whereItSends } from '../../shared/systems/capable';
import { openSystems } from '../../shared/systems/open';
import { shownInvoice } from '../shown';

const fields: readonly INodeProperties[] = [
	invoiceField({
		required: true,
		idFrom: '={{ $json.id }}',
		description: 'The invoice to send. A draft is finalised by it where the system does both in one.',
	}),
	sendingWayField(),
	simplifyField(),
];

export const sendOperation: Operation = {
	name: 'Send',
	value: 'send',
	action: 'Send invoice',
	description: 'Have the system itself send the invoice to its client',
	displayOptions: whereItSends(),
	fields,
	execute: async (context, field) => {
		return await runItems(context, field, {
			open: () => openSystems(context, 'write'),
			read: (itemIndex): SendRequest => ({
				invoice: invoiceNameOf(field('invoice', itemIndex)),
				way: field<SendingWay>('way', itemIndex, 'email'),
			}),
			run: async (requests, call, { invoicing }) => await sendInvoices(requests, invoicing, call),
			show: (record, _outcome, itemIndex) => shownInvoice(record, field<boolean>('simple', itemIndex)),
		});
	},
};

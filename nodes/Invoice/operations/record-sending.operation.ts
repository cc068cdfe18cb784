import type { INodeProperties } from 'n8n-workflow';
import { recordSendings, type SendingRequest } from '../../../src/usecases/manage-invoices';
import { invoiceNameOf } from '../../shared/field-values';
import { invoiceField } from '../../shared/fields/invoice-field';
import { simplifyField } from '../../shared/fields/simplify-field';
import type { Operation } from '../../shared/operations';
import { runItems } from '../../shared/run-items';
import { openSystems } from '../../shared/systems/open';
import { shownInvoice } from '../shown';

const channelField: INodeProperties = {
	displayName: 'Sent By',
	name: 'channel',
	type: 'options',
	options: [
		{ name: 'E-Invoice', value: 'e-invoice' },
		{ name: 'E-Mail', value: 'email' },
		{ name: 'Letter', value: 'letter' },
		{ name: 'Other', value: 'other' },
	],
	default: 'email',
	description: 'How the invoice went out. Sharing only its link is not a sending.',
};

const recipientField: INodeProperties = {
	displayName: 'Recipient',
	name: 'recipient',
	type: 'string',
	default: '',
	placeholder: 'e.g. anna@acme.example',
	description: 'Whom it went to. Left empty for an e-mail, the client\'s own address.',
};

export const recordSendingOperation: Operation = {
	name: 'Record Sending',
	value: 'recordSending',
	action: 'Record invoice sending',
	description: 'Mark the invoice as sent, after a mail node has sent it',
	fields: [
		{
			displayName: 'Behind a mail node the item is the mail, not the invoice. Drag the ID into the field below from the node that made the invoice, such as Create Invoice.',
			name: 'mailNotice',
			type: 'notice',
			default: '',
		},
		invoiceField({ required: true, idFrom: '={{ $json.id }}', description: 'The invoice that went out' }),
		channelField,
		recipientField,
		simplifyField(),
	],
	execute: async (context, field) => {
		return await runItems(context, field, {
			open: () => openSystems(context, 'write'),
			read: (itemIndex): SendingRequest => ({
				invoice: invoiceNameOf(field('invoice', itemIndex)),
				channel: field<SendingRequest['channel']>('channel', itemIndex),
				to: field('recipient', itemIndex, ''),
			}),
			run: async (requests, call, { invoicing }) => await recordSendings(requests, invoicing, call),
			show: (record, _outcome, itemIndex) => shownInvoice(record, field<boolean>('simple', itemIndex)),
		});
	},
};

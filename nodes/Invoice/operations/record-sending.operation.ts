import type { INodeProperties } from 'n8n-workflow';
import { invoiceField } from '../../shared/fields/record-fields';
import { simplifyField } from '../../shared/fields/simplify-field';
import type { Operation } from '../../shared/run/operations';

const resultField: INodeProperties = {
	displayName: 'What Happened',
	name: 'result',
	type: 'options',
	options: [
		{
			name: 'It Failed',
			value: 'failed',
			description: 'It did not go out, and the next run may send it. For the error output of the mail node.',
		},
		{
			name: 'It Was Sent',
			value: 'sent',
			description:
				'It went out, and no later run sends it again. An item in which the mail node says that it failed counts as failed.',
		},
	],
	default: 'sent',
};

const channelField: INodeProperties = {
	displayName: 'Sent By',
	name: 'channel',
	type: 'options',
	options: [
		{ name: 'As It Was Prepared', value: '', description: 'By e-mail where nothing was prepared' },
		{ name: 'E-Invoice', value: 'e-invoice' },
		{ name: 'E-Mail', value: 'email' },
		{ name: 'Letter', value: 'letter' },
		{ name: 'Other', value: 'other' },
	],
	default: '',
	description: 'How the invoice went out. Sharing only its link is not a sending.',
	displayOptions: { show: { result: ['sent'] } },
};

const recipientField: INodeProperties = {
	displayName: 'Recipient',
	name: 'recipient',
	type: 'string',
	default: '',
	placeholder: 'e.g. anna@acme.example',
	description: "Whom it went to. Left empty, whom it was prepared for; for an e-mail, the client's own address.",
	displayOptions: { show: { result: ['sent'] } },
};

const remoteIdField: INodeProperties = {
	displayName: 'Remote ID',
	name: 'remoteId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 7c1b04de-93f1-4f0b-8a57-0c2f4f1f9d21',
	description:
		'What the access point or the letter service answered. By it, Update Delivery Status finds the sending again.',
	displayOptions: { show: { result: ['sent'] } },
};

export const recordSendingOperation: Operation = {
	name: 'Record Sending',
	value: 'recordSending',
	action: 'Record invoice sending',
	description: 'Write down that the invoice went out, by mail or another way, or that it could not',
	fields: [
		{
			displayName:
				'Switch on Retry On Fail in the Settings of this node, with 5 tries and 5000 ms between them: an e-mail whose sending is not recorded may go out once more.',
			name: 'mailNotice',
			type: 'notice',
			default: '',
		},
		invoiceField({
			whenEmpty: 'The one that this run prepared',
			description: 'The invoice that went out. Left empty, the one that the workflow prepared for this item.',
		}),
		resultField,
		channelField,
		recipientField,
		remoteIdField,
		simplifyField(),
	],
	load: () => import('./record-sending.run'),
};

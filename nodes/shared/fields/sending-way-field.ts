import type { INodeProperties } from 'n8n-workflow';
import { whereItSends } from '../systems/capable';

/** How the system itself sends the invoice; only what the chosen one offers. */
export const sendingWayField = (displayOptions?: INodeProperties['displayOptions']): INodeProperties => ({
	displayName: 'Send By',
	name: 'way',
	type: 'options',
	options: [
		{
			name: 'Digital Mailbox (Kivra)',
			value: 'digital_mailbox',
			description: 'To the Kivra mailbox of a client in Sweden',
			displayOptions: whereItSends('digital_mailbox'),
		},
		{
			name: 'E-Invoice',
			value: 'e_invoice',
			description: 'To where the client receives e-invoices',
			displayOptions: whereItSends('e_invoice'),
		},
		{
			name: 'E-Invoice to a Consumer',
			value: 'consumer_e_invoice',
			description: 'To the online bank of a private person; not in Sweden',
			displayOptions: whereItSends('consumer_e_invoice'),
		},
		{
			name: 'E-Mail',
			value: 'email',
			description: 'The system writes to the client',
			displayOptions: whereItSends('email'),
		},
		{ name: 'E-Mail and Text Message', value: 'email_and_sms', displayOptions: whereItSends('email_and_sms') },
		{
			name: 'Letter',
			value: 'letter',
			description: 'Printed and posted for you',
			displayOptions: whereItSends('letter'),
		},
		{
			name: 'Link Handed Out by You',
			value: 'link',
			description: 'Nothing goes out; the invoice counts as sent',
			displayOptions: whereItSends('link'),
		},
		{
			name: 'Text Message',
			value: 'sms',
			description: "To the client's phone",
			displayOptions: whereItSends('sms'),
		},
	],
	default: 'email',
	...(displayOptions && { displayOptions }),
});

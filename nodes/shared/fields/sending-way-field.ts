import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { descriptionFor, whoSends } from '../systems/offered';
import type { SendingWay } from '../../../src/ports/capabilities';

/** One way, with the systems that send by it, where not all do that send. */
const way = (name: string, value: SendingWay, description = ''): INodePropertyOptions => ({
	name,
	value,
	description: descriptionFor(description, whoSends(value), whoSends().kinds),
});

/** How the system itself sends the invoice. A way that it does not offer is refused by name. */
export const sendingWayField = (displayOptions?: INodeProperties['displayOptions']): INodeProperties => ({
	displayName: 'Send By',
	name: 'way',
	type: 'options',
	options: [
		way('Digital Mailbox (Kivra)', 'digital_mailbox', 'To the Kivra mailbox of a client in Sweden'),
		way('E-Invoice', 'e_invoice', 'To where the client receives e-invoices'),
		way('E-Invoice to a Consumer', 'consumer_e_invoice', 'To the online bank of a private person; not in Sweden'),
		way('E-Mail', 'email', 'The system writes to the client'),
		way('E-Mail and Text Message', 'email_and_sms'),
		way('Letter', 'letter', 'Printed and posted for you'),
		way('Link Handed Out by You', 'link', 'Nothing goes out; the invoice counts as sent'),
		way('Text Message', 'sms', "To the client's phone"),
	],
	default: 'email',
	...(displayOptions && { displayOptions }),
});

import type { INodeProperties } from 'n8n-workflow';
import { deliveryWays } from '../shared/fields/delivery-fields';
import { inDoubtField } from '../shared/fields/in-doubt-field';
import { invoiceOfItemField } from '../shared/fields/record-fields';
import { simplifyField } from '../shared/fields/simplify-field';
import { systemFields } from '../shared/fields/system-field';

/** The fields of Deliver Invoice, in the order in which they are shown. */
export const deliverFields: INodeProperties[] = [
	...systemFields,
	{
		displayName:
			'Behind E-Mail: a mail node with {{ $json.email.attachments }} as its attachments. Behind E-Invoice and Letter: the node of your access point or letter service, which takes the file in "data". Then Record Sending behind each, with what the service answered as Remote ID. For many invoices, put all of them into a loop of one item: a run that dies then leaves one sending in doubt at most.',
		name: 'deliveryNotice',
		type: 'notice',
		default: '',
	},
	invoiceOfItemField({
		description: 'The invoice to deliver; a draft has to be finalised first',
	}),
	{
		displayName: 'Deliver By',
		name: 'deliverBy',
		type: 'options',
		options: [
			{
				name: 'As the Client Takes It',
				value: '',
				description: 'As the invoice says, or its client, or the settings of the ledger',
			},
			...deliveryWays,
		],
		default: '',
		description: 'By which way it goes. Where it cannot go by that one, the next of the settings is taken.',
	},
	inDoubtField(),
	{
		displayName: 'If It Was Sent Already',
		name: 'ifSent',
		type: 'options',
		options: [
			{
				name: 'Leave It to Me',
				value: 'ask',
				description: 'The item leaves by Attention and says how it was sent',
			},
			{ name: 'Send a Copy', value: 'sendCopy', description: 'It goes out once more, with every run' },
		],
		default: 'ask',
		description:
			'What to do with an invoice that was recorded as sent. One that did not arrive is always sent anew.',
	},
	{
		displayName: 'Attach E-Invoice to E-Mail',
		name: 'attachXml',
		type: 'boolean',
		default: false,
		description:
			'Whether an e-mail carries the e-invoice beside the PDF, in the binary field "invoiceXml". Ask the client first: some buyers book both. Its attachments are named in email.attachments of the item.',
	},
	simplifyField(),
];

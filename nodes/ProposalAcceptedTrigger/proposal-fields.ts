import type { INodeProperties } from 'n8n-workflow';
import { eventSystemFields } from '../shared/fields/system-field';
import { eventDeliveryFields } from '../shared/trigger/delivery-fields';
import { pickerField } from '../shared/trigger/pickers';

export const proposalFields: INodeProperties[] = [
	...eventSystemFields,
	{
		displayName:
			"Clients read and sign proposals on the page at this node's Production URL, as soon as the workflow is published. The link of each client is made by Invoicing Ledger → Proposal → Prepare E-Mail. To try the workflow here: execute this node, then open a client's link with /webhook-test/ in the place of /webhook/ and sign. What is signed there is signed.",
		name: 'pageNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { system: ['ledger'] } },
	},
	{
		displayName:
			'Clients accept on the page of the system itself, which is asked once a minute what was accepted. Create Invoice, with From Proposal, makes the invoice of it, once.',
		name: 'acceptedNotice',
		type: 'notice',
		default: '',
		displayOptions: { hide: { system: ['ledger'] } },
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{
				name: 'Accepted',
				value: 'proposal.accepted',
				description: 'The client said yes. In the built-in ledger the invoice draft is made already.',
			},
			{
				name: 'Declined',
				value: 'proposal.declined',
				description: 'The client said no. Only in the built-in ledger.',
			},
		],
		default: ['proposal.accepted'],
		description: 'What starts the workflow',
	},
	pickerField({
		displayName: 'Client',
		name: 'client',
		search: 'searchClientsOrAny',
		anyName: 'Any Client',
		placeholder: 'e.g. cli_4be0643f1d98573b97cdca98',
		description: 'Only proposals to this client start the workflow; clients accept whatever is chosen here',
	}),
	eventDeliveryFields,
];

import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { clientDetails } from './client-fields';
import { optionalCell } from './optional-cell';

/** What a client is made of, or brought up to date with, by whatever is made for it. */
export const newClientFields = (
	displayOptions: IDisplayOptions,
	aboutDetails = 'What is not added here stays as it is',
): readonly INodeProperties[] => [
	{
		displayName: 'Client Name',
		name: 'clientName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Acme AB',
		description: 'The person or company that is billed',
		displayOptions,
	},
	optionalCell({
		displayName: 'Client E-Mail',
		name: 'clientEmail',
		type: 'string',
		default: '',
		placeholder: 'e.g. anna@acme.example',
		description: 'Where invoices are sent. Without a key, the client who has this address is brought up to date.',
		displayOptions,
	}),
	{
		displayName: 'Client Key',
		name: 'clientKey',
		type: 'string',
		default: '',
		placeholder: 'e.g. crm-881',
		description:
			'Names the client for ever, such as its number in your CRM: the same key means the same client, whatever its address',
		displayOptions,
	},
	{
		displayName: 'Client Details',
		name: 'clientDetails',
		type: 'collection',
		placeholder: 'Add detail',
		default: {},
		description: aboutDetails,
		options: [...clientDetails],
		displayOptions,
	},
];

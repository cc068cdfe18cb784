import type { INodeProperties } from 'n8n-workflow';

export const emailField: INodeProperties = {
	displayName: 'E-Mail',
	name: 'email',
	type: 'string',
	default: '',
	placeholder: 'e.g. anna@acme.example',
	description: 'Where invoices are sent',
};

/** What else is known of a client. */
export const clientDetails: readonly INodeProperties[] = [
	{
		displayName: 'Address',
		name: 'address',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		description: 'As it stands on an invoice',
	},
	{
		displayName: 'Language',
		name: 'language',
		type: 'options',
		options: [
			{ name: 'English', value: 'en' },
			{ name: 'Norwegian', value: 'nb' },
			{ name: 'Romanian', value: 'ro' },
			{ name: 'Swedish', value: 'sv' },
			{ name: "The Ledger's Own", value: '' },
		],
		default: '',
		description: 'In which the client is written to',
	},
	{
		displayName: 'Organisation Number',
		name: 'organisationNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. 556677-8899',
	},
];

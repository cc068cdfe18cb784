import type { INodeProperties } from 'n8n-workflow';
import { byLabel } from './by-label';
import { addressFields } from './address-fields';
import { deliverByField, electronicAddressField } from './delivery-fields';
import { languageOptions } from './language-options';

export const emailField: INodeProperties = {
	displayName: 'E-Mail',
	name: 'email',
	type: 'string',
	default: '',
	placeholder: 'e.g. anna@acme.example',
	description: 'Where invoices are sent',
};

/** What else is known of a client. */
export const clientDetails: readonly INodeProperties[] = byLabel([
	...addressFields,
	{
		displayName: 'Address (One Text)',
		name: 'address',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. Storgatan 1, 111 22 Stockholm',
		hint: 'The parts of the address are better: e-invoices and references need them',
		description: 'Stands on an invoice as it is, where Street and City are empty',
	},
	{
		displayName: 'Buyer Reference',
		name: 'buyerReference',
		type: 'string',
		default: '',
		placeholder: 'e.g. cost centre 0150',
		description:
			'What the client asks for to route invoices. Each new invoice takes it over that gives none of its own.',
	},
	{
		displayName: 'Contact Person',
		name: 'contactPerson',
		type: 'string',
		default: '',
		placeholder: 'e.g. Anna Berg',
		description: 'Whom the invoice is addressed to at the company',
	},
	{
		displayName: 'Currency',
		name: 'currency',
		type: 'string',
		default: '',
		placeholder: 'e.g. SEK',
		description:
			"Three letters, used when neither the invoice nor its template names a currency. Left empty, the ledger's own.",
	},
	deliverByField('How invoices reach this client', "The Ledger's Own"),
	electronicAddressField(
		'Where the client receives e-invoices. Left empty, the address that is made of its organisation number in Sweden and Norway.',
	),
	{
		displayName: 'E-Mail CC',
		name: 'cc',
		type: 'string',
		default: '',
		placeholder: 'e.g. boss@acme.example, books@acme.example',
		description: 'Up to nine addresses with commas between them, who get a copy of each e-mail',
	},
	{
		displayName: 'Language',
		name: 'language',
		type: 'options',
		options: [...languageOptions, { name: "The Ledger's Own", value: '' }],
		default: '',
		description: 'In which the client is written to',
	},
	{
		displayName: 'Organisation Number',
		name: 'organisationNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. 556016-0680',
		description: 'Checked by the rules of the country, where that is given',
	},
	{
		displayName: 'Payment Terms (Days)',
		name: 'paymentTermsDays',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 365, numberPrecision: 0 },
		default: 14,
		description:
			'Days from the issue date to the due date, agreed with this client. The terms of an invoice or its template go first.',
	},
	{
		displayName: 'Phone',
		name: 'phone',
		type: 'string',
		default: '',
		placeholder: 'e.g. +46 8 123 456',
	},
	{
		displayName: 'VAT Number',
		name: 'vatNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. SE556016068001',
		description: 'Needed where the client pays the tax. Checked by the rules of the country, where that is given.',
	},
]);

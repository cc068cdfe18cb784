import type { INodeProperties } from 'n8n-workflow';
import { addressFields } from '../../shared/fields/address-fields';
import { byLabel } from '../../shared/fields/by-label';
import { electronicAddressField } from '../../shared/fields/delivery-fields';

/** Who sends the invoices. */
export const companyFields: readonly INodeProperties[] = byLabel([
	...addressFields,
	{
		displayName: 'Company E-Mail',
		name: 'companyEmail',
		type: 'string',
		default: '',
		placeholder: 'e.g. office@acme.example',
		description: 'The sender of invoices, and where clients answer',
	},
	{
		displayName: 'Company Name',
		name: 'companyName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Acme AB',
		description:
			'The legal name of whoever sends the invoices, as it is registered. Without it nothing is finalised or mailed.',
	},
	electronicAddressField(
		'Under which you send e-invoices, and receive them. Left empty, the address that is made of the organisation number in Sweden and Norway.',
	),
	{
		displayName: 'Organisation Number',
		name: 'organisationNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. 556016-0680',
		description: 'The number under which the company is registered',
	},
	{
		displayName: 'Phone',
		name: 'phone',
		type: 'string',
		default: '',
		placeholder: 'e.g. +46 8 123 456',
	},
	{
		displayName: 'Tax Note',
		name: 'taxNote',
		type: 'string',
		default: '',
		placeholder: 'e.g. Godkänd för F-skatt',
		description:
			'What the law wants to be written on invoices: "Godkänd för F-skatt" in Sweden, "Foretaksregisteret" for companies in Norway',
	},
	{
		displayName: 'Trading Name',
		name: 'tradingName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Acme Gardens',
		description: 'Under which clients know the business, where it is another name',
	},
	{
		displayName: 'VAT Number',
		name: 'vatNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. SE556016068001',
		description: 'With the letters of the country in front; in Norway with MVA at the end',
	},
	{
		displayName: 'Website',
		name: 'website',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://acme.example',
	},
]);

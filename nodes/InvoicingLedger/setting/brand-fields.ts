import type { INodeProperties } from 'n8n-workflow';
import { byLabel } from '../../shared/fields/by-label';

/** What shows the business on documents, e-mails and pages. */
export const brandFields: readonly INodeProperties[] = byLabel([
	{
		displayName: 'Brand Colour',
		name: 'brandColour',
		type: 'color',
		default: '#1f4e79',
		description: 'Of the documents, e-mails and pages that clients see',
	},
	{
		displayName: 'Closing Words',
		name: 'closingWords',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. Thank you for your trust.',
		description: 'The last words of a document',
	},
	{
		displayName: 'Footer Text',
		name: 'footerText',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. Interest on late payment: 8 % above the reference rate',
		description: 'Small print at the foot of documents',
	},
	{
		displayName: 'Logo File',
		name: 'logoFile',
		type: 'string',
		default: 'data',
		placeholder: 'e.g. data',
		hint: 'The name of the input binary field that has the picture',
		description:
			'A PNG or JPEG of at most 256 kB and 2000 pixels a side. It is kept in the ledger, and invoices that are finalised with it show it ever after.',
	},
	{
		displayName: 'Logo From URL',
		name: 'logoFromUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://acme.example/logo.png',
		description: 'Fetches the picture once, and keeps it as Logo File does',
	},
	{
		displayName: 'E-Mail Logo URL',
		name: 'logoUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://acme.example/logo.png',
		description: 'A picture on the web that stands on top of e-mails, which fetch it each time',
	},
	{
		displayName: 'Remove Logo',
		name: 'removeLogo',
		type: 'boolean',
		default: true,
		description:
			'Whether documents show no logo from now on. Invoices that were finalised before keep the one they have.',
	},
]);

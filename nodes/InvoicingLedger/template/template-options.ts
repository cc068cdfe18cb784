import type { INodeProperties } from 'n8n-workflow';
import {
	emailCcOption,
	emailSubjectOption,
	emailTextOption,
	paymentTermsOption,
} from '../../shared/fields/invoice-options';

/** What a template may say beyond its name and lines. */
export const templateOptions: readonly INodeProperties[] = [
	{
		displayName: 'Currency',
		name: 'currency',
		type: 'string',
		default: '',
		placeholder: 'e.g. SEK',
		description: "Three letters. Left out, the ledger's own.",
	},
	{ ...emailCcOption, description: 'Up to nine addresses with commas between them, who get a copy of each invoice' },
	emailSubjectOption,
	emailTextOption,
];

export const laterOptions: readonly INodeProperties[] = [
	{
		displayName: 'Note',
		name: 'note',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		description: 'Printed on each invoice. [client name], [job title] and [company] are filled in.',
	},
	paymentTermsOption,
];

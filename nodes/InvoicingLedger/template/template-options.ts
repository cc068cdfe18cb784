import type { INodeProperties } from 'n8n-workflow';
import {
	emailCcOption,
	emailSubjectOption,
	emailTextOption,
	paymentTermsOption,
} from '../../shared/fields/invoice-options';
import { paymentLinkField } from '../../shared/fields/invoice-texts';
import { pricingOptions } from '../../shared/fields/pricing-options';
import { linesJsonField } from '../../shared/fields/lines-field';
import { layoutOptions } from './layout-options';

/** What templates and recurring invoices may say beyond their names and lines. */
export const contentOptions: readonly INodeProperties[] = [
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
	linesJsonField(),
	{
		displayName: 'Note',
		name: 'note',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. As agreed by telephone',
		description: 'Printed on each invoice. [client name], [job title] and [company] are filled in.',
	},
	paymentTermsOption,
];

/** What a template may say beyond its name and lines. */
export const templateOptions: readonly INodeProperties[] = [
	...contentOptions,
	...layoutOptions,
	...pricingOptions,
	{
		...paymentLinkField,
		description:
			'Where clients pay online. Left empty, each invoice gets the one of the pattern in the settings, if there is one.',
	},
];

import type { INodeProperties } from 'n8n-workflow';
import { depositOptions } from '../shared/fields/deposit-options';
import { detailOptions } from '../shared/fields/detail-options';
import {
	dueDateOption,
	emailCcOption,
	emailSubjectOption,
	emailTextOption,
	issueDateOption,
	paymentTermsOption,
} from '../shared/fields/invoice-options';
import { pricingOptions } from '../shared/fields/pricing-options';
import { withTextFields } from '../shared/fields/invoice-texts';

/** What an invoice may say beyond its content; left out, the template or the ledger's settings decide. */
export const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	displayOptions: { show: { mode: ['fields'], content: ['json', 'lines', 'template'] } },
	options: withTextFields([
		{
			displayName: 'Currency',
			name: 'currency',
			type: 'string',
			default: '',
			placeholder: 'e.g. SEK',
			description: "Three letters. Left out, the template's or the ledger's own.",
		},
		...detailOptions,
		dueDateOption,
		emailCcOption,
		emailSubjectOption,
		emailTextOption,
		issueDateOption,
		paymentTermsOption,
		...depositOptions,
		...pricingOptions,
	]),
};

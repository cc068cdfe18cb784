import type { INodeProperties } from 'n8n-workflow';
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
		{
			displayName: 'Due Date',
			name: 'dueDate',
			type: 'dateTime',
			typeOptions: { dateOnly: true },
			default: '',
			description: 'Left out, it is counted from the issue date',
		},
		{
			displayName: 'E-Mail CC',
			name: 'cc',
			type: 'string',
			default: '',
			placeholder: 'e.g. boss@acme.example, books@acme.example',
			description: 'Up to nine addresses with commas between them, who get a copy',
		},
		{
			displayName: 'E-Mail Subject',
			name: 'emailSubject',
			type: 'string',
			default: '',
			placeholder: 'e.g. Invoice [invoice number] for [client name]',
			description:
				'Your own words in place of the standard ones. [client name], [job title], [invoice number], [total], [balance due], [due date] and [company] are filled in.',
		},
		{
			displayName: 'E-Mail Text',
			name: 'emailText',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			placeholder: 'e.g. Dear [client name], …',
			description:
				'Your own words in place of the standard ones, with the same fields in brackets as the subject',
		},
		{
			displayName: 'Issue Date',
			name: 'issueDate',
			type: 'dateTime',
			typeOptions: { dateOnly: true },
			default: '',
			description: 'Left out, the day on which the invoice is finalised',
		},
		{
			displayName: 'Payment Terms (Days)',
			name: 'paymentTermsDays',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 365, numberPrecision: 0 },
			default: 14,
			description: 'Days from the issue date to the due date',
		},
	]),
};

import type { INodeProperties } from 'n8n-workflow';

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
	{
		displayName: 'E-Mail CC',
		name: 'cc',
		type: 'string',
		default: '',
		placeholder: 'e.g. books@acme.example',
		description: 'Up to nine addresses with commas between them, who get a copy of each invoice',
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
		description: 'Your own words in place of the standard ones, with the same fields in brackets as the subject',
	},
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
	{
		displayName: 'Payment Terms (Days)',
		name: 'paymentTermsDays',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 365, numberPrecision: 0 },
		default: 14,
		description: 'Days from the issue date to the due date',
	},
];

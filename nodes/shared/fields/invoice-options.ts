import type { INodeProperties } from 'n8n-workflow';

/*
 * Options that invoices, their edits and templates have in common. What an option left out means differs: a node says
 * so with a description of its own.
 */

export const dueDateOption: INodeProperties = {
	displayName: 'Due Date',
	name: 'dueDate',
	type: 'dateTime',
	typeOptions: { dateOnly: true },
	default: '',
	description: 'Left out, it is counted from the issue date',
};

export const issueDateOption: INodeProperties = {
	displayName: 'Issue Date',
	name: 'issueDate',
	type: 'dateTime',
	typeOptions: { dateOnly: true },
	default: '',
	description: 'Left out, the day on which the invoice is finalised',
};

export const paymentTermsOption: INodeProperties = {
	displayName: 'Payment Terms (Days)',
	name: 'paymentTermsDays',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 365, numberPrecision: 0 },
	default: 14,
	description: 'Days from the issue date to the due date',
};

export const emailCcOption: INodeProperties = {
	displayName: 'E-Mail CC',
	name: 'cc',
	type: 'string',
	default: '',
	placeholder: 'e.g. boss@acme.example, books@acme.example',
	description: 'Up to nine addresses with commas between them, who get a copy',
};

export const emailSubjectOption: INodeProperties = {
	displayName: 'E-Mail Subject',
	name: 'emailSubject',
	type: 'string',
	default: '',
	placeholder: 'e.g. Invoice [invoice number] for [client name]',
	description:
		'Your own words in place of the standard ones. [client name], [job title], [invoice number], [total], [balance due], [due date] and [company] are filled in.',
};

export const emailTextOption: INodeProperties = {
	displayName: 'E-Mail Text',
	name: 'emailText',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. Dear [client name], …',
	description: 'Your own words in place of the standard ones, with the same fields in brackets as the subject',
};

import type { INodeProperties } from 'n8n-workflow';
import { limitFields } from '../shared/fields/limit-fields';

export const DATES = ['dueDate', 'issueDate'];

export const AMOUNTS = ['balance', 'total'];

export const TRUTHS = ['overdue', 'sent'];

export const TEXTS = [
	'clientEmail',
	'clientId',
	'clientName',
	'currency',
	'jobExternalId',
	'jobId',
	'number',
	'reference',
	'templateId',
];

const conditionFields: INodeProperties[] = [
	{
		displayName: 'Field',
		name: 'field',
		type: 'options',
		options: [
			{ name: 'Balance', value: 'balance', description: 'What is still to be paid' },
			{ name: 'Client E-Mail', value: 'clientEmail' },
			{ name: 'Client ID', value: 'clientId' },
			{ name: 'Client Name', value: 'clientName' },
			{ name: 'Currency', value: 'currency' },
			{ name: 'Due Date', value: 'dueDate' },
			{ name: 'Issue Date', value: 'issueDate' },
			{ name: 'Job External Key', value: 'jobExternalId', description: 'Such as trello:5f2c8a' },
			{ name: 'Job ID', value: 'jobId', description: 'A job that the invoice is linked to' },
			{ name: 'Number', value: 'number' },
			{ name: 'Overdue', value: 'overdue', description: 'Whether it is past its due date and not paid' },
			{ name: 'Reference', value: 'reference' },
			{ name: 'Sent', value: 'sent', description: 'Whether a sending was recorded' },
			{ name: 'Status', value: 'status' },
			{ name: 'Template ID', value: 'templateId' },
			{ name: 'Total', value: 'total' },
		],
		default: 'status',
	},
	{
		displayName: 'Comparison',
		name: 'textComparison',
		type: 'options',
		options: [
			{ name: 'Contains', value: 'contains', description: 'Capitals do not matter' },
			{ name: 'Is', value: 'is' },
			{ name: 'Is Not', value: 'isNot' },
		],
		default: 'is',
		displayOptions: { show: { field: TEXTS } },
	},
	{
		displayName: 'Comparison',
		name: 'orderComparison',
		type: 'options',
		options: [
			{ name: 'Is', value: 'is' },
			{ name: 'Is at Least', value: 'atLeast' },
			{ name: 'Is at Most', value: 'atMost' },
			{ name: 'Is Not', value: 'isNot' },
		],
		default: 'atLeast',
		displayOptions: { show: { field: AMOUNTS } },
	},
	{
		displayName: 'Comparison',
		name: 'orderComparison',
		type: 'options',
		options: [
			{ name: 'Is', value: 'is' },
			{ name: 'Is Not', value: 'isNot' },
			{ name: 'Is On or After', value: 'atLeast' },
			{ name: 'Is On or Before', value: 'atMost' },
		],
		default: 'atLeast',
		displayOptions: { show: { field: DATES } },
	},
	{
		displayName: 'Comparison',
		name: 'plainComparison',
		type: 'options',
		options: [
			{ name: 'Is', value: 'is' },
			{ name: 'Is Not', value: 'isNot' },
		],
		default: 'is',
		displayOptions: { show: { field: ['status'] } },
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: [
			{ name: 'Draft', value: 'draft' },
			{ name: 'Open', value: 'open' },
			{ name: 'Paid', value: 'paid' },
			{ name: 'Partially Paid', value: 'partially_paid' },
			{ name: 'Void', value: 'void' },
		],
		default: 'open',
		displayOptions: { show: { field: ['status'] } },
	},
	{
		displayName: 'Is True',
		name: 'truth',
		type: 'boolean',
		default: true,
		description: 'Whether it must be so; switched off, it must not be so',
		displayOptions: { show: { field: TRUTHS } },
	},
	{
		displayName: 'Date',
		name: 'date',
		type: 'dateTime',
		typeOptions: { dateOnly: true },
		default: '',
		displayOptions: { show: { field: DATES } },
	},
	{
		displayName: 'Amount',
		name: 'amount',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1250.00',
		displayOptions: { show: { field: AMOUNTS } },
	},
	{
		displayName: 'Value',
		name: 'text',
		type: 'string',
		default: '',
		placeholder: 'e.g. acme',
		displayOptions: { show: { field: TEXTS } },
	},
];

/** Which invoices: conditions that must all hold, or any of them. */
export const filterFields: readonly INodeProperties[] = [
	{
		displayName: 'Conditions',
		name: 'conditions',
		type: 'fixedCollection',
		placeholder: 'Add Condition',
		typeOptions: { multipleValues: true, fixedCollection: { itemTitle: '={{ $collection.item.value.field }}' } },
		default: {},
		description: 'Which invoices to return. Without a condition, all of them.',
		options: [{ displayName: 'Condition', name: 'condition', values: conditionFields }],
	},
	{
		displayName: 'Must Match',
		name: 'match',
		type: 'options',
		options: [
			{ name: 'All Conditions', value: 'all', description: 'Every condition must hold (AND)' },
			{ name: 'Any Condition', value: 'any', description: 'One condition is enough (OR)' },
		],
		default: 'all',
	},
	...limitFields,
];

export const amountCurrencyOption: INodeProperties = {
	displayName: 'Currency of Amounts',
	name: 'currency',
	type: 'string',
	default: '',
	placeholder: 'e.g. SEK',
	description:
		"In which the amounts of conditions are meant; only invoices in it are compared. Left out, the ledger's own.",
};

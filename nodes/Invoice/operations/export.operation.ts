import type { INodeProperties } from 'n8n-workflow';
import { columnsField } from '../invoice-columns';
import type { Operation } from '../../shared/run/operations';
import { amountCurrencyOption, filterFields } from '../filter-fields';

const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		amountCurrencyOption,
		{
			displayName: 'Decimal Mark',
			name: 'decimalMark',
			type: 'options',
			options: [
				{
					name: 'Comma',
					value: ',',
					description: 'For spreadsheets in most languages of Europe, which take 12.05 for a date',
				},
				{ name: 'Point', value: '.' },
			],
			default: '.',
		},
		{
			displayName: 'Delimiter',
			name: 'delimiter',
			type: 'options',
			options: [
				{ name: 'Comma', value: ',' },
				{
					name: 'Semicolon',
					value: ';',
					description: 'What spreadsheets expect where the comma stands before decimals',
				},
				{ name: 'Tab', value: '\t' },
			],
			default: ',',
		},
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: 'invoices.csv',
			placeholder: 'e.g. invoices.csv',
		},
		{
			displayName: 'Mark for Excel',
			name: 'isMarked',
			type: 'boolean',
			default: false,
			description:
				'Whether to start the file with a byte order mark, by which Excel knows letters such as å and ș',
		},
		{
			displayName: 'One Row Per',
			name: 'rowsPer',
			type: 'options',
			options: [
				{ name: 'Invoice', value: 'invoice' },
				{
					name: 'Tax Rate',
					value: 'taxRate',
					description: 'For the accountant: net, tax and total of each rate, beside its category and rate',
				},
			],
			default: 'invoice',
		},
		{
			displayName: 'Put Output File in Field',
			name: 'binaryField',
			type: 'string',
			default: 'data',
			placeholder: 'e.g. data',
			hint: 'The name of the output binary field to put the file in',
		},
	],
};

export const exportOperation: Operation = {
	name: 'Export',
	value: 'export',
	action: 'Export invoices',
	description: 'Write invoices to a CSV file with the columns you choose',
	fields: [
		...filterFields.map((field) => (field.name === 'returnAll' ? { ...field, default: true } : field)),
		columnsField({
			default: [
				'number',
				'status',
				'issueDate',
				'dueDate',
				'clientName',
				'clientEmail',
				'currency',
				'net',
				'tax',
				'total',
				'paid',
				'balance',
			],
			description: 'What the file has of each invoice, in the order of your choosing',
		}),
		optionsField,
	],
	load: () => import('./export.run'),
};

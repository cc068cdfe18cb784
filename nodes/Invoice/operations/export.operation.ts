import type { INodeProperties } from 'n8n-workflow';
import { columnsField } from '../invoice-columns';
import { decimalMarkOption, delimiterOption, markedOption } from '../../shared/fields/csv-fields';
import { sieFields } from '../sie-fields';
import { pdfFieldOption } from '../../shared/fields/pdf-fields';
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
		decimalMarkOption,
		delimiterOption,
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: 'invoices.csv',
			placeholder: 'e.g. invoices.csv',
		},
		markedOption,
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
		pdfFieldOption,
	],
};

const formatField: INodeProperties = {
	displayName: 'Format',
	name: 'format',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'CSV', value: 'csv', description: 'For spreadsheets' },
		{ name: 'SIE 4', value: 'sie', description: 'Vouchers of a period, for bookkeeping programs in Sweden' },
	],
	default: 'csv',
};

const ofCsv = (field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: { ...field.displayOptions, hide: { format: ['sie'] } },
});

export const exportOperation: Operation = {
	name: 'Export',
	value: 'export',
	action: 'Export invoices',
	description: 'Write invoices to a CSV file with the columns you choose, or to an SIE file for bookkeeping',
	fields: [
		formatField,
		...filterFields.map((field) => ofCsv(field.name === 'returnAll' ? { ...field, default: true } : field)),
		ofCsv(
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
		),
		ofCsv(optionsField),
		...sieFields,
	],
	load: () => import('./export.run'),
};

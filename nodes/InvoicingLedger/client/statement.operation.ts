import type { INodeProperties } from 'n8n-workflow';
import { decimalMarkOption, delimiterOption, markedOption } from '../../shared/fields/csv-fields';
import { pdfFieldOption } from '../../shared/fields/pdf-fields';
import { clientField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';

/** Inside a collection, a field of the node has to be named from the root. */
const ofCsv = (field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: { show: { '/format': ['csv'] } },
});

export const clientStatement: Operation = {
	name: 'Statement',
	value: 'statement',
	action: 'Make statement of account',
	description: 'Say what a client owes, or what was billed and paid in a period, as data, file or e-mail',
	fields: [
		{
			displayName: 'Statement Of',
			name: 'statementOf',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'One Client', value: 'client' },
				{ name: 'Every Client Who Owes', value: 'owing', description: 'One item for each' },
			],
			default: 'client',
		},
		clientField({
			required: true,
			description: 'Whose account it is',
			displayOptions: { show: { statementOf: ['client'] } },
		}),
		{
			displayName: 'Shows',
			name: 'shows',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'Open Items', value: 'openItems', description: 'What is not paid yet, by age' },
				{ name: 'Period', value: 'period', description: 'Everything billed and paid, with a running balance' },
			],
			default: 'openItems',
		},
		{
			displayName: 'First Day',
			name: 'firstDay',
			type: 'dateTime',
			typeOptions: { dateOnly: true },
			default: '',
			description: 'Left empty, from the first invoice on',
			displayOptions: { show: { shows: ['period'] } },
		},
		{
			displayName: 'Last Day',
			name: 'lastDay',
			type: 'dateTime',
			typeOptions: { dateOnly: true },
			default: '',
			description: 'Ages are counted on it. Left empty, today.',
		},
		{
			displayName: 'Format',
			name: 'format',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'Data', value: 'data' },
				{ name: 'PDF', value: 'pdf' },
				{ name: 'CSV', value: 'csv' },
				{ name: 'E-Mail With PDF', value: 'email', description: 'For any mail node, from the field "email"' },
			],
			default: 'data',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				ofCsv(decimalMarkOption),
				ofCsv(delimiterOption),
				{
					displayName: 'File Name',
					name: 'fileName',
					type: 'string',
					default: '',
					placeholder: 'e.g. statement.pdf',
				},
				ofCsv(markedOption),
				pdfFieldOption,
			],
			displayOptions: { hide: { format: ['data'] } },
		},
	],
	load: () => import('./statement.run'),
};

import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { findInvoices } from '../../../src/usecases/find-invoices';
import { textOf } from '../../shared/run/field-values';
import { columnsField, columnsToCsv } from '../invoice-columns';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { whereItCan } from '../../shared/systems/capable';
import { openSystems } from '../../shared/systems/open';
import { amountCurrencyOption, filterFields, findRequestOf } from '../filter-fields';

const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		amountCurrencyOption,
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
		{ displayName: 'File Name', name: 'fileName', type: 'string', default: 'invoices.csv' },
		{
			displayName: 'Mark for Excel',
			name: 'isMarked',
			type: 'boolean',
			default: false,
			description:
				'Whether to start the file with a byte order mark, by which Excel knows letters such as å and ș',
		},
		{
			displayName: 'Put Output File in Field',
			name: 'binaryField',
			type: 'string',
			default: 'data',
			hint: 'The name of the output binary field to put the file in',
		},
	],
};

export const exportOperation: Operation = {
	name: 'Export',
	value: 'export',
	action: 'Export invoices',
	description: 'Write invoices to a CSV file with the columns you choose',
	displayOptions: whereItCan('list'),
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
	execute: async (context, field) => {
		const written = await runItems(context, field, {
			open: () => openSystems(context),
			read: (itemIndex) => findRequestOf(field, itemIndex),
			run: async (requests, call, systems) => await findInvoices(requests, systems, call),
			show: (records, _outcome, itemIndex) => {
				const options = field<IDataObject>('options', itemIndex, {});
				const { delimiter, isMarked, fileName, binaryField } = options;
				const csv = columnsToCsv(records, field<readonly string[]>('columns', itemIndex, []), {
					delimiter,
					isMarked,
				});
				return {
					count: records.length,
					fileName: textOf(fileName) || 'invoices.csv',
					field: textOf(binaryField) || 'data',
					csv,
				};
			},
		});
		return await Promise.all(written.map((item) => asFile(context, item)));
	},
};

/** The text becomes the item's file; items that tell of a refusal stay as they are. */
async function asFile(context: IExecuteFunctions, item: INodeExecutionData): Promise<INodeExecutionData> {
	const { csv, field, count, fileName } = item.json;
	if (typeof csv !== 'string') return item;
	const file = await context.helpers.prepareBinaryData(Buffer.from(csv, 'utf8'), String(fileName), 'text/csv');
	return { ...item, json: { count, fileName }, binary: { [String(field)]: file } };
}

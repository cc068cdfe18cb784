import type { INodeProperties } from 'n8n-workflow';
import { clientField, templateField } from '../shared/fields/record-fields';
import { searchedList } from '../shared/fields/locator';
import { linesField } from '../shared/fields/lines-field';
import { everyField, periodField, scheduleOptions, startField } from '../shared/fields/schedule-fields';
import { deliveryFields } from '../shared/trigger/delivery-fields';
import { pickerField } from '../shared/trigger/pickers';

const saved = { show: { source: ['saved'] } };
const defined = { show: { source: ['node'] } };

const catchUpField: INodeProperties = {
	displayName: 'After Downtime',
	name: 'catchUp',
	type: 'options',
	options: [
		{
			name: 'Bill All Missed Dates',
			value: 'all',
			description: 'Each date that fell due while n8n was not there gets its invoice',
		},
		{
			name: 'Bill Only the Latest',
			value: 'latest',
			description: 'Of each recurring invoice, one: for the last of its dates',
		},
		{
			name: 'Bill None That Were Missed',
			value: 'none',
			description: 'Go on with the next date. Up to a day late is not missed.',
		},
	],
	default: 'all',
	description: 'What becomes of dates that fell due while n8n did not run, or this workflow was not published',
};

const mostField: INodeProperties = {
	displayName: 'Most Invoices in One Run',
	name: 'mostInvoices',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 10_000, numberPrecision: 0 },
	default: 1_000,
	description: 'All that is due comes in one run. What is more than this comes in the next one.',
};

/** The delivery's own options, with ours among them in the order of their names. */
const optionsField: INodeProperties = {
	...deliveryFields,
	options: [...(deliveryFields.options as INodeProperties[]), mostField].sort((a, b) =>
		a.displayName < b.displayName ? -1 : 1,
	),
};

/** The fields of the Recurring Invoice Trigger, in the order in which they are shown. */
export const recurringFields: INodeProperties[] = [
	{
		displayName: 'Recurring Invoices',
		name: 'source',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Defined Below', value: 'node', description: 'One recurring invoice, which lives in this node' },
			{
				name: 'Saved in the Ledger',
				value: 'saved',
				description: 'Those made with the Invoicing Ledger node, all in one run',
			},
		],
		default: 'saved',
		description: 'Which recurring invoices start the workflow',
	},
	pickerField({
		displayName: 'Recurring Invoice',
		name: 'recurring',
		search: 'searchRecurringOrAny',
		anyName: 'Any Recurring Invoice',
		placeholder: 'e.g. rec_6f0d1b24c98e7a53d1420b9f',
		description: 'Only this one starts the workflow',
		displayOptions: saved,
	}),
	clientField({ required: true, displayOptions: defined }),
	{
		displayName: 'Content',
		name: 'content',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'From Lines', value: 'lines', description: 'Type in what is billed' },
			{
				name: 'From Template',
				value: 'template',
				description: 'What an invoice template says when each invoice is made',
			},
		],
		default: 'template',
		displayOptions: defined,
	},
	templateField({ required: true, displayOptions: { show: { source: ['node'], content: ['template'] } } }),
	linesField({ displayOptions: { show: { source: ['node'], content: ['lines'] } } }),
	everyField(defined),
	periodField(defined),
	startField(defined),
	{
		displayName: 'Schedule Options',
		name: 'scheduleOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: defined,
		options: [
			{
				displayName: 'Currency',
				name: 'currency',
				type: 'string',
				default: '',
				placeholder: 'e.g. SEK',
				description: "Three letters, for lines. Left out, the ledger's own.",
			},
			...scheduleOptions,
		],
	},
	{
		displayName: 'Preview: Next Dates',
		name: 'nextDates',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description: 'Only to look at: open the list to see when the next invoices come. Choosing changes nothing.',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Open to see when they come…',
				typeOptions: { ...searchedList('searchNextDates'), searchable: false },
			},
		],
	},
	catchUpField,
	optionsField,
];

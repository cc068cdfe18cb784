import type { INodeProperties } from 'n8n-workflow';
import { eventSystemFields } from '../shared/fields/system-field';
import { deliveryFields } from '../shared/trigger/delivery-fields';
import { pickerField } from '../shared/trigger/pickers';

const catchUpField: INodeProperties = {
	displayName: 'After Downtime',
	name: 'catchUp',
	type: 'options',
	options: [
		{
			name: 'Run All Missed Steps',
			value: 'all',
			description: 'One after the other, each in a run of its own',
		},
		{
			name: 'Run None That Were Missed',
			value: 'none',
			description: 'Go on with the next step. Up to a day late is not missed.',
		},
		{
			name: 'Run Only the Latest',
			value: 'latest',
			description: 'Of each invoice, one: the last step that it has come to',
		},
	],
	default: 'latest',
	description:
		'What becomes of steps that were missed while n8n did not run, this workflow was not published, or reminders of the invoice were held back',
};

const startField: INodeProperties = {
	displayName: 'Invoices Already Due',
	name: 'startWith',
	type: 'options',
	options: [
		{ name: 'Run All Steps Passed', value: 'all', description: 'Every step that each has passed' },
		{ name: 'Run None', value: 'none', description: 'Begin with the steps that they come to from today on' },
		{
			name: 'Run Only the Latest',
			value: 'latest',
			description: 'Of each invoice, the last step that it has passed',
		},
	],
	default: 'none',
	description:
		'What becomes of steps that invoices had passed before this trigger was first published, or the step was added',
};

const mostField: INodeProperties = {
	displayName: 'Most Invoices in One Run',
	name: 'mostInvoices',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 10_000, numberPrecision: 0 },
	default: 1_000,
	description: 'All that is due comes in one run. What is more than this comes in the next one.',
};

const pendingField: INodeProperties = {
	displayName: 'Include Pending Payments',
	name: 'pendingPayments',
	type: 'boolean',
	default: false,
	description: 'Whether invoices with a payment on its way, such as a bank debit, start the workflow, too',
};

/** The delivery's own options, with ours among them in the order of their names. */
const optionsField: INodeProperties = {
	...deliveryFields,
	options: [...(deliveryFields.options as INodeProperties[]), mostField, pendingField].sort((a, b) =>
		a.displayName < b.displayName ? -1 : 1,
	),
};

/** The fields of the Invoice Due Trigger, in the order in which they are shown. */
export const dueFields: INodeProperties[] = [
	...eventSystemFields,
	{
		displayName: 'Steps',
		name: 'steps',
		type: 'string',
		required: true,
		default: '-3, 0, 3, 14, 28',
		placeholder: 'e.g. -3, 0, 3, 14, 28',
		description:
			'Days from the due date, with commas: -3 is three days before it, 0 the due date, 14 two weeks after it',
	},
	{
		displayName: 'When',
		name: 'when',
		type: 'options',
		options: [
			{ name: 'At Once', value: 'atOnce', description: 'As soon as the day of a step begins' },
			{ name: 'Once a Day', value: 'daily', description: 'All that is due in one run' },
		],
		default: 'daily',
		description: "When steps start the workflow. Days and times are those of the ledger's time zone.",
	},
	{
		displayName: 'Time of Day',
		name: 'time',
		type: 'string',
		default: '06:15',
		placeholder: 'e.g. 06:15',
		displayOptions: { show: { when: ['daily'] } },
		description: 'Hours and minutes. A time that clocks skip in spring runs at the first moment after it.',
	},
	pickerField({
		displayName: 'Client',
		name: 'client',
		search: 'searchClientsOrAny',
		anyName: 'Any Client',
		placeholder: 'e.g. cli_4be0643f1d98573b97cdca98',
		description: 'Only invoices of this client start the workflow',
	}),
	catchUpField,
	startField,
	optionsField,
];

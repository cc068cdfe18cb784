import type { INodeProperties } from 'n8n-workflow';
import { PERIODS } from '../../../src/domain/recurrence/schedule';

type Shown = INodeProperties['displayOptions'];

const PERIOD_NAMES = { day: 'Day', week: 'Week', month: 'Month', quarter: 'Quarter', year: 'Year' } as const;

export const periodField = (displayOptions?: Shown): INodeProperties => ({
	displayName: 'Period',
	name: 'period',
	type: 'options',
	options: PERIODS.map((value) => ({ name: PERIOD_NAMES[value], value })),
	default: 'month',
	description:
		'What passes between one invoice and the next. The 31st of a short month is its last day, and comes back in the next long one.',
	...(displayOptions && { displayOptions }),
});

export const everyField = (displayOptions?: Shown): INodeProperties => ({
	displayName: 'Every',
	name: 'every',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 366, numberPrecision: 0 },
	default: 1,
	description: 'Every so many periods: 2 with Week comes every other week',
	...(displayOptions && { displayOptions }),
});

export const startField = (displayOptions?: Shown): INodeProperties => ({
	displayName: 'Start Date',
	name: 'startDate',
	type: 'dateTime',
	typeOptions: { dateOnly: true },
	default: '',
	description: 'The first invoice, tomorrow at the earliest; all others are counted from it. Left empty, tomorrow.',
	...(displayOptions && { displayOptions }),
});

/** How a schedule ends, and when on a day it runs; the members of a collection, in the order of their names. */
export const scheduleOptions: readonly INodeProperties[] = [
	{
		displayName: 'End Date',
		name: 'endDate',
		type: 'dateTime',
		typeOptions: { dateOnly: true },
		default: '',
		description: 'The last day on which one may come. Left out, until it is stopped.',
	},
	{
		displayName: 'Last Day of Month',
		name: 'lastDayOfMonth',
		type: 'boolean',
		default: true,
		description: 'Whether all come on the last day of the month, beginning with that of the start date',
	},
	{
		displayName: 'Number of Invoices',
		name: 'count',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10_000, numberPrecision: 0 },
		default: 12,
		description: 'How many come in all. Left out, until it is stopped.',
	},
	{
		displayName: 'Time of Day',
		name: 'time',
		type: 'string',
		default: '06:15',
		placeholder: 'e.g. 06:15',
		description: 'Hours and minutes. A time that clocks skip in spring runs at the first moment after it.',
	},
	{
		displayName: 'Time Zone',
		name: 'timeZone',
		type: 'string',
		default: '',
		placeholder: 'e.g. Europe/Stockholm',
		description: "In which the dates and the time are read. Left out, the ledger's own, as its settings say.",
	},
];

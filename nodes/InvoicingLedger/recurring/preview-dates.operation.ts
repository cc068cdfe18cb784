import { recurringField } from '../../shared/fields/record-fields';
import { everyField, periodField, scheduleOptions, startField } from '../../shared/fields/schedule-fields';
import type { Operation } from '../../shared/run/operations';

const saved = { show: { of: ['saved'] } };

const defined = { show: { of: ['schedule'] } };

export const previewRecurringDates: Operation = {
	name: 'Preview Dates',
	value: 'previewDates',
	action: 'Preview dates of a recurring invoice',
	description: 'Say when the next invoices come, one item for each date; nothing is made',
	fields: [
		{
			displayName: 'Dates Of',
			name: 'of',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'Saved Recurring Invoice', value: 'saved', description: 'One that the ledger keeps' },
				{ name: 'The Fields Below', value: 'schedule', description: 'One that is not made yet, defined here' },
			],
			default: 'saved',
			description: 'Whose dates to show',
		},
		recurringField({ description: 'The recurring invoice whose dates to show', displayOptions: saved }),
		everyField(defined),
		periodField(defined),
		startField(defined),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [...scheduleOptions],
			displayOptions: defined,
		},
		{
			displayName: 'Number of Dates',
			name: 'dates',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 1_000, numberPrecision: 0 },
			default: 12,
			description: 'How many dates to show, the next one first',
		},
	],
	load: () => import('./preview-dates.run'),
};

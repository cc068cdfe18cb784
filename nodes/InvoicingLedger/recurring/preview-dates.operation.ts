import type { IDataObject } from 'n8n-workflow';
import { previewDates, type PreviewRequest } from '../../../src/usecases/preview-dates';
import { idOf } from '../../shared/run/field-values';
import { recurringField } from './recurring-field';
import { everyField, periodField, rawSchedule, scheduleOptions, startField } from '../../shared/fields/schedule-fields';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { wallTime } from '../../shared/run/wall-time';

const saved = { show: { of: ['saved'] } };
const defined = { show: { of: ['schedule'] } };

export const previewRecurringDates: Operation = {
	name: 'Preview Dates',
	value: 'previewDates',
	action: 'Preview dates of a recurring invoice',
	description: 'Say when the next invoices come, one item for each date; nothing is made',
	fields: [
		{
			displayName: 'Of',
			name: 'of',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'A Recurring Invoice', value: 'saved', description: 'One that the ledger keeps' },
				{ name: 'A Schedule', value: 'schedule', description: 'One that is not made yet' },
			],
			default: 'saved',
			description: 'Whose dates to show',
		},
		recurringField({ displayOptions: saved }),
		periodField(defined),
		everyField(defined),
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
			displayName: 'Dates',
			name: 'dates',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 1_000, numberPrecision: 0 },
			default: 12,
			description: 'How many dates to show',
		},
	],
	execute: async (context, field) => {
		return await runItems(context, field, {
			open: () => openLedger(context),
			read: (itemIndex): PreviewRequest => {
				const most = field('dates', itemIndex, 12);
				if (field('of', itemIndex) === 'saved')
					return { of: { id: idOf(field('recurring', itemIndex)) }, most };
				const [period, every, startDate] = ['period', 'every', 'startDate'].map((name) =>
					field(name, itemIndex),
				);
				return {
					of: {
						schedule: rawSchedule({
							...field<IDataObject>('options', itemIndex, {}),
							period,
							every,
							startDate,
						} as IDataObject),
					},
					most,
				};
			},
			run: async (requests, call, ledger) => await previewDates(requests, ledger, call),
			show: ({ zone, dates }) =>
				dates.map(({ date, at }) => ({ date, at, local: wallTime(at, zone), timeZone: zone })),
		});
	},
};

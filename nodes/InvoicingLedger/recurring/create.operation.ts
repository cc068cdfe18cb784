import type { IDataObject } from 'n8n-workflow';
import { putRecurring, recordsOf, type PutRecurringRequest } from '../../../src/usecases/keep-recurring';
import { keyReader } from '../../shared/run/fallback-key';
import { clientRefOf, idOf } from '../../shared/run/field-values';
import { clientField } from '../../shared/fields/client-field';
import { linesField } from '../../shared/fields/lines-field';
import { everyField, periodField, startField } from '../../shared/fields/schedule-fields';
import { templateField } from '../../shared/fields/template-field';
import { recurringToItem } from '../../shared/present/recurring-items';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { rawLines } from '../../shared/run/raw-lines';
import { runItems } from '../../shared/run/run-items';
import { onceField } from '../key-field';
import { withRecords } from './records';
import { rawRecurring, recurringOptions } from './recurring-options';

export const createRecurring: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create recurring invoice',
	description: 'Make an invoice that comes again and again',
	fields: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Rent, Acme AB',
			description: 'What you call it; clients do not see it',
		},
		clientField({ required: true }),
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
			default: 'lines',
		},
		linesField({ displayOptions: { show: { content: ['lines'] } } }),
		templateField({ displayOptions: { show: { content: ['template'] } } }),
		periodField(),
		everyField(),
		startField(),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [...recurringOptions],
		},
		onceField('recurring invoice'),
	],
	execute: async (context, field) => {
		const keyOf = keyReader(context, field);
		return await runItems(context, field, {
			open: () => openLedger(context, 'write'),
			read: (itemIndex): PutRecurringRequest => {
				const { linesJson, ...options } = field<IDataObject>('options', itemIndex, {});
				const isTemplate = field('content', itemIndex) === 'template';
				const lines = isTemplate
					? rawLines({ linesJson })
					: rawLines({ lines: field<IDataObject>('lines', itemIndex, {}), linesJson });
				const [period, every, startDate] = ['period', 'every', 'startDate'].map((name) =>
					field(name, itemIndex),
				);
				const fields = {
					...rawRecurring({ ...options, period, every, startDate } as IDataObject),
					name: field('name', itemIndex),
					lines,
					templateId: isTemplate ? idOf(field('template', itemIndex)) : null,
				};
				return {
					id: null,
					idempotencyKey: keyOf(itemIndex),
					client: clientRefOf(field('client', itemIndex)) ?? { id: '' },
					fields,
				};
			},
			run: async (requests, call, ledger) =>
				await withRecords(await putRecurring(requests, ledger, call), (done) => recordsOf(done, ledger, call)),
			show: (record, { replayed }) => ({ ...recurringToItem(record), created: !replayed }),
		});
	},
};

import { clientField, templateField } from '../../shared/fields/record-fields';
import { linesField } from '../../shared/fields/lines-field';
import { everyField, periodField, startField } from '../../shared/fields/schedule-fields';
import type { Operation } from '../../shared/run/operations';
import { onceField } from '../key-field';
import { recurringOptions } from './recurring-options';

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
		linesField({
			description: 'What is billed each time: "Rent for [month] [year]" names the month and year of each invoice',
			displayOptions: { show: { content: ['lines'] } },
		}),
		templateField({ required: true, displayOptions: { show: { content: ['template'] } } }),
		everyField(),
		periodField(),
		startField(),
		onceField('recurring invoice', 'e.g. rent-acme'),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [...recurringOptions],
		},
	],
	load: () => import('./create.run'),
};

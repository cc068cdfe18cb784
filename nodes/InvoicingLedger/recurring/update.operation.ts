import { clientField, recurringField, templateField } from '../../shared/fields/record-fields';
import { linesField } from '../../shared/fields/lines-field';
import { everyField, periodField, startField } from '../../shared/fields/schedule-fields';
import type { Operation } from '../../shared/run/operations';
import { recurringOptions } from './recurring-options';

const changeable = [
	...recurringOptions,
	clientField({ description: 'Who is billed from now on' }),
	everyField(),
	linesField({ description: 'Takes the place of all lines it has' }),
	{ displayName: 'Name', name: 'name', type: 'string' as const, default: '', placeholder: 'e.g. Rent, Acme AB' },
	periodField(),
	startField(),
	templateField({ description: 'Says what is billed where there are no lines' }),
].sort((a, b) => (a.displayName < b.displayName ? -1 : 1));

export const updateRecurring: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update recurring invoice',
	description: 'Change what the next invoices say, or when they come; those it has made stay as they are',
	fields: [
		recurringField({ description: 'The recurring invoice to change' }),
		{
			displayName: 'Fields to Update',
			name: 'changes',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			description:
				'What is not added here stays as it is. A new rhythm without a start date is counted from the date that would have come next.',
			options: changeable,
		},
	],
	load: () => import('./update.run'),
};

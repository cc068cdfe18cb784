import { recurringField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';

export const skipRecurringDate: Operation = {
	name: 'Skip Next',
	value: 'skip',
	action: 'Skip next date of recurring invoice',
	description: 'Bill nothing for the next date; the dates after it stay',
	fields: [
		recurringField(),
		{
			displayName: 'Date',
			name: 'skipDate',
			type: 'dateTime',
			typeOptions: { dateOnly: true },
			default: '',
			description: 'Which date is skipped. Left empty, the first after now: a second run skips no other.',
		},
	],
	load: () => import('./skip.run'),
};

import { clientField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';
import { searchFields } from '../search-field';

export const getManyRecurring: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many recurring invoices',
	description: 'List them, the next to come first',
	fields: [
		...searchFields('Part of a name', 'e.g. rent', [
			clientField({ whenEmpty: 'All clients', description: 'Only those of this client' }),
			{
				displayName: 'State',
				name: 'state',
				type: 'options',
				options: [
					{ name: 'Active', value: 'active', description: 'Comes again' },
					{ name: 'Any', value: '' },
					{ name: 'Ended', value: 'ended', description: 'Reached its end date or number' },
					{ name: 'Paused', value: 'paused' },
					{ name: 'Stopped', value: 'stopped', description: 'For good' },
				],
				default: '',
				description: 'Only those in this state',
			},
		]),
	],
	load: () => import('./get-many.run'),
};

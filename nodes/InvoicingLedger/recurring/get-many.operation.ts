import type { RecurringState } from '../../../src/domain/recurrence/recurring-invoice';
import { listRecurring, type FindRecurring } from '../../../src/usecases/keep-recurring';
import { clientRefOf } from '../../shared/run/field-values';
import { clientField } from '../../shared/fields/client-field';
import { recurringToItem } from '../../shared/present/recurring-items';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { queryOf, searchFields } from '../search-field';

export const getManyRecurring: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many recurring invoices',
	description: 'List them, the next to come first',
	fields: [
		...searchFields('Part of a name'),
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
	],
	execute: async (context, field) => {
		return await runItems(context, field, {
			open: () => openLedger(context),
			read: (itemIndex): FindRecurring => ({
				...queryOf(field, itemIndex),
				client: clientRefOf(field('client', itemIndex, '')),
				state: field<RecurringState | ''>('state', itemIndex, '') || null,
			}),
			run: async (queries, call, ledger) => await listRecurring(queries, ledger, call),
			show: (records) => records.map(recurringToItem),
		});
	},
};

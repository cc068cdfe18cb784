import type { RecurringState } from '../../../src/domain/recurrence/recurring-invoice';
import type { RecurringQuery } from '../../../src/ports/recurring-invoices';
import { listRecurring } from '../../../src/usecases/keep-recurring';
import { fieldReader } from '../../shared/field-reader';
import { idOf } from '../../shared/field-values';
import { locatorField } from '../../shared/fields/locator';
import { recurringToItem } from '../../shared/recurring-items';
import { openLedger } from '../../shared/ledger-access';
import type { Operation } from '../../shared/operations';
import { runItems } from '../../shared/run-items';
import { queryOf, searchFields } from '../search-field';

const STATES: readonly RecurringState[] = ['active', 'paused', 'ended', 'stopped'];

export const getManyRecurring: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many recurring invoices',
	description: 'List them, the next to come first',
	fields: [
		...searchFields('Part of a name'),
		locatorField({ displayName: 'Client', name: 'client', search: 'searchClients', placeholder: 'e.g. cli_4be0643f1d98573b97cdca98', description: 'Only those of this client', whenEmpty: 'All clients' }),
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
	execute: async (context) => {
		const field = fieldReader(context);
		return await runItems(context, {
			open: () => openLedger(context),
			read: (itemIndex): RecurringQuery => {
				const state = field('state', itemIndex, '');
				return { ...queryOf(field, itemIndex), clientId: idOf(field('client', itemIndex, '')) || null, state: STATES.find((one) => one === state) ?? null };
			},
			run: async (queries, call, ledger) => await listRecurring(queries, ledger, call),
			show: (records) => records.map(recurringToItem),
		});
	},
};

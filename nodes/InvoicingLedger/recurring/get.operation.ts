import { getRecurring } from '../../../src/usecases/keep-recurring';
import { idOf } from '../../shared/run/field-values';
import { recurringField } from './recurring-field';
import { recurringToItem } from '../../shared/present/recurring-items';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';

export const getOneRecurring: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get recurring invoice',
	description: 'Read one, with what it has made and when the next ones come',
	fields: [recurringField()],
	execute: async (context, field) => {
		return await runItems(context, field, {
			open: () => openLedger(context),
			read: (itemIndex) => idOf(field('recurring', itemIndex)),
			run: async (ids, call, ledger) => await getRecurring(ids, ledger, call),
			show: recurringToItem,
		});
	},
};

import { getRecurring } from '../../../src/usecases/keep-recurring';
import { idOf } from '../../shared/field-values';
import { recurringField } from '../../shared/fields/recurring-field';
import { recurringToItem } from '../../shared/recurring-items';
import { openLedger } from '../../shared/ledger-access';
import type { Operation } from '../../shared/operations';
import { runItems } from '../../shared/run-items';

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

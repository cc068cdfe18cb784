import { getRecurring } from '../../../src/usecases/keep-recurring';
import { idOf } from '../../shared/run/field-values';
import { recurringToItem } from '../../shared/present/recurring-items';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		open: () => openLedger(context),
		read: (itemIndex) => idOf(field('recurring', itemIndex)),
		run: async (ids, call, ledger) => await getRecurring(ids, ledger, call),
		show: recurringToItem,
	});
};

import type { RecurringState } from '../../../src/domain/recurrence/recurring-invoice';
import { listRecurring, type FindRecurring } from '../../../src/usecases/keep-recurring';
import { clientRefOf } from '../../shared/run/field-values';
import { recurringToItem } from '../../shared/present/recurring-items';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import { queryOf } from '../read-query';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
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
};

import { recordsOf } from '../../../src/usecases/keep-recurring';
import { skipRecurring } from '../../../src/usecases/switch-recurring';
import { openLedger } from '../../shared/ledger/open';
import { recurringToItem } from '../../shared/present/recurring-items';
import { idOf } from '../../shared/run/field-values';
import { runItems } from '../../shared/run/run-items';
import type { Execute } from '../../shared/run/operations';
import { withRecords } from './records';

export const execute: Execute = async (context, field) =>
	await runItems(context, field, {
		open: () => openLedger(context, 'write'),
		read: (itemIndex) => ({
			id: idOf(field('recurring', itemIndex)),
			date: field<unknown>('skipDate', itemIndex, ''),
		}),
		run: async (requests, call, ledger) =>
			await withRecords(await skipRecurring(requests, ledger, call), (done) => recordsOf(done, ledger, call)),
		show: recurringToItem,
	});

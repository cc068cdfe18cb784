import type { Switch } from '../../../src/domain/recurrence/switching';
import { recordsOf } from '../../../src/usecases/keep-recurring';
import { switchRecurring } from '../../../src/usecases/switch-recurring';
import { openLedger } from '../../shared/ledger/open';
import { recurringToItem } from '../../shared/present/recurring-items';
import { idOf } from '../../shared/run/field-values';
import type { Execute } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { withRecords } from './records';

export const switchingTo =
	(to: Switch): Execute =>
	async (context, field) => {
		return await runItems(context, field, {
			open: () => openLedger(context, 'write'),
			read: (itemIndex) => ({ id: idOf(field('recurring', itemIndex)), to }),
			run: async (requests, call, ledger) =>
				await withRecords(await switchRecurring(requests, ledger, call), (done) =>
					recordsOf(done, ledger, call),
				),
			show: recurringToItem,
		});
	};

import type { Switch } from '../../../src/domain/recurrence/switching';
import { recordsOf, switchRecurring } from '../../../src/usecases/keep-recurring';
import { idOf } from '../../shared/run/field-values';
import { recurringField } from './recurring-field';
import { recurringToItem } from '../../shared/present/recurring-items';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { withRecords } from './records';

/** Pausing, resuming and stopping differ in nothing but what they are called. */
const switching = (to: Switch, name: string, description: string): Operation => ({
	name,
	value: to,
	action: `${name} recurring invoice`,
	description,
	fields: [recurringField()],
	execute: async (context, field) => {
		return await runItems(context, field, {
			open: () => openLedger(context, 'write'),
			read: (itemIndex) => ({ id: idOf(field('recurring', itemIndex)), to }),
			run: async (requests, call, ledger) =>
				await withRecords(await switchRecurring(requests, ledger, call), (done) =>
					recordsOf(done, ledger, call),
				),
			show: recurringToItem,
		});
	},
});

export const pauseRecurring = switching(
	'pause',
	'Pause',
	'No more invoices until it is resumed; dates in the pause are never billed',
);
export const resumeRecurring = switching('resume', 'Resume', 'Go on with the next date that is still to come');
export const stopRecurring = switching('stop', 'Stop', 'No more invoices for good; those it has made stay');

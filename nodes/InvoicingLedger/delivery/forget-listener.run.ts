import { forgetListeners } from '../../../src/usecases/keep-deliveries';
import { textOf } from '../../shared/run/field-values';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex) => textOf(field('listenerId', itemIndex)),
		run: async (ids, call) => await forgetListeners(ids, (await openLedger(context, 'write')).events, call),
		show: (listenerId) => ({ forgotten: true, listenerId }),
	});
};

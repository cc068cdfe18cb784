import { forgetListeners } from '../../../src/usecases/keep-deliveries';
import { textOf } from '../../shared/run/field-values';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { listenerField } from './listener-field';

export const forgetListener: Operation = {
	name: 'Forget Listener',
	value: 'forgetListener',
	action: 'Forget listener',
	description: 'Drop what waits for a trigger that is gone for good. A trigger that is published again starts anew.',
	fields: [listenerField('The trigger to forget, as Get Many shows it')],
	execute: async (context, field) => {
		return await runItems(context, field, {
			read: (itemIndex) => textOf(field('listenerId', itemIndex)),
			run: async (ids, call) => await forgetListeners(ids, (await openLedger(context, 'write')).events, call),
			show: (listenerId) => ({ forgotten: true, listenerId }),
		});
	},
};

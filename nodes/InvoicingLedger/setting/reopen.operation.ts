import { reopen } from '../../shared/ledger-copies';
import type { Operation } from '../../shared/operations';
import { runItems } from '../../shared/run-items';
import { oneByOne } from './copied-item';

export const reopenSetting: Operation = {
	name: 'Reopen',
	value: 'reopen',
	action: 'Reopen ledger',
	description: 'Take a ledger back into use that was closed when it was copied. Only if nothing was written to the copy.',
	fields: [],
	execute: async (context, field) =>
		await runItems(context, field, {
			read: (itemIndex) => itemIndex,
			run: async (requests) => await oneByOne(requests, () => reopen(context)),
			show: (movedTo) => ({ reopened: movedTo !== null, copiedTo: movedTo }),
		}),
};

import { reopen } from './ledger-copies';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { oneByOne } from './copied-item';

export const reopenSetting: Operation = {
	name: 'Reopen',
	value: 'reopen',
	action: 'Reopen ledger',
	description: "Take this credential's ledger back into use, which was closed when it was copied",
	fields: [
		{
			displayName:
				'Only if nothing was written to the copy: two ledgers that are both in use would bill twice and give the same numbers.',
			name: 'reopenNotice',
			type: 'notice',
			default: '',
		},
	],
	execute: async (context, field) =>
		await runItems(context, field, {
			read: (itemIndex) => itemIndex,
			run: async (requests) => await oneByOne(requests, () => reopen(context)),
			show: (movedTo) => ({ reopened: movedTo !== null, copiedTo: movedTo }),
		}),
};

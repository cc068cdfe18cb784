import { reopen } from './ledger-copies';
import { runItems } from '../../shared/run/run-items';
import { oneByOne } from './copied-item';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) =>
	await runItems(context, field, {
		read: (itemIndex) => itemIndex,
		run: async (requests) => await oneByOne(requests, () => reopen(context)),
		show: (movedTo) => ({ reopened: movedTo !== null, copiedTo: movedTo }),
	});

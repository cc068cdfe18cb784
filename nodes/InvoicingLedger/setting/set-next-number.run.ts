import { setNextNumbers } from '../../../src/usecases/keep-settings';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex) => field('nextNumber', itemIndex),
		run: async (numbers, call) =>
			await setNextNumbers(numbers, (await openLedger(context, 'write')).catalogue, call),
		show: ({ next }) => ({ nextNumber: Number(next) }),
	});
};

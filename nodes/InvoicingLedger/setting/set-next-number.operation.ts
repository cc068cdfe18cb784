import { setNextNumbers } from '../../../src/usecases/keep-settings';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';

export const setNextNumber: Operation = {
	name: 'Set Next Number',
	value: 'setNextNumber',
	action: 'Set next invoice number',
	description: 'Say which number the next invoice gets; only while the ledger holds no invoice',
	fields: [
		{
			displayName: 'Next Number',
			name: 'nextNumber',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 1,
			description: 'Without prefix, such as 1001. Numbers go up by one from there, for ever.',
		},
	],
	execute: async (context, field) => {
		return await runItems(context, field, {
			read: (itemIndex) => field('nextNumber', itemIndex),
			run: async (numbers, call) =>
				await setNextNumbers(numbers, (await openLedger(context, 'write')).catalogue, call),
			show: ({ next }) => ({ nextNumber: Number(next) }),
		});
	},
};

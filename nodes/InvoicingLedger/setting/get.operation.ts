import { getSettings } from '../../../src/usecases/keep-settings';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';

export const getSetting: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get settings',
	description: 'Read all settings of the ledger',
	fields: [],
	execute: async (context, field) =>
		await runItems(context, field, {
			read: (itemIndex) => itemIndex,
			run: async (requests) => await getSettings(requests, (await openLedger(context)).catalogue),
			show: (settings) => ({ ...settings }),
		}),
};

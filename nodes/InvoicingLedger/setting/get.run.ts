import { getSettings } from '../../../src/usecases/keep-settings';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) =>
	await runItems(context, field, {
		read: (itemIndex) => itemIndex,
		run: async (requests) => await getSettings(requests, (await openLedger(context)).catalogue),
		show: (settings) => ({ ...settings }),
	});

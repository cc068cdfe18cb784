import { changeSettings, type RawSettings } from '../../../src/usecases/keep-settings';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex) => field<RawSettings>('settings', itemIndex, {}),
		run: async (changes, call) =>
			await changeSettings(changes, (await openLedger(context, 'write')).catalogue, call),
		show: (settings) => ({ ...settings }),
	});
};

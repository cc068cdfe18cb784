import type { IExecuteFunctions } from 'n8n-workflow';
import { accept, type Result } from '../../../src/domain/refusal';
import type { Settings } from '../../../src/domain/settings';
import type { Call } from '../../../src/ports/call';
import type { Outcome } from '../../../src/ports/outcome';
import { runAccepted } from '../../../src/usecases/items';
import { changeSettings, type SettingsRequest } from '../../../src/usecases/keep-settings';
import { openLedger } from '../../shared/ledger/open';
import type { Execute } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { askedSettings, type AskedSettings } from './asked-settings';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex) => askedSettings(field, itemIndex),
		run: async (asked, call) => await change(context, asked, call),
		show: (settings) => ({ ...settings }),
	});
};

/** Pictures are read and checked before anything is written. */
async function change(
	context: IExecuteFunctions,
	asked: readonly AskedSettings[],
	call: Call,
): Promise<readonly Outcome<Settings>[]> {
	const ledger = await openLedger(context, 'write');
	const { logoOf } = await import('./logo-of');
	const requests: Result<SettingsRequest>[] = [];
	for (const one of asked) {
		const logo = await logoOf(context, one);
		requests.push(logo.ok ? accept({ fields: one.fields, logo: logo.value }) : logo);
	}
	return await runAccepted(requests, call, (ready) => changeSettings(ready, ledger, call));
}

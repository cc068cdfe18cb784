import { done } from '../../../src/ports/outcome';
import { getSettings } from '../../../src/usecases/keep-settings';
import { openLedger, placeOfLedger } from '../../shared/ledger/open';
import { placeText } from '../../shared/ledger/place';
import { runItems } from '../../shared/run/run-items';
import type { Execute } from '../../shared/run/operations';

/** All settings, and which ledger has them, so that a workflow can see that it is the right one. */
export const execute: Execute = async (context, field) =>
	await runItems(context, field, {
		open: async () => ({ ledger: await openLedger(context), place: await placeOfLedger(context, 'read') }),
		read: (_itemIndex, { place }) => placeText(place),
		run: async (places, _call, { ledger }) => {
			const outcomes = await getSettings(places, ledger.catalogue);
			return outcomes.map((outcome, at) =>
				outcome.kind === 'done' ? done({ ...outcome.value, ledger: places[at]! }) : outcome,
			);
		},
		show: (settings) => ({ ...settings }),
	});

import type { IDataObject, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { matches } from '../../src/delivery/filter';
import type { Call } from '../../src/ports/call';
import { tryRecurring } from '../../src/usecases/keep-recurring';
import { outcomeError, refusalError } from '../shared/run/node-errors';
import { comingItems, dueItems, triedItem } from './due-items';
import { asSample } from '../shared/run/sample-record';
import { filterOf, type RecurringLedger, type RecurringSpec } from './recurring-spec';
import { sampleDue } from './sample-due';

/** How far back a trial looks for an event that fits. */
const LOOK_BACK = 100;

interface Trial {
	readonly spec: RecurringSpec;
	readonly ledger: RecurringLedger;
	readonly call: () => Call;
}

/**
 * A trial in the editor: shows what fell due last, what comes next or, where nothing does, a sample that says so. It
 * publishes, moves on and keeps nothing.
 */
export function trialOf(trigger: ITriggerFunctions, trial: Trial): ITriggerResponse {
	const show = async (): Promise<void> => {
		const items = await itemsOf(trigger, trial);
		if (items.length === 0)
			throw refusalError(trigger.getNode(), {
				code: 'nothing_due',
				message: 'The dates of this recurring invoice are over',
				fix: 'Change the end date, the number of invoices or the start date of this node.',
			});
		trigger.emit([items.map((json) => ({ json }))]);
	};
	return { closeFunction: async () => undefined, manualTriggerFunction: show };
}

async function itemsOf(trigger: ITriggerFunctions, { spec, ledger, call }: Trial): Promise<readonly IDataObject[]> {
	const newest = await ledger.events.newest('ledger', ['recurring.due'], LOOK_BACK);
	const [last] = newest.filter((event) => matches(event, filterOf(spec)));
	if (last) return await dueItems(ledger, [last]);
	if (!spec.definition) {
		const coming = await comingItems(spec, ledger);
		return coming.length > 0 ? coming : [asSample(sampleDue())];
	}
	const tried = await tryRecurring(spec.definition, ledger, call());
	if (tried.kind !== 'done') throw outcomeError(trigger.getNode(), tried, 0);
	const item = await triedItem(tried.value, trigger.getNode().id, ledger);
	return item ? [item] : [];
}

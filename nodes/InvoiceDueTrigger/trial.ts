import type { IDataObject, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { NOT_CONCERNED } from '../../src/delivery/recipient';
import type { Instant } from '../../src/domain/local-date';
import { asSample } from '../shared/run/sample-record';
import type { EventLedger } from '../shared/trigger/trigger-spec';
import { dueItems, openItems } from './due-items';
import type { DueSpec } from './due-spec';
import { sampleOfDue } from './sample-due';

/** How far back a trial looks for an event that fits. */
const LOOK_BACK = 100;

/**
 * A trial in the editor: shows what fell due last, what is open or, where nothing is, a sample that says so. It
 * publishes and keeps nothing.
 */
export function trialOf(
	trigger: ITriggerFunctions,
	spec: DueSpec,
	systems: EventLedger,
	now: () => Instant,
): ITriggerResponse {
	const show = async (): Promise<void> =>
		trigger.emit([(await itemsOf(spec, systems, now())).map((json) => ({ json }))]);
	return { closeFunction: async () => undefined, manualTriggerFunction: show };
}

async function itemsOf(spec: DueSpec, systems: EventLedger, now: Instant): Promise<readonly IDataObject[]> {
	const newest = await systems.events.newest(systems.invoicing.system, ['invoice.due'], LOOK_BACK);
	const fitting = newest.filter(({ data }) => spec.wish.steps.some((step) => step === data.step));
	for (const item of await dueItems(systems, fitting, spec, now)) if (item !== NOT_CONCERNED) return [item];
	const open = await openItems(systems, spec, now);
	return open.length > 0 ? open : [asSample(sampleOfDue(systems.invoicing.system))];
}

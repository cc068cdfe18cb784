import type { IDataObject, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { DeliveryLoop } from '../../src/delivery/delivery-loop';
import { DELIVERY_DEFAULTS } from '../../src/delivery/delivery-options';
import type { Recipient } from '../../src/delivery/recipient';
import type { DueWatch } from '../../src/domain/due/due-watch';
import type { Call } from '../../src/ports/call';
import type { DueSteps } from '../../src/ports/due-steps';
import { listedDueSteps } from '../../src/remote/listed-due-steps';
import { hostFacts } from '../shared/ledger/host-facts';
import { actorOf } from '../shared/run/workflow-names';
import { openSystems } from '../shared/systems/open';
import { activationFault } from '../shared/trigger/activation-fault';
import { readDeliveryChoices, type DeliveryChoices } from '../shared/trigger/delivery-choices';
import { refusesRepeats, sayIfOlder } from '../shared/trigger/host-engine';
import { keepTrying } from '../shared/trigger/keep-trying';
import { nodeObserver } from '../shared/trigger/node-observer';
import { listenerIdOf, type TriggerDeps } from '../shared/trigger/run-trigger';
import { startWorkflow } from '../shared/trigger/start-workflow';
import { systemClock } from '../shared/trigger/system-clock';
import type { EventSystems } from '../shared/trigger/trigger-spec';
import { dueItems } from './due-items';
import { checkDue, isForWatch, readDueSpec, type DueSpec } from './due-spec';
import { trialOf } from './trial';

/** It keeps what was published, so it needs full access. */
const REAL: TriggerDeps = {
	open: (trigger) => openSystems(trigger, 'write'),
	clock: systemClock,
	random: Math.random,
};

/**
 * The Invoice Due Trigger: looks every few seconds whether the run of the day has begun, and gives all that is due to
 * the workflow in one run.
 */
export async function runDueTrigger(trigger: ITriggerFunctions, deps: TriggerDeps = REAL): Promise<ITriggerResponse> {
	const { spec, choices } = askedBy(trigger);
	if (trigger.getMode() !== 'manual')
		return await keepTrying(trigger, deps, async () => {
			const systems = await deps.open(trigger);
			await checkDue(trigger, spec, systems);
			return await deliver(trigger, { spec, choices, systems, deps });
		});
	try {
		const systems = await deps.open(trigger);
		await checkDue(trigger, spec, systems);
		return trialOf(trigger, spec, systems, () => deps.clock.now());
	} catch (cause) {
		throw activationFault(trigger, cause);
	}
}

/** What the fields of the trigger ask for. n8n can only read them while it is switched on. */
interface Asked {
	readonly spec: DueSpec;
	readonly choices: DeliveryChoices;
}

/** Trying again does not fix a field that cannot be read. */
function askedBy(trigger: ITriggerFunctions): Asked {
	try {
		return { spec: readDueSpec(trigger), choices: readDeliveryChoices(trigger) };
	} catch (cause) {
		throw activationFault(trigger, cause);
	}
}

interface Delivering extends Asked {
	readonly systems: EventSystems;
	readonly deps: TriggerDeps;
}

/** @returns how to stop it */
async function deliver(trigger: ITriggerFunctions, { spec, choices, systems, deps }: Delivering): Promise<() => void> {
	const listenerId = listenerIdOf(trigger);
	const call = (): Call => ({ now: deps.clock.now(), actor: actorOf(trigger), policy: 'each' });
	const due = dueStepsOf(systems);
	const watch = await due.watch(listenerId, spec.wish, call());
	const { maxAttempts, leaseMs, concurrency, runLimitMs } = choices;
	const loop = new DeliveryLoop(
		{
			store: systems.events,
			clock: deps.clock,
			recipient: recipientOf(trigger, { spec, choices, systems, deps }, watch),
			observer: nodeObserver(trigger),
			random: deps.random,
			publishDue: async () => {
				// Page by page until nothing is due, so that the run also has what another process publishes meanwhile.
				while (await due.publishDue(listenerId, call()));
			},
		},
		{
			...DELIVERY_DEFAULTS,
			listener: { id: listenerId, system: systems.invoicing.system, kinds: ['invoice.due'] },
			maxAttempts,
			leaseMs,
			concurrency,
			runLimitMs,
			mostEvents: spec.mostInvoices,
			runsElsewhere: hostFacts().isQueueMode,
		},
	);
	sayIfOlder(trigger);
	await loop.start();
	return () => loop.stop();
}

/** The ledger finds its own invoices; those of other systems are listed. */
const dueStepsOf = ({ invoicing, ledger, remotes }: EventSystems): DueSteps =>
	remotes.length === 0 ? ledger.due : listedDueSteps(invoicing, ledger.due);

const recipientOf = (
	trigger: ITriggerFunctions,
	{ spec, choices, systems, deps }: Delivering,
	watch: DueWatch,
): Recipient<IDataObject> => ({
	refusesRepeats: refusesRepeats(trigger),
	matches: (event) => isForWatch(event, watch),
	describe: (events) => dueItems(systems, events, spec, deps.clock.now()),
	emit: (deliveries, items) =>
		startWorkflow({ trigger, clock: deps.clock, waitsForEnd: choices.waitsForEnd }, deliveries, items),
});

import type { IDataObject, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { hostFacts } from '../shared/ledger/host-facts';
import { DeliveryLoop } from '../../src/delivery/delivery-loop';
import { DELIVERY_DEFAULTS } from '../../src/delivery/delivery-options';
import { matches } from '../../src/delivery/filter';
import type { Recipient } from '../../src/delivery/recipient';
import type { Call } from '../../src/ports/call';
import type { Clock } from '../../src/ports/clock';
import { openLedger } from '../shared/ledger/open';
import { actorOf } from '../shared/run/workflow-names';
import { readDeliveryChoices, type DeliveryChoices } from '../shared/trigger/delivery-choices';
import { nodeObserver } from '../shared/trigger/node-observer';
import { activationFault } from '../shared/trigger/activation-fault';
import { refusesRepeats, sayIfOlder } from '../shared/trigger/host-engine';
import { keepTrying } from '../shared/trigger/keep-trying';
import { listenerIdOf } from '../shared/trigger/run-trigger';
import { startWorkflow } from '../shared/trigger/start-workflow';
import { systemClock } from '../shared/trigger/system-clock';
import { dueItems } from './due-items';
import {
	filterOf,
	isWanted,
	prepare,
	readRecurringSpec,
	type RecurringLedger,
	type RecurringSpec,
} from './recurring-spec';
import { trialOf } from './trial';

/** What a test puts in place of the real ones. */
export interface RecurringTriggerDeps {
	readonly open: (trigger: ITriggerFunctions) => Promise<RecurringLedger>;
	readonly clock: Clock;
	readonly random: () => number;
}

/** It moves recurring invoices on, so it needs full access. */
const REAL: RecurringTriggerDeps = {
	open: (trigger) => openLedger(trigger, 'write'),
	clock: systemClock,
	random: Math.random,
};

/**
 * The Recurring Invoice Trigger: looks every few seconds for what is due, with >=, and gives all of it to the workflow
 * in one run.
 */
export async function runRecurringTrigger(
	trigger: ITriggerFunctions,
	deps: RecurringTriggerDeps = REAL,
): Promise<ITriggerResponse> {
	const listenerId = listenerIdOf(trigger);
	const call = callOf(trigger, deps.clock);
	const { spec, choices } = askedBy(trigger, listenerId);
	if (trigger.getMode() !== 'manual')
		return await keepTrying(trigger, deps, async () => {
			const ledger = await deps.open(trigger);
			await prepare(trigger, spec, ledger, call());
			return await deliver(trigger, { spec, choices, ledger, call, deps, listenerId });
		});
	try {
		return trialOf(trigger, { spec, ledger: await deps.open(trigger), call });
	} catch (cause) {
		throw activationFault(trigger, cause);
	}
}

/** What the fields of the trigger ask for. n8n can only read them while it is switched on. */
interface Asked {
	readonly spec: RecurringSpec;
	readonly choices: DeliveryChoices;
}

/** Trying again does not fix a field that cannot be read. */
function askedBy(trigger: ITriggerFunctions, listenerId: string): Asked {
	try {
		return { spec: readRecurringSpec(trigger, listenerId), choices: readDeliveryChoices(trigger) };
	} catch (cause) {
		throw activationFault(trigger, cause);
	}
}

/** Who asks, for the history. */
const callOf = (trigger: ITriggerFunctions, clock: Clock) => (): Call => ({
	now: clock.now(),
	actor: actorOf(trigger),
	policy: 'each',
});

interface Delivering extends Asked {
	readonly ledger: RecurringLedger;
	readonly call: () => Call;
	readonly deps: RecurringTriggerDeps;
	readonly listenerId: string;
}

/** @returns how to stop it */
async function deliver(
	trigger: ITriggerFunctions,
	{ spec, choices, ledger, call, deps, listenerId }: Delivering,
): Promise<() => void> {
	const { maxAttempts, leaseMs, concurrency, runLimitMs, waitsForEnd } = choices;
	const filter = filterOf(spec);
	const recipient: Recipient<IDataObject> = {
		refusesRepeats: refusesRepeats(trigger),
		matches: (event) => matches(event, filter) && isWanted(event, spec.catchUp),
		describe: (events) => dueItems(ledger, events),
		emit: (deliveries, items) => startWorkflow({ trigger, clock: deps.clock, waitsForEnd }, deliveries, items),
	};
	const loop = new DeliveryLoop(
		{
			store: ledger.events,
			clock: deps.clock,
			recipient,
			observer: nodeObserver(trigger),
			random: deps.random,
			publishDue: () => publishAllDue(ledger, spec.owner, call),
		},
		{
			...DELIVERY_DEFAULTS,
			listener: { id: listenerId, system: 'ledger', kinds: ['recurring.due'] },
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

/** Page by page until nothing is due, so that the run also has what another process publishes meanwhile. */
async function publishAllDue({ recurring }: RecurringLedger, owner: string, call: () => Call): Promise<void> {
	if (!(await recurring.isDue(owner, call().now))) return;
	while ((await recurring.publishDue(owner, call())) > 0);
}

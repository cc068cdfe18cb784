import { NodeOperationError, type IDataObject, type ITriggerFunctions, type ITriggerResponse } from 'n8n-workflow';
import { DeliveryLoop, DELIVERY_DEFAULTS } from '../../../src/delivery/delivery-loop';
import { matches } from '../../../src/delivery/filter';
import type { Recipient } from '../../../src/delivery/recipient';
import type { SystemName } from '../../../src/domain/system-name';
import type { Clock } from '../../../src/ports/clock';
import type { RemoteSystem } from '../../../src/ports/remote-system';
import { asNodeError } from '../node-errors';
import { openSystems } from '../systems/open';
import { readDeliveryChoices, type DeliveryChoices } from './delivery-fields';
import { nodeObserver } from './node-observer';
import { watch } from './remote-news';
import { trialRun } from './sample';
import { startWorkflow } from './start-workflow';
import { systemClock } from './system-clock';
import type { EventLedger, EventSystems, TriggerSpec } from './trigger-spec';

/** What a test puts in place of the real ones. */
export interface TriggerWorld {
	readonly open: (trigger: ITriggerFunctions) => Promise<EventSystems>;
	readonly clock: Clock;
	readonly random: () => number;
}

const REAL: TriggerWorld = { open: openSystems, clock: systemClock, random: Math.random };

/** A trigger node that hands events to its workflow: each in an execution of its own, or those that wait together. */
export async function runTrigger(trigger: ITriggerFunctions, spec: TriggerSpec, world: TriggerWorld = REAL): Promise<ITriggerResponse> {
	const choices = readDeliveryChoices(trigger);
	try {
		const systems = await world.open(trigger);
		await spec.check(systems);
		const recipient = recipientOf(trigger, spec, systems, choices, world.clock);
		const { system } = spec.of === 'invoices' ? systems.invoicing : systems.jobs;
		const remote = systems.remotes.find((each) => each.system === system) ?? null;
		if (trigger.getMode() === 'manual')
			return trialRun(trigger, { events: systems.events, system, kinds: spec.kinds, recipient, clock: world.clock, recent: remote && (() => spec.recent(systems)) });
		return await deliver(trigger, { spec, systems, system, remote, recipient, choices, world });
	} catch (cause) {
		throw activationFault(trigger, cause);
	}
}

interface Delivering {
	readonly spec: TriggerSpec;
	readonly systems: EventSystems;
	readonly system: SystemName;
	/** null where the ledger tells by itself. */
	readonly remote: RemoteSystem | null;
	readonly recipient: Recipient<IDataObject>;
	readonly choices: DeliveryChoices;
	readonly world: TriggerWorld;
}

async function deliver(trigger: ITriggerFunctions, { spec, systems, system, remote, recipient, choices, world }: Delivering): Promise<ITriggerResponse> {
	const { maxAttempts, leaseMs, concurrency, mostEvents, runLimitMs } = choices;
	const loop = new DeliveryLoop(
		{ store: systems.events, clock: world.clock, recipient, observer: nodeObserver(trigger), random: world.random },
		{ ...DELIVERY_DEFAULTS, listener: { id: listenerIdOf(trigger), system, kinds: spec.kinds }, maxAttempts, leaseMs, concurrency, mostEvents, runLimitMs },
	);
	await loop.start();
	// Only now: what is heard from here on is owed to this listener.
	const stopWatching = remote ? watch(trigger, { remote, kinds: spec.kinds, ledger: systems.ledger, clock: world.clock, random: world.random }) : () => undefined;
	return {
		closeFunction: async () => {
			stopWatching();
			loop.stop();
		},
	};
}

const recipientOf = (trigger: ITriggerFunctions, spec: TriggerSpec, ledger: EventLedger, choices: DeliveryChoices, clock: Clock): Recipient<IDataObject> => ({
	matches: (event) => matches(event, spec.filter),
	describe: (events) => spec.describe(ledger, events),
	emit: (deliveries, told) => startWorkflow({ trigger, clock, waitsForEnd: choices.waitsForEnd }, deliveries, told),
});

/** Stays the same when the workflow or the node is renamed, and differs in a copy of either. */
export const listenerIdOf = (trigger: ITriggerFunctions): string => `${trigger.getWorkflow().id}:${trigger.getNode().id}`;

const MEND = 'Check that the ledger this node uses can be reached, then publish the workflow again.';

/** What stands in the way of switching the trigger on. Of an activation n8n shows the message only, so the advice goes into it. */
export function activationFault(trigger: ITriggerFunctions, cause: unknown): NodeOperationError {
	const fault = asNodeError(trigger.getNode(), cause);
	if (trigger.getMode() === 'manual') return fault;
	const said = fault.message.replace(/\.?$/, '.');
	return new NodeOperationError(trigger.getNode(), `${said} ${fault.description ?? MEND}`);
}

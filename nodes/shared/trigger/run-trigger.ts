import type { IDataObject, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { hostFacts } from '../ledger/host-facts';
import { DeliveryLoop } from '../../../src/delivery/delivery-loop';
import { DELIVERY_DEFAULTS } from '../../../src/delivery/delivery-options';
import { matches } from '../../../src/delivery/filter';
import type { Recipient } from '../../../src/delivery/recipient';
import type { SystemName } from '../../../src/domain/system-name';
import type { Clock } from '../../../src/ports/clock';
import type { RemoteSystem } from '../../../src/ports/remote-system';
import { openSystems } from '../systems/open';
import { activationFault } from './activation-fault';
import { readDeliveryChoices, type DeliveryChoices } from './delivery-choices';
import { refusesRepeats, sayIfOlder } from './host-engine';
import { keepTrying } from './keep-trying';
import { nodeObserver } from './node-observer';
import { watchFeeds } from './remote-feeds';
import { startWorkflow } from './start-workflow';
import { systemClock } from './system-clock';
import { trialRun } from './trial';
import type { EventLedger, EventSystems, TriggerSpec } from './trigger-spec';

/** What a test puts in place of the real ones. */
export interface TriggerDeps {
	readonly open: (trigger: ITriggerFunctions) => Promise<EventSystems>;
	readonly clock: Clock;
	readonly random: () => number;
}

/** Reads what the fields ask for. @throws NodeOperationError for a field that cannot be read */
type ReadSpec = (trigger: ITriggerFunctions) => TriggerSpec;

const REAL: TriggerDeps = { open: openSystems, clock: systemClock, random: Math.random };

/**
 * A trigger node that delivers events to its workflow: one event in an execution, or those that are waiting together.
 */
export async function runTrigger(
	trigger: ITriggerFunctions,
	readSpec: ReadSpec,
	deps: TriggerDeps = REAL,
): Promise<ITriggerResponse> {
	const asked = askedBy(trigger, readSpec);
	if (trigger.getMode() !== 'manual')
		return await keepTrying(trigger, deps, async () => deliver(trigger, await prepare(trigger, asked, deps)));
	try {
		const { spec, systems, system, remote, recipient } = await prepare(trigger, asked, deps);
		return trialRun(trigger, {
			events: systems.events,
			system,
			kinds: spec.kinds,
			recipient,
			recent: remote && (() => spec.recent(systems)),
			sample: () => spec.sample(systems),
		});
	} catch (cause) {
		throw activationFault(trigger, cause);
	}
}

/** What the fields of a trigger ask for. n8n can only read them while the trigger is switched on. */
interface Asked {
	readonly spec: TriggerSpec;
	readonly choices: DeliveryChoices;
}

/** Trying again does not fix a field that cannot be read. */
function askedBy(trigger: ITriggerFunctions, readSpec: ReadSpec): Asked {
	try {
		return { spec: readSpec(trigger), choices: readDeliveryChoices(trigger) };
	} catch (cause) {
		throw activationFault(trigger, cause);
	}
}

/** Opens what the trigger listens to. Throws what a person has to fix first. */
async function prepare(trigger: ITriggerFunctions, { spec, choices }: Asked, deps: TriggerDeps): Promise<Delivering> {
	const systems = await deps.open(trigger);
	await spec.check(systems);
	const recipient = recipientOf(trigger, spec, systems, choices, deps.clock);
	const { system } = spec.of === 'invoices' ? systems.invoicing : systems.jobs;
	const remote = systems.remotes.find((each) => each.system === system) ?? null;
	return { spec, systems, system, remote, recipient, choices, deps };
}

interface Delivering extends Asked {
	readonly systems: EventSystems;
	readonly system: SystemName;
	/** null where the events are of the ledger. */
	readonly remote: RemoteSystem | null;
	readonly recipient: Recipient<IDataObject>;
	readonly deps: TriggerDeps;
}

/** @returns how to stop it */
async function deliver(
	trigger: ITriggerFunctions,
	{ spec, systems, system, remote, recipient, choices, deps }: Delivering,
): Promise<() => void> {
	const { maxAttempts, leaseMs, concurrency, mostEvents, runLimitMs } = choices;
	const loop = new DeliveryLoop(
		{ store: systems.events, clock: deps.clock, recipient, observer: nodeObserver(trigger), random: deps.random },
		{
			...DELIVERY_DEFAULTS,
			listener: { id: listenerIdOf(trigger), system, kinds: spec.kinds },
			maxAttempts,
			leaseMs,
			concurrency,
			mostEvents,
			runLimitMs,
			runsElsewhere: hostFacts().isQueueMode,
		},
	);
	sayIfOlder(trigger);
	await loop.start();
	// Only now: what is received from here on is for this listener.
	const stopWatching = remote
		? watchFeeds(trigger, {
				remote,
				kinds: spec.kinds,
				ledger: systems.ledger,
				clock: deps.clock,
				random: deps.random,
			})
		: () => undefined;
	return () => {
		stopWatching();
		loop.stop();
	};
}

const recipientOf = (
	trigger: ITriggerFunctions,
	spec: TriggerSpec,
	ledger: EventLedger,
	choices: DeliveryChoices,
	clock: Clock,
): Recipient<IDataObject> => ({
	refusesRepeats: refusesRepeats(trigger),
	matches: (event) => matches(event, spec.filter),
	describe: (events) => spec.describe(ledger, events),
	emit: (deliveries, items) => startWorkflow({ trigger, clock, waitsForEnd: choices.waitsForEnd }, deliveries, items),
});

/** Stays the same when the workflow or the node is renamed, and differs in a copy of either. */
export const listenerIdOf = (trigger: ITriggerFunctions): string =>
	`${trigger.getWorkflow().id}:${trigger.getNode().id}`;

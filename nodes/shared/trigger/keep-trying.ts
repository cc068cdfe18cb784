import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { storeBackoff } from '../../../src/delivery/backoff';
import { reasonOf } from '../../../src/delivery/recipient';
import type { Clock } from '../../../src/ports/clock';
import { isPassing } from '../run/node-errors';
import { activationFault } from './activation-fault';

export interface Trying {
	readonly clock: Clock;
	/** 0 to 1. */
	readonly random: () => number;
}

/** A person has just published the workflow, and reads the error. */
const isPublishing = (trigger: ITriggerFunctions): boolean =>
	['activate', 'create', 'update'].includes(trigger.getActivationMode());

/**
 * Switches a published trigger on. Where the ledger or the system is away as n8n starts, the trigger is on all the same
 * and goes on trying with backoff: n8n would leave it switched off for minutes while it shows it as active.
 * @param start brings the trigger up; returns how to stop it
 * @throws NodeOperationError for what only a person can fix, and for whatever it is while a person publishes the
 * workflow
 */
export async function keepTrying(
	trigger: ITriggerFunctions,
	{ clock, random }: Trying,
	start: () => Promise<() => void>,
): Promise<ITriggerResponse> {
	let stop: (() => void) | null = null;
	let isClosed = false;
	let failures = 0;
	let cancel = (): void => undefined;

	const tryOnce = async (): Promise<void> => {
		const started = await start();
		if (isClosed) started();
		else stop = started;
	};
	const tryLater = (cause: unknown): void => {
		failures += 1;
		const restMs = storeBackoff(failures, random());
		trigger.logger.warn(
			`${trigger.getNode().name}: not listening yet, tried again in ${Math.ceil(restMs / 1000)} s: ${reasonOf(cause)}`,
		);
		cancel = clock.after(restMs, () => void tryAgain());
	};
	const tryAgain = async (): Promise<void> => {
		if (isClosed) return;
		try {
			await tryOnce();
			trigger.logger.info(`${trigger.getNode().name}: listening`);
		} catch (cause) {
			if (isClosed) return;
			if (isPassing(cause)) tryLater(cause);
			else trigger.emitError(activationFault(trigger, cause));
		}
	};

	try {
		await tryOnce();
	} catch (cause) {
		if (!isPassing(cause) || isPublishing(trigger)) throw activationFault(trigger, cause);
		tryLater(cause);
	}
	return {
		closeFunction: async () => {
			isClosed = true;
			cancel();
			stop?.();
		},
	};
}

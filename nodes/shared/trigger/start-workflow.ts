import { ExecutionCancelledError, type IDataObject, type IRun, type ITriggerFunctions } from 'n8n-workflow';
import { reasonOf, type EmitOutcome } from '../../../src/delivery/recipient';
import type { Clock } from '../../../src/ports/clock';
import type { Delivery } from '../../../src/ports/event-store';
import { deduplicationKey } from './deduplication-key';
import { deliveryToItem } from './delivery-of-item';
import { statusOf } from './host-engine';

/** Within this time n8n has stored the execution, or refused to. */
const START_MS = 2_000;

/** Every workflow run of ours goes through here: one execution with one item for each event. */
export interface Starting {
	readonly trigger: ITriggerFunctions;
	readonly clock: Clock;
	/** Whether the end of the run decides, or its start. */
	readonly waitsForEnd: boolean;
}

/** Starts the workflow for one attempt of an event or of a batch. Returns how the run ended. */
export async function startWorkflow(
	{ trigger, clock, waitsForEnd }: Starting,
	deliveries: readonly Delivery[],
	described: readonly IDataObject[],
): Promise<EmitOutcome> {
	const key = deduplicationKey(deliveries);
	const at = clock.now();
	const items = described.map((json, index) => ({
		json: { ...json, delivery: deliveryToItem(deliveries[index]!, at) },
	}));
	const done = trigger.helpers.createDeferredPromise<IRun>();
	trigger.emit([items], undefined, done, key);
	const ended = done.promise.then(
		(run: IRun | undefined) => (run && isStillOpen(run) ? NO_ANSWER : outcomeOfRun(run, waitsForEnd)),
		(cause: unknown) => {
			if (!isEngineThatCannotWait(cause)) return outcomeOfRefusal(cause, waitsForEnd);
			// The engine refused before it stored anything, so the key is still good.
			trigger.emit([items], undefined, undefined, key);
			return { kind: 'cannot-wait' } as const;
		},
	);
	return waitsForEnd ? await ended : await Promise.race([ended, startedWithin(clock, START_MS)]);
}

/** Treated as a lost result: the delivery loop then finds out itself how the run ended. */
const NO_ANSWER = new Promise<never>(() => undefined);

/**
 * Whether n8n reports the end of a run that has not ended. Its queue counts from 1 again when Redis comes back empty.
 * It then takes the end of one run for that of an earlier one with the same number, and reports a success.
 */
const isStillOpen = (run: IRun): boolean => {
	const status = statusOf(run);
	return status === 'new' || status === 'running' || (status === 'success' && run.finished !== true);
};

/**
 * n8n resolves without a run when the key was used up by an earlier execution, and when a run failed before its first
 * node.
 */
function outcomeOfRun(run: IRun | undefined, waitsForEnd: boolean): EmitOutcome {
	if (!run) return { kind: 'duplicate' };
	const status = statusOf(run);
	if (status === 'success' || status === 'waiting') return { kind: status };
	if (!waitsForEnd) return { kind: 'success' };
	const fault = run.data.resultData.error?.message;
	const isRunOver = status === 'error' || status === 'crashed' || status === 'canceled';
	return {
		kind: 'error',
		reason: fault ? `The workflow failed: ${fault}` : `The workflow ended as ${status}.`,
		isRunOver,
	};
}

function outcomeOfRefusal(cause: unknown, waitsForEnd: boolean): EmitOutcome {
	const isCancelled = cause instanceof ExecutionCancelledError;
	const isRunOver = isCancelled || isWorkerGone(cause);
	if (isCancelled && !waitsForEnd) return { kind: 'success' };
	return {
		kind: 'error',
		reason: isCancelled
			? 'The workflow was stopped before its end.'
			: `n8n could not run the workflow: ${reasonOf(cause)}`,
		isRunOver,
	};
}

/**
 * The worker stopped renewing its lock on the run. Queue mode has no code for it: of the class only its cause is known,
 * by this text.
 */
const isWorkerGone = (cause: unknown): boolean =>
	cause instanceof Error && cause.cause instanceof Error && cause.cause.message.includes('job stalled more than');

/** Workflows set to n8n's second engine refuse to be waited for. n8n has no class or code for it, only this text. */
const isEngineThatCannotWait = (cause: unknown): boolean =>
	cause instanceof Error && cause.message.startsWith('Engine 2.0 cannot run a trigger that waits');

/** Does not wait for the end, so the result stays unknown. */
const startedWithin = (clock: Clock, ms: number): Promise<EmitOutcome> =>
	new Promise((resolve) => void clock.after(ms, () => resolve({ kind: 'cannot-wait' })));

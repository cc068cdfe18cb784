import type { Clock } from '../ports/clock';
import { storeBackoff } from './backoff';

/** With a backoff of at most half a minute between them: about half an hour in which the store may come back. */
const MOST_TRIES = 60;

export interface RetryUntilStored {
	readonly clock: Clock;
	readonly random: () => number;
	readonly onFault: (cause: unknown, backoffMs: number) => void;
}

const pause = (clock: Clock, ms: number): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve));

/**
 * Retries a store write until it is acknowledged: a workflow that succeeded is not run again because the database was
 * away.
 * @returns false when the store did not come back; the lease then expires and the event is offered again
 */
export async function retryUntilStored(
	{ clock, random, onFault }: RetryUntilStored,
	write: () => Promise<void>,
): Promise<boolean> {
	for (let failures = 1; failures <= MOST_TRIES; failures += 1) {
		try {
			await write();
			return true;
		} catch (cause) {
			const restMs = storeBackoff(failures, random());
			onFault(cause, restMs);
			await pause(clock, restMs);
		}
	}
	return false;
}

import { setTimeout as sleep } from 'node:timers/promises';
import { explained, isBusy, staysBusy } from './faults';

export interface BusyRetry {
	/** Milliseconds after which a lock that does not go away is a fault. */
	readonly limitMs: number;
}
export const BUSY_RETRY: BusyRetry = { limitMs: 10_000 };

const SHORTEST_MS = 4;
const LONGEST_MS = 150;

/**
 * Does the work; while another process holds the lock, tries again later. It waits off the event loop, longer each time
 * and never as long as the others that wait, so that they do not all come back at once.
 * @throws LedgerUnavailable
 */
export async function retryWhileBusy<T>(path: string, work: () => T, { limitMs }: BusyRetry = BUSY_RETRY): Promise<T> {
	const giveUpAt = performance.now() + limitMs;
	for (let ceiling = SHORTEST_MS; ; ceiling = Math.min(ceiling * 2, LONGEST_MS)) {
		try {
			return work();
		} catch (error) {
			if (!isBusy(error)) throw explained(error, path);
			if (performance.now() >= giveUpAt) throw staysBusy(path, error);
		}
		await sleep(ceiling / 2 + (Math.random() * ceiling) / 2);
	}
}

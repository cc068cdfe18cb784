import { setTimeout as sleep } from 'node:timers/promises';
import { LedgerUnavailable } from '../store';
import { toUnavailable, classifyFault } from './faults';
import type { PostgresOptions } from './options';

/** Of conflicts there may be many, and each run is short; a server that is gone or silent is not waited for long. */
const MOST_AGAIN = 20;
const MOST_WAITS = 5;
const WAITS_WITHIN = 5_000;
const SHORTEST = 5;
const LONGEST = 400;

/** A pause that grows with each attempt and differs between those that collided. */
const pause = (attempt: number, shortest: number): Promise<void> =>
	sleep(Math.min(LONGEST, shortest * 2 ** attempt) * (0.5 + Math.random() / 2));

/**
 * Runs a whole piece of work again after a fault that may pass, bounded, and throws the fault that stays.
 * @throws LedgerUnavailable; what is not the database's doing is thrown as it is
 */
export async function retrying<T>(
	at: PostgresOptions & { readonly schema: string },
	work: () => Promise<T>,
): Promise<T> {
	let again = 0;
	let waits = 0;
	const started = performance.now();
	for (;;) {
		try {
			return await work();
		} catch (fault) {
			const faultClass = fault instanceof LedgerUnavailable ? 'stop' : classifyFault(fault);
			if (faultClass === 'again' && again < MOST_AGAIN) await pause(again++, SHORTEST);
			else if (faultClass === 'wait' && waits < MOST_WAITS && performance.now() - started < WAITS_WITHIN)
				await pause(waits++, SHORTEST * 8);
			else throw toUnavailable(fault, at);
		}
	}
}

import { sleep } from 'n8n-workflow';

/** So long a run may hold up the other work of n8n's process at a time (R9). */
const SPELL_MS = 8;

/**
 * Between the items of a long run: pauses whenever the last pause is some milliseconds ago, and costs nothing
 * otherwise.
 */
export function breather(): () => Promise<void> | undefined {
	let since = performance.now();
	return () => {
		if (performance.now() - since < SPELL_MS) return undefined;
		return sleep(0).then(() => void (since = performance.now()));
	};
}

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { threadMs } from './thread-ms';

export interface Stalls {
	/** Milliseconds, as Node's own histogram saw them. */
	readonly p99: number;
	/** The longest time between two turns of the loop. */
	readonly longest: number;
	/**
	 * The most processor time that this thread used between two turns: what is left when the machine is busy with
	 * others.
	 */
	readonly longestOwn: number;
	readonly ms: number;
}

const RESOLUTION_MS = 1;

/** How long the event loop was held up while the work ran. */
export async function stallsOf(work: () => Promise<unknown>): Promise<Stalls> {
	const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
	let longest = 0;
	let longestOwn = 0;
	let last = performance.now();
	let lastOwn = threadMs();
	let isOver = false;
	const look = () => {
		const now = performance.now();
		const own = threadMs();
		longest = Math.max(longest, now - last);
		longestOwn = Math.max(longestOwn, own - lastOwn);
		[last, lastOwn] = [now, own];
		if (!isOver) setImmediate(look);
	};
	histogram.enable();
	look();
	const begun = performance.now();
	await work();
	const ms = performance.now() - begun;
	isOver = true;
	look();
	histogram.disable();
	return { p99: histogram.percentile(99) / 1e6 - RESOLUTION_MS, longest, longestOwn, ms };
}

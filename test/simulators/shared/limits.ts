import type { SimulatedReply, SimulatedRequest } from './simulator';

/** So many calls in so many milliseconds, rolling. A simulator may have several: per account, for searches, per day. */
export interface RateLimit {
	readonly max: number;
	readonly intervalMs: number;
	/** Which calls it counts; left out, all of them. */
	counts?(request: SimulatedRequest): boolean;
	/** The vendor's headers on every answer. */
	headers?(left: number, limit: RateLimit): Readonly<Record<string, string>>;
	/** The vendor's answer to one call too many. */
	refuse(waitMs: number, limit: RateLimit): SimulatedReply;
}

interface Window {
	readonly limit: RateLimit;
	/** When the calls that still count came, oldest first. */
	readonly times: number[];
}

/** Counts calls against the limits. A call that is refused counts, too, as vendors do. */
export class RateLimits {
	private readonly windows: readonly Window[];
	/** Calls that were refused. */
	refused = 0;

	constructor(
		limits: readonly RateLimit[],
		private readonly now: () => number,
	) {
		this.windows = limits.map((limit) => ({ limit, times: [] }));
	}

	/** The headers for this call's answer, and the refusal where a limit is exceeded. */
	count(request: SimulatedRequest): {
		readonly headers: Readonly<Record<string, string>>;
		readonly refusal: SimulatedReply | null;
	} {
		const now = this.now();
		let headers = {};
		let refusal: SimulatedReply | null = null;
		for (const { limit, times } of this.windows) {
			if (limit.counts && !limit.counts(request)) continue;
			while (times.length > 0 && times[0]! <= now - limit.intervalMs) times.shift();
			if (times.length >= limit.max) refusal ??= limit.refuse(times[0]! + limit.intervalMs - now, limit);
			else times.push(now);
			headers = { ...headers, ...limit.headers?.(limit.max - times.length, limit) };
		}
		if (refusal) this.refused += 1;
		return { headers, refusal };
	}
}

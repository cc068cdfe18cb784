import type { RateRule, RateWord } from './rate-rules';

/**
 * A limit is never taken for lower or shorter than this, whatever a header says: a zero would stop the client for ever.
 */
const LEAST = { max: 1, intervalMs: 1 };

/**
 * One rate limit, counted from the outside. A request counts from its start until the interval has gone by after its
 * *reply*: the vendor saw it at some moment in between, so no window of the vendor's can hold more than ours does.
 */
export class RequestWindow {
	private max: number;
	private intervalMs: number;
	private inFlight = 0;
	/** When replies came, or requests of others became known; oldest first. */
	private readonly ended: number[] = [];

	constructor(readonly rule: RateRule) {
		this.max = Math.max(rule.max, LEAST.max);
		this.intervalMs = Math.max(rule.intervalMs, LEAST.intervalMs);
	}

	/** Milliseconds until one more may start; 0 is now, null is when a reply comes. */
	waitMs(now: number): number | null {
		this.drop(now);
		if (this.inFlight + this.ended.length < this.max) return 0;
		// So many have to leave the window before one more fits; those in flight leave last.
		const leaving = this.ended[this.inFlight + this.ended.length - this.max];
		return leaving === undefined ? null : leaving + this.intervalMs - now;
	}

	start(): void {
		this.inFlight += 1;
	}

	/** A reply came, or the wait for it was given up. */
	end(now: number, word: RateWord | null): void {
		this.inFlight -= 1;
		this.ended.push(now);
		if (word) this.learn(word, now);
	}

	/** The vendor counts requests of others, too: those it knows of beyond ours take their place in the window. */
	private learn({ max, remaining, intervalMs }: RateWord, now: number): void {
		if (max !== null) this.max = Math.max(max, LEAST.max);
		if (intervalMs !== null) this.intervalMs = Math.max(intervalMs, LEAST.intervalMs);
		if (remaining === null) return;
		this.drop(now);
		const others = Math.min(this.max - remaining, this.max) - (this.ended.length + this.inFlight);
		for (let n = 0; n < others; n += 1) this.ended.push(now);
	}

	private drop(now: number): void {
		let gone = 0;
		while (gone < this.ended.length && this.ended[gone]! + this.intervalMs <= now) gone += 1;
		if (gone > 0) this.ended.splice(0, gone);
	}
}

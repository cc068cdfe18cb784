import type { Clock } from '../ports/clock';
import type { HttpReply, HttpRequest } from '../ports/http';
import type { RateLimits } from './rate-rules';
import { RequestWindow } from './request-window';

interface Waiting {
	readonly request: HttpRequest;
	readonly go: () => void;
	/** The wait would be too long. @param waitMs how long */
	readonly giveUp: (waitMs: number) => void;
}

/** Longest that a request waits for the limits in milliseconds, unless a client says otherwise. */
export const LONGEST_WAIT_MS = 60_000;

/** Returned for a wait that would be longer than allowed. */
export interface TooLong {
	readonly waitMs: number;
}

/**
 * Lets requests start so that no limit of the account is exceeded, first come, first served. A request that one limit
 * holds (a search) lets others pass that it does not count.
 */
export class RateLimiter {
	private readonly windows: readonly RequestWindow[];
	private waiting: Waiting[] = [];
	private pausedUntil = 0;
	private cancelTimer = (): void => undefined;

	constructor(
		{ rules }: RateLimits,
		private readonly clock: Clock,
		/** Longest that the first in the row is kept waiting. */
		private readonly longestMs = LONGEST_WAIT_MS,
	) {
		this.windows = rules.map((rule) => new RequestWindow(rule));
	}

	private get now(): number {
		return Date.parse(this.clock.now());
	}

	/** Waits until a request may start; null when it may. */
	take(request: HttpRequest): Promise<TooLong | null> {
		return new Promise((resolve) => {
			this.waiting.push({ request, go: () => resolve(null), giveUp: (waitMs) => resolve({ waitMs }) });
			this.letGo();
		});
	}

	/** The request is over: `reply` null when none came. */
	end(request: HttpRequest, reply: HttpReply | null): void {
		for (const window of this.of(request))
			window.end(this.now, reply && (window.rule.read?.(reply.headers) ?? null));
		this.letGo();
	}

	/** The vendor asked for a pause: no request starts before it is over. */
	pause(ms: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, this.now + ms);
	}

	private of(request: HttpRequest): readonly RequestWindow[] {
		return this.windows.filter(({ rule }) => rule.counts?.(request) ?? true);
	}

	private letGo(): void {
		this.cancelTimer();
		let soonest = Number.POSITIVE_INFINITY;
		this.waiting = this.waiting.filter((each) => {
			const waitMs = this.waitMs(each.request);
			if (waitMs === 0) {
				for (const window of this.of(each.request)) window.start();
				each.go();
				return false;
			}
			if (waitMs !== null && waitMs > this.longestMs) {
				each.giveUp(waitMs);
				return false;
			}
			if (waitMs !== null) soonest = Math.min(soonest, waitMs);
			return true;
		});
		if (soonest < Number.POSITIVE_INFINITY)
			this.cancelTimer = this.clock.after(Math.max(soonest, 1), () => this.letGo());
	}

	/** null: until some reply comes. */
	private waitMs(request: HttpRequest): number | null {
		const now = this.now;
		let most = Math.max(this.pausedUntil - now, 0);
		for (const window of this.of(request)) {
			const wait = window.waitMs(now);
			if (wait === null) return null;
			most = Math.max(most, wait);
		}
		return most;
	}
}

import type { Instant } from '../../src/domain/local-date';
import type { Clock } from '../../src/ports/clock';

/** The machine's clock for tests over real HTTP: it waits so many times faster than it says, and can be set forward. */
export class JumpingClock implements Clock {
	private aheadMs = 0;

	/** @param speed 1 waits as long as it says; 1,000 a thousandth of it */
	constructor(private readonly speed = 1) {}

	now(): Instant {
		return new Date(Date.now() + this.aheadMs).toISOString();
	}

	after(ms: number, run: () => void): () => void {
		const over = Date.now() + this.aheadMs + ms;
		const timer = setTimeout(() => {
			// What was waited for has gone by on the clock, too.
			this.aheadMs = Math.max(this.aheadMs, over - Date.now());
			run();
		}, ms / this.speed);
		return () => clearTimeout(timer);
	}

	/** So much time goes by at once. */
	jump(ms: number): void {
		this.aheadMs += ms;
	}
}

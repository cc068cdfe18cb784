import type { Instant } from '../../src/domain/local-date';
import type { Clock } from '../../src/ports/clock';

/**
 * The time of a test: only a test moves it on, and whoever waits for some of it. A simulated vendor and the client that
 * talks to it live in the same time, so that limits, dates and search lag mean the same to both.
 */
export class TestTime implements Clock {
	private millis = Date.parse('2026-03-01T12:00:00.000Z');

	/** @param speed how many times faster than it says a wait is over */
	constructor(private readonly speed = 50) {}

	now(): Instant {
		return new Date(this.millis).toISOString();
	}

	/** Milliseconds since 1970, as vendors count. */
	get epoch(): number {
		return this.millis;
	}

	/**
	 * How long a client waits for an answer, in milliseconds of this time: 100 seconds by the clock on the wall. A
	 * client's usual minute would be over here before a busy machine has answered.
	 */
	get maxWaitMs(): number {
		return 100_000 * this.speed;
	}

	pass(ms: number): void {
		this.millis += ms;
	}

	after(ms: number, run: () => void): () => void {
		const over = this.millis + ms;
		const timer = setTimeout(() => {
			this.millis = Math.max(this.millis, over);
			run();
		}, ms / this.speed);
		// A process that died in a test waits for ever; it must not hold the test run.
		timer.unref();
		return () => clearTimeout(timer);
	}
}

import type { Instant } from '../../src/domain/local-date';
import type { Clock } from '../../src/ports/clock';

/** Lets everything that needs no time happen. */
const settleDown = async (): Promise<void> => {
	for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** A clock that a test moves on; timers measure the time that passes, `now` can be set apart from it. */
export class FakeClock implements Clock {
	private elapsed = 0;
	private readonly timers = new Map<number, { at: number; run: () => void }>();
	private made = 0;

	constructor(private base = Date.parse('2026-03-01T12:00:00.000Z')) {}

	now(): Instant {
		return new Date(this.base + this.elapsed).toISOString();
	}

	after(ms: number, run: () => void): () => void {
		const id = (this.made += 1);
		this.timers.set(id, { at: this.elapsed + Math.max(ms, 1), run });
		return () => void this.timers.delete(id);
	}

	/** Somebody sets the clock of the machine. */
	jump(ms: number): void {
		this.base += ms;
	}

	async pass(ms: number): Promise<void> {
		const end = this.elapsed + ms;
		await settleDown();
		for (let next = this.nextUntil(end); next; next = this.nextUntil(end)) {
			this.elapsed = next.at;
			this.timers.delete(next.id);
			next.run();
			await settleDown();
		}
		this.elapsed = end;
	}

	get pending(): number {
		return this.timers.size;
	}

	private nextUntil(end: number): { id: number; at: number; run: () => void } | null {
		let found: { id: number; at: number; run: () => void } | null = null;
		for (const [id, timer] of this.timers)
			if (timer.at <= end && (!found || timer.at < found.at)) found = { id, ...timer };
		return found;
	}
}

import type { Clock } from '../ports/clock';
import type { Delivery, EventStore } from '../ports/event-store';
import { instantAfter, refOf } from './lease';
import type { EmitOutcome } from './recipient';
import type { RunLimits } from './runs';

export interface WatchPorts {
	/** Hands the run to the engine; never rejects. */
	readonly emit: () => Promise<EmitOutcome>;
	/** Whether the engine refuses a run that it was handed before. */
	readonly mayAskAgain: boolean;
	readonly onSilent: () => void;
	readonly clock: Clock;
	readonly store: Pick<EventStore, 'reports'>;
}

/**
 * Starts a run and answers how it ended; never rejects. The engine's own answer decides. It can be lost (in queue mode
 * it travels by Redis pub/sub alone), so a run that stays silent is looked at:
 * - Its nodes reported that they did the last of its work: it has ended well.
 * - They reported within the last `silenceMs`: it goes on.
 * - They never reported: the engine is handed the run once more under the same key, if it keeps keys. It refuses a run
 *   that it has begun, and starts one that it stored and never began.
 * - In any other case the run is silent: `onSilent`.
 *
 * After `runLimitMs` the attempt has failed, whatever the run does.
 */
export function watchRun(deliveries: readonly Delivery[], ports: WatchPorts, limits: RunLimits): Promise<EmitOutcome> {
	return new Promise((resolve) => {
		const watch = new RunWatch(deliveries, ports, limits, resolve);
		watch.start();
	});
}

class RunWatch {
	private isOver = false;
	private isAskedAgain = false;
	private cancelLimit = (): void => undefined;
	private cancelLook = (): void => undefined;

	constructor(
		private readonly deliveries: readonly Delivery[],
		private readonly ports: WatchPorts,
		private readonly limits: RunLimits,
		private readonly resolve: (outcome: EmitOutcome) => void,
	) {}

	start(): void {
		const { clock, emit } = this.ports;
		const minutes = Math.round(this.limits.runLimitMs / 60_000);
		const tooLong: EmitOutcome = { kind: 'error', reason: `The workflow did not end within ${minutes} minutes.` };
		this.cancelLimit = clock.after(this.limits.runLimitMs, () => this.end(tooLong));
		this.lookAgain();
		void emit().then((outcome) => this.end(outcome));
	}

	private end(outcome: EmitOutcome): void {
		if (this.isOver) return;
		this.isOver = true;
		this.cancelLimit();
		this.cancelLook();
		this.resolve(outcome);
	}

	private lookAgain(): void {
		if (this.isOver || this.limits.silenceMs >= this.limits.runLimitMs) return;
		this.cancelLook = this.ports.clock.after(this.limits.silenceMs, () => void this.look());
	}

	private async look(): Promise<void> {
		const state = await this.state();
		if (this.isOver) return;
		if (state === 'ended') return this.end({ kind: 'success' });
		if (state === 'never-reported' && this.ports.mayAskAgain && !this.isAskedAgain) void this.askAgain();
		if (state !== 'alive') this.ports.onSilent();
		this.lookAgain();
	}

	private async askAgain(): Promise<void> {
		this.isAskedAgain = true;
		const outcome = await this.ports.emit();
		if (outcome.kind !== 'duplicate') this.end(outcome);
	}

	private async state(): Promise<'ended' | 'alive' | 'silent' | 'never-reported'> {
		const { store, clock } = this.ports;
		try {
			const reports = await store.reports(this.deliveries.map(refOf));
			if (reports.every((report) => report?.isEnd)) return 'ended';
			const aliveSince = instantAfter(clock.now(), -this.limits.silenceMs);
			if (reports.some((report) => report && report.at > aliveSince)) return 'alive';
			return reports.some((report) => report !== null) ? 'silent' : 'never-reported';
		} catch {
			// A store that is away says nothing about the run.
			return 'alive';
		}
	}
}

import type { Clock } from '../ports/clock';
import type { Delivery, EventStore, Listener } from '../ports/event-store';
import { backOff, storeRest } from './back-off';
import { describeEach, type Described } from './describing';
import { insist } from './insist';
import { instantAfter, keepLease, refOf } from './lease';
import { unfailing, type DeliveryObserver } from './observer';
import { isDelivered, wordsFor, type EmitOutcome, type Recipient } from './recipient';
import { Runs } from './runs';
import { isWornOut, WORN_OUT } from './worn-out';

export interface DeliveryOptions {
	readonly listener: Listener;
	/** Workflows of this listener that run at once. */
	readonly concurrency: number;
	/** How long an event stays ours after the last sign of life. */
	readonly leaseMs: number;
	/** The truth; word of new events is a hint. */
	readonly pollMs: number;
	/** Failed attempts after which the event is parked. */
	readonly maxAttempts: number;
	/** Longest that is waited for a workflow. */
	readonly runLimitMs: number;
}

/** Two days of attempts; a dead process is noticed within a minute. */
export const DELIVERY_DEFAULTS = { concurrency: 5, leaseMs: 60_000, pollMs: 2_000, maxAttempts: 10, runLimitMs: 24 * 3_600_000 } as const;

export interface DeliveryPorts<T> {
	readonly store: EventStore;
	readonly clock: Clock;
	readonly recipient: Recipient<T>;
	readonly observer: DeliveryObserver;
	/** 0 to 1. */
	readonly random: () => number;
}

/**
 * Carries the events of one listener to its workflow: takes them with a lease, has the workflow run, and marks them done on
 * success only (design, Exactly once, 3). Whatever throws or dies, an event is either done, parked, or offered again.
 */
export class DeliveryLoop<T> {
	private readonly runs: Runs<T>;
	private readonly observer: DeliveryObserver;
	private readonly timers = new Set<() => void>();
	private held = 0;
	private storeFailures = 0;
	private isStopped = false;
	private isTaking = false;
	private isResting = false;
	private hasWord = false;
	private cancelPoll = (): void => undefined;
	private unlisten = (): void => undefined;

	constructor(
		private readonly ports: DeliveryPorts<T>,
		private readonly options: DeliveryOptions,
	) {
		this.runs = new Runs(ports.recipient, ports.clock, options.runLimitMs);
		this.observer = unfailing(ports.observer);
	}

	/** Rejects when the listener cannot be registered: then nothing is under way. */
	async start(): Promise<void> {
		const { store, clock } = this.ports;
		await store.register(this.options.listener, clock.now());
		if (this.isStopped) return;
		this.unlisten = store.onAppend(() => this.wake());
		this.pollIn(0);
	}

	/** Takes no more events. Workflows that run are still answered for, by their leases or their outcomes. */
	stop(): void {
		this.isStopped = true;
		this.unlisten();
		this.cancelPoll();
		for (const cancel of this.timers) cancel();
		this.timers.clear();
	}

	private wake(): void {
		this.hasWord = true;
		// While the store rests, word of new events waits with everything else.
		if (!this.isStopped && !this.isTaking && !this.isResting) void this.takeUntilNothingIsDue();
	}

	private pollIn(ms: number): void {
		this.cancelPoll();
		if (this.isStopped) return;
		this.cancelPoll = this.ports.clock.after(ms, () => {
			this.isResting = false;
			this.wake();
		});
	}

	private async takeUntilNothingIsDue(): Promise<void> {
		this.isTaking = true;
		let nextMs = this.options.pollMs;
		try {
			while (this.hasWord && !this.isStopped) {
				this.hasWord = false;
				if (await this.takeOnce()) this.hasWord = true;
			}
			this.storeFailures = 0;
		} catch (cause) {
			this.storeFailures += 1;
			nextMs = storeRest(this.storeFailures, this.ports.random());
			this.isResting = true;
			this.observer.storeFailed(cause, nextMs);
		}
		this.isTaking = false;
		this.pollIn(nextMs);
	}

	/** @returns whether there may be more */
	private async takeOnce(): Promise<boolean> {
		const { store, clock } = this.ports;
		const free = this.options.concurrency - this.held;
		if (free <= 0) return false;
		const now = clock.now();
		const taken = await store.take(this.options.listener.id, free, now, instantAfter(now, this.options.leaseMs));
		if (this.isStopped) {
			for (const delivery of taken) await store.retry(refOf(delivery), clock.now(), 'The trigger was switched off.').catch(() => undefined);
			return false;
		}
		const described = describeEach(this.ports.recipient, taken.map(({ event }) => event));
		taken.forEach((delivery, index) => void this.deliver(delivery, described.then((all) => all[index] as Described<T>)));
		return taken.length > 0;
	}

	private async deliver(delivery: Delivery, described: Promise<Described<T>>): Promise<void> {
		this.held += 1;
		const letGo = keepLease(this.ports.store, this.ports.clock, delivery, this.options.leaseMs);
		await this.settle(delivery, await this.outcomeOf(delivery, await described));
		letGo();
		this.held -= 1;
		this.wake();
	}

	private async outcomeOf(delivery: Delivery, described: Described<T>): Promise<EmitOutcome> {
		if (described.kind === 'not-concerned') return { kind: 'success' };
		if (described.kind === 'fault') return { kind: 'error', reason: described.reason };
		if (isWornOut(delivery.attempt, this.options.maxAttempts)) return { kind: 'error', reason: WORN_OUT };
		return await this.runs.outcomeOf(delivery, described.told);
	}

	private async settle(delivery: Delivery, outcome: EmitOutcome): Promise<void> {
		const { store } = this.ports;
		if (isDelivered(outcome)) await this.insist(() => store.succeed(refOf(delivery)));
		else if (delivery.attempt >= this.options.maxAttempts) await this.park(delivery, wordsFor(outcome));
		else await this.retryLater(delivery, wordsFor(outcome));
		this.runs.forget(delivery);
	}

	private async park(delivery: Delivery, reason: string): Promise<void> {
		const { store, clock } = this.ports;
		if (await this.insist(() => store.park(refOf(delivery), clock.now(), reason))) this.observer.parked(delivery, reason);
	}

	private async retryLater(delivery: Delivery, reason: string): Promise<void> {
		const { store, clock, random } = this.ports;
		const waitMs = backOff(delivery.attempt, random());
		const retryAt = instantAfter(clock.now(), waitMs);
		if (await this.insist(() => store.retry(refOf(delivery), retryAt, reason))) this.observer.willRetry(delivery, reason, retryAt);
		this.wakeIn(waitMs);
	}

	private async insist(say: () => Promise<void>): Promise<boolean> {
		const { clock, random } = this.ports;
		return await insist({ clock, random, onFault: this.observer.storeFailed }, say);
	}

	private wakeIn(ms: number): void {
		if (this.isStopped) return;
		const cancel = this.ports.clock.after(ms, () => {
			this.timers.delete(cancel);
			this.wake();
		});
		this.timers.add(cancel);
	}
}

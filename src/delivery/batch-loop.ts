import type { Clock } from '../ports/clock';
import type { Delivery, EventStore, Listener } from '../ports/event-store';
import { backOff, storeRest } from './back-off';
import { batchesOf, byAttempt } from './batches';
import { insist } from './insist';
import { instantAfter, keepLeases, refOf } from './lease';
import { isDelivered, reasonOf, wordsFor, type BatchRecipient, type EmitOutcome } from './recipient';
import { isWornOut, WORN_OUT } from './worn-out';

export interface BatchOptions {
	readonly listener: Listener;
	/** Runs of the workflow at once. */
	readonly concurrency: number;
	readonly leaseMs: number;
	readonly pollMs: number;
	readonly maxAttempts: number;
	/** Longest that is waited for a workflow. */
	readonly runLimitMs: number;
	/** Most events in one run. */
	readonly mostEvents: number;
}

/** Is told what a person may want to know. */
export interface BatchObserver {
	storeFailed(cause: unknown, restMs: number): void;
	willRetry(deliveries: readonly Delivery[], reason: string, retryAt: string): void;
	parked(deliveries: readonly Delivery[], reason: string): void;
}

export interface BatchPorts<T> {
	readonly store: EventStore;
	readonly clock: Clock;
	readonly recipient: BatchRecipient<T>;
	readonly observer: BatchObserver;
	/** 0 to 1. */
	readonly random: () => number;
	/** Writes the events that time brings, before each look; may throw what the store throws. */
	readonly bringUp: () => Promise<void>;
}

/**
 * Carries the events of one listener to its workflow as the delivery loop does, but all that is due in one run. A batch is
 * one attempt of all that is in it: they are done together, or all offered again. What was tried before goes by itself, so
 * that what failed does not take along what is new.
 */
export class BatchLoop<T> {
	/** Runs that go on here. An event whose lease was lost meanwhile takes over the outcome instead of being told beside it. */
	private readonly running = new Map<string, Promise<EmitOutcome>>();
	private held = 0;
	private failures = 0;
	private isStopped = false;
	private isLooking = false;
	private isResting = false;
	private hasWord = false;
	private cancelPoll = (): void => undefined;
	private unlisten = (): void => undefined;

	constructor(
		private readonly ports: BatchPorts<T>,
		private readonly options: BatchOptions,
	) {}

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
	}

	private wake(): void {
		this.hasWord = true;
		if (!this.isStopped && !this.isLooking && !this.isResting) void this.look();
	}

	private pollIn(ms: number): void {
		this.cancelPoll();
		if (this.isStopped) return;
		this.cancelPoll = this.ports.clock.after(ms, () => {
			this.isResting = false;
			this.wake();
		});
	}

	private async look(): Promise<void> {
		this.isLooking = true;
		let nextMs = this.options.pollMs;
		try {
			while (this.hasWord && !this.isStopped) {
				this.hasWord = false;
				if (this.held >= this.options.concurrency) break;
				await this.ports.bringUp();
				if (await this.takeOnce()) this.hasWord = true;
			}
			this.failures = 0;
		} catch (cause) {
			this.failures += 1;
			nextMs = storeRest(this.failures, this.ports.random());
			this.isResting = true;
			this.ports.observer.storeFailed(cause, nextMs);
		}
		this.isLooking = false;
		this.pollIn(nextMs);
	}

	/** @returns whether there may be more */
	private async takeOnce(): Promise<boolean> {
		const { store, clock } = this.ports;
		const now = clock.now();
		const taken = await store.take(this.options.listener.id, this.options.mostEvents, now, instantAfter(now, this.options.leaseMs));
		if (this.isStopped) {
			if (taken.length > 0) await store.retry(taken.map(refOf), clock.now(), 'The trigger was switched off.').catch(() => undefined);
			return false;
		}
		for (const delivery of taken.filter(({ event }) => this.running.has(event.id))) void this.adopt(delivery, this.running.get(delivery.event.id)!);
		for (const deliveries of byAttempt(taken.filter(({ event }) => !this.running.has(event.id)))) void this.deliver(deliveries);
		return taken.length > 0;
	}

	/** Its lease was lost, and its run goes on here all the same. */
	private async adopt(delivery: Delivery, outcome: Promise<EmitOutcome>): Promise<void> {
		const letGo = keepLeases(this.ports.store, this.ports.clock, [delivery], this.options.leaseMs);
		await this.settle([delivery], await outcome);
		letGo();
	}

	private async deliver(deliveries: readonly Delivery[]): Promise<void> {
		this.held += 1;
		const letGo = keepLeases(this.ports.store, this.ports.clock, deliveries, this.options.leaseMs);
		for (const batch of await batchesOf(this.ports.recipient, deliveries)) {
			await this.settle(batch.deliveries, batch.outcome ?? (await this.outcomeOf(batch.deliveries, batch.told ?? [])));
			for (const { event } of batch.deliveries) this.running.delete(event.id);
		}
		letGo();
		this.held -= 1;
		this.wake();
	}

	private async outcomeOf(deliveries: readonly Delivery[], told: readonly T[]): Promise<EmitOutcome> {
		if (isWornOut(deliveries[0]!.attempt, this.options.maxAttempts)) return { kind: 'error', reason: WORN_OUT };
		const outcome = this.withinLimit(this.run(deliveries, told));
		for (const { event } of deliveries) this.running.set(event.id, outcome);
		return await outcome;
	}

	private async run(deliveries: readonly Delivery[], told: readonly T[]): Promise<EmitOutcome> {
		try {
			return await this.ports.recipient.emit(deliveries, told);
		} catch (cause) {
			return { kind: 'error', reason: reasonOf(cause) };
		}
	}

	private withinLimit(run: Promise<EmitOutcome>): Promise<EmitOutcome> {
		const { clock } = this.ports;
		return new Promise((resolve) => {
			const reason = `The workflow did not end within ${Math.round(this.options.runLimitMs / 60_000)} minutes.`;
			const cancel = clock.after(this.options.runLimitMs, () => resolve({ kind: 'error', reason }));
			void run.then((outcome) => {
				cancel();
				resolve(outcome);
			});
		});
	}

	private async settle(deliveries: readonly Delivery[], outcome: EmitOutcome): Promise<void> {
		const { store, clock, random, observer } = this.ports;
		const refs = deliveries.map(refOf);
		const say = (what: () => Promise<void>) => insist({ clock, random, onFault: observer.storeFailed }, what);
		if (isDelivered(outcome)) return void (await say(() => store.succeed(refs)));
		const reason = wordsFor(outcome);
		const { attempt } = deliveries[0]!;
		if (attempt >= this.options.maxAttempts) {
			if (await say(() => store.park(refs, clock.now(), reason))) observer.parked(deliveries, reason);
			return;
		}
		const waitMs = backOff(attempt, random());
		const retryAt = instantAfter(clock.now(), waitMs);
		if (await say(() => store.retry(refs, retryAt, reason))) observer.willRetry(deliveries, reason, retryAt);
	}
}

import type { Clock } from '../ports/clock';
import type { Delivery, EventStore, Listener } from '../ports/event-store';
import { storeBackoff } from './backoff';
import { batchesOf, groupsOf, type Batch } from './batches';
import { describeEach, type Described } from './describing';
import { instantAfter, keepLeases, lapsedAt, refOf } from './lease';
import { unfailing, type DeliveryObserver } from './observer';
import type { EmitOutcome, Recipient } from './recipient';
import { Runs } from './runs';
import { settle } from './settle';
import { isPoisonEvent, WORN_OUT } from './poison-event';

export interface DeliveryOptions {
	readonly listener: Listener;
	/** Workflows of this listener that run at once. */
	readonly concurrency: number;
	/** Most events in one run of the workflow. */
	readonly mostEvents: number;
	/** How long an event stays ours after the last sign of life. */
	readonly leaseMs: number;
	/** Polling guarantees delivery; notifications only make it faster. */
	readonly pollMs: number;
	/** Failed attempts after which the event is set aside. */
	readonly maxAttempts: number;
	/** After so long without a report, a run no longer takes one of the places. */
	readonly silenceMs: number;
	/** Whether runs live in other processes than their trigger, and outlive it (n8n's queue mode). */
	readonly runsElsewhere: boolean;
	/** Longest that is waited for a workflow; then its events are offered again. */
	readonly runLimitMs: number;
}

/** Two days of attempts; a dead process is noticed within a minute, a run whose end was lost within an hour. */
export const DELIVERY_DEFAULTS = {
	concurrency: 5,
	mostEvents: 1,
	leaseMs: 60_000,
	pollMs: 2_000,
	maxAttempts: 10,
	silenceMs: 5 * 60_000,
	runsElsewhere: false,
	runLimitMs: 3_600_000,
} as const;

export interface DeliveryPorts<T> {
	readonly store: EventStore;
	readonly clock: Clock;
	readonly recipient: Recipient<T>;
	readonly observer: DeliveryObserver;
	/** 0 to 1. */
	readonly random: () => number;
	/** Writes the events that time brings, before each look; may throw what the store throws. */
	readonly bringUp?: () => Promise<void>;
}

/**
 * Carries the events of one listener to its workflow: takes them with a lease, has the workflow run, and marks them
 * done on success only (design, Exactly once, 3). Whatever throws or dies, an event is either done, set aside, or
 * offered again. A run gets one event, or up to `mostEvents`; those of one run are done together, or all offered again.
 */
export class DeliveryLoop<T> {
	private readonly runs: Runs<T>;
	private readonly observer: DeliveryObserver;
	/** Taken already; each waits for a place. */
	private readonly waiting: Group[] = [];
	private held = 0;
	private storeFailures = 0;
	private isStopped = false;
	private isLooking = false;
	private isResting = false;
	private hasWord = false;
	private cancelPoll = (): void => undefined;
	private unlisten = (): void => undefined;

	constructor(
		private readonly ports: DeliveryPorts<T>,
		private readonly options: DeliveryOptions,
	) {
		this.runs = new Runs(ports, options);
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
		for (const { deliveries, letGo } of this.waiting.splice(0)) {
			letGo();
			void this.giveBack(deliveries);
		}
	}

	private wake(): void {
		this.hasWord = true;
		// While the store is left alone after a fault, a notification waits with everything else.
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

	/** Takes until nothing is due or no place is free. */
	private async look(): Promise<void> {
		this.isLooking = true;
		let nextMs = this.options.pollMs;
		try {
			while (this.hasWord && !this.isStopped) {
				this.hasWord = false;
				if (await this.takeOnce()) this.hasWord = true;
			}
			this.storeFailures = 0;
		} catch (cause) {
			this.storeFailures += 1;
			nextMs = storeBackoff(this.storeFailures, this.ports.random());
			this.isResting = true;
			this.observer.storeFailed(cause, nextMs);
		}
		this.isLooking = false;
		this.pollIn(nextMs);
	}

	/** @returns whether there may be more */
	private async takeOnce(): Promise<boolean> {
		const { store, clock, bringUp } = this.ports;
		const { listener, mostEvents, leaseMs } = this.options;
		this.deliverWaiting();
		if (this.free <= 0) return false;
		await bringUp?.();
		const now = clock.now();
		const taken = await store.lease(
			listener.id,
			this.free * mostEvents,
			now,
			instantAfter(now, leaseMs),
			lapsedAt(now, this.options, this.runs.eventIds),
		);
		if (this.isStopped) {
			await this.giveBack(taken);
			return false;
		}
		const anew = taken.filter((delivery) => !this.runs.outcomeOf(delivery));
		for (const delivery of taken) {
			const outcome = this.runs.outcomeOf(delivery);
			if (outcome) void this.adopt(delivery, outcome);
		}
		this.waiting.push(
			...groupsOf(anew, mostEvents).map((deliveries) => ({ deliveries, letGo: this.keepLeases(deliveries) })),
		);
		this.deliverWaiting();
		return taken.length > 0;
	}

	/** Attempts of different numbers run apart, so there may be more groups than places: the others wait for one. */
	private deliverWaiting(): void {
		const groups = this.waiting.splice(0, this.free);
		const described = describeAll(
			this.ports.recipient,
			groups.flatMap(({ deliveries }) => deliveries),
		);
		for (const group of groups) void this.deliver(group, described);
	}

	private get free(): number {
		return Math.max(0, this.options.concurrency - this.held);
	}

	private keepLeases(deliveries: readonly Delivery[]): () => void {
		return keepLeases(this.ports.store, this.ports.clock, deliveries, this.options.leaseMs);
	}

	private async giveBack(deliveries: readonly Delivery[]): Promise<void> {
		if (deliveries.length === 0) return;
		const { store, clock } = this.ports;
		await store
			.nack(deliveries.map(refOf), clock.now(), 'The trigger was switched off.', true)
			.catch(() => undefined);
	}

	/** Its lease was lost, and its run goes on here all the same: this attempt ends as that run does. */
	private async adopt(delivery: Delivery, outcome: Promise<EmitOutcome>): Promise<void> {
		const letGo = this.keepLeases([delivery]);
		await this.settle([delivery], await outcome);
		letGo();
	}

	private async deliver({ deliveries, letGo }: Group, described: Promise<DescribedOf<T>>): Promise<void> {
		const leave = this.takePlace();
		try {
			for (const batch of batchesOf(deliveries, await described)) {
				await this.settle(batch.deliveries, await this.outcomeOf(batch, leave));
				this.runs.forget(batch.deliveries);
			}
		} finally {
			letGo();
			leave();
			this.wake();
		}
	}

	/** @returns how to leave the place; to be called at least once */
	private takePlace(): () => void {
		let isTaken = true;
		this.held += 1;
		return () => {
			if (isTaken) this.held -= 1;
			isTaken = false;
		};
	}

	private async outcomeOf(batch: Batch<T>, leave: () => void): Promise<EmitOutcome> {
		if (batch.kind === 'ended') return batch.outcome;
		const attempt = batch.deliveries[0]?.attempt ?? 1;
		if (isPoisonEvent(attempt, this.options.maxAttempts))
			return { kind: 'error', reason: WORN_OUT, isRunOver: true };
		let isSaid = false;
		return await this.runs.start(batch.deliveries, batch.told, () => {
			if (!isSaid) this.observer.silent(batch.deliveries, this.options.silenceMs);
			isSaid = true;
			leave();
			this.wake();
		});
	}

	private settle(deliveries: readonly Delivery[], outcome: EmitOutcome): Promise<void> {
		return settle(deliveries, outcome, this.options.maxAttempts, { ...this.ports, observer: this.observer });
	}
}

/** Deliveries that run together. Their leases are kept until they are let go. */
interface Group {
	readonly deliveries: readonly Delivery[];
	readonly letGo: () => void;
}

type DescribedOf<T> = (delivery: Delivery) => Described<T>;

/** Never rejects. */
async function describeAll<T>(recipient: Recipient<T>, deliveries: readonly Delivery[]): Promise<DescribedOf<T>> {
	const described = await describeEach(
		recipient,
		deliveries.map(({ event }) => event),
	);
	const byDelivery = new Map(deliveries.map((delivery, at) => [delivery, described[at]!]));
	return (delivery) => byDelivery.get(delivery) ?? { kind: 'not-concerned' };
}

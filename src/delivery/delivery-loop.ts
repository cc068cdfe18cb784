import type { Delivery } from '../ports/event-store';
import { batchesOf, groupsOf, type Batch } from './batches';
import type { DeliveryOptions, DeliveryPorts } from './delivery-options';
import { describeDeliveries, type DescribedOf } from './describe-events';
import { instantAfter, keepLeases, lapsedAt, refOf } from './lease';
import { observeSafely, type DeliveryObserver } from './observer';
import { isPoisonEvent, POISON_REASON } from './poison-event';
import type { EmitOutcome } from './recipient';
import { recordOutcome } from './record-outcome';
import { Runs } from './runs';
import { StorePoller } from './store-poller';

/**
 * Delivers the events of one listener to its workflow: leases them, runs the workflow, and acks them on success only.
 * Whatever throws or dies, an event is acked, dead-lettered, or offered again. A run gets one event, or up to
 * `mostEvents`; those of one run are acked together, or all offered again.
 */
export class DeliveryLoop<T> {
	private readonly runs: Runs<T>;
	private readonly observer: DeliveryObserver;
	private readonly poller: StorePoller;
	/** Leased already; each waits for a place. */
	private readonly waiting: Group[] = [];
	private placesTaken = 0;
	private isStopped = false;
	private stopListening = (): void => undefined;

	constructor(
		private readonly ports: DeliveryPorts<T>,
		private readonly options: DeliveryOptions,
	) {
		const { clock, random } = ports;
		this.runs = new Runs(ports, options);
		this.observer = observeSafely(ports.observer);
		const leaseNext = () => this.leaseNext();
		this.poller = new StorePoller({ clock, random, observer: this.observer, leaseNext }, options.pollMs);
	}

	/** Rejects when the listener cannot be registered: then nothing is under way. */
	async start(): Promise<void> {
		const { store, clock } = this.ports;
		await store.register(this.options.listener, clock.now());
		if (this.isStopped) return;
		this.stopListening = store.onAppend(() => this.poller.notify());
		this.poller.start();
	}

	/** Leases no more events. Runs that go on are still recorded by their outcomes, or end with their leases. */
	stop(): void {
		this.isStopped = true;
		this.stopListening();
		this.poller.stop();
		for (const { deliveries, stopExtending } of this.waiting.splice(0)) {
			stopExtending();
			void this.giveBack(deliveries);
		}
	}

	/** @returns whether there may be more */
	private async leaseNext(): Promise<boolean> {
		const { store, clock, publishDue } = this.ports;
		const { listener, mostEvents, leaseMs } = this.options;
		this.deliverWaiting();
		if (this.freePlaces <= 0) return false;
		await publishDue?.();
		const now = clock.now();
		const limit = this.freePlaces * mostEvents;
		const lapsed = lapsedAt(now, this.options, this.runs.eventIds);
		const leased = await store.lease(listener.id, limit, now, instantAfter(now, leaseMs), lapsed);
		if (this.isStopped) {
			await this.giveBack(leased);
			return false;
		}
		const fresh = leased.filter((delivery) => !this.runs.outcomeOf(delivery));
		for (const delivery of leased) {
			const outcome = this.runs.outcomeOf(delivery);
			if (outcome) void this.takeOver(delivery, outcome);
		}
		for (const deliveries of groupsOf(fresh, mostEvents))
			this.waiting.push({ deliveries, stopExtending: this.keepLeases(deliveries) });
		this.deliverWaiting();
		return leased.length > 0;
	}

	/** Attempts of different numbers run apart, so there may be more groups than places: the others wait for one. */
	private deliverWaiting(): void {
		const groups = this.waiting.splice(0, this.freePlaces);
		const described = describeDeliveries(
			this.ports.recipient,
			groups.flatMap(({ deliveries }) => deliveries),
		);
		for (const group of groups) void this.deliver(group, described);
	}

	private get freePlaces(): number {
		return Math.max(0, this.options.concurrency - this.placesTaken);
	}

	private keepLeases(deliveries: readonly Delivery[]): () => void {
		return keepLeases(this.ports.store, this.ports.clock, deliveries, this.options.leaseMs);
	}

	private async giveBack(deliveries: readonly Delivery[]): Promise<void> {
		if (deliveries.length === 0) return;
		const { store, clock } = this.ports;
		const reason = 'The trigger was switched off.';
		await store.nack(deliveries.map(refOf), clock.now(), reason, true).catch(() => undefined);
	}

	/** The lease was lost while the run went on here: the new attempt gets the outcome of that run. */
	private async takeOver(delivery: Delivery, outcome: Promise<EmitOutcome>): Promise<void> {
		const stopExtending = this.keepLeases([delivery]);
		await this.record([delivery], await outcome);
		stopExtending();
	}

	private async deliver({ deliveries, stopExtending }: Group, described: Promise<DescribedOf<T>>): Promise<void> {
		const leavePlace = this.takePlace();
		try {
			for (const batch of batchesOf(deliveries, await described)) {
				await this.record(batch.deliveries, await this.outcomeOf(batch, leavePlace));
				this.runs.forget(batch.deliveries);
			}
		} finally {
			stopExtending();
			leavePlace();
			this.poller.notify();
		}
	}

	/** @returns how to leave the place; to be called at least once */
	private takePlace(): () => void {
		let isTaken = true;
		this.placesTaken += 1;
		return () => {
			if (isTaken) this.placesTaken -= 1;
			isTaken = false;
		};
	}

	private async outcomeOf(batch: Batch<T>, leavePlace: () => void): Promise<EmitOutcome> {
		if (batch.kind === 'ended') return batch.outcome;
		const attempt = batch.deliveries[0]?.attempt ?? 1;
		if (isPoisonEvent(attempt, this.options.maxAttempts))
			return { kind: 'error', reason: POISON_REASON, isRunOver: true };
		let isReported = false;
		return await this.runs.start(batch.deliveries, batch.items, () => {
			if (!isReported) this.observer.silent(batch.deliveries, this.options.silenceMs);
			isReported = true;
			leavePlace();
			this.poller.notify();
		});
	}

	private record(deliveries: readonly Delivery[], outcome: EmitOutcome): Promise<void> {
		return recordOutcome(deliveries, outcome, this.options.maxAttempts, { ...this.ports, observer: this.observer });
	}
}

/** Deliveries that run together. Their leases are extended until `stopExtending` is called. */
interface Group {
	readonly deliveries: readonly Delivery[];
	readonly stopExtending: () => void;
}

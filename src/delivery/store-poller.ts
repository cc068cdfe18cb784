import type { Clock } from '../ports/clock';
import { storeBackoff } from './backoff';
import type { DeliveryObserver } from './observer';

export interface StorePollerPorts {
	readonly clock: Clock;
	/** 0 to 1. */
	readonly random: () => number;
	readonly observer: Pick<DeliveryObserver, 'storeFailed'>;
	/** Leases once, and answers whether there may be more. May throw what the store throws. */
	readonly leaseNext: () => Promise<boolean>;
}

/**
 * Decides when events are leased: at every interval, and at once after a notification. After a fault of the store, a
 * notification waits for the end of the backoff as well. Never two leases at once.
 */
export class StorePoller {
	private failures = 0;
	private isStopped = false;
	private isLeasing = false;
	private isBackingOff = false;
	private isNotified = false;
	private cancelPoll = (): void => undefined;

	constructor(
		private readonly ports: StorePollerPorts,
		private readonly pollMs: number,
	) {}

	start(): void {
		this.pollIn(0);
	}

	stop(): void {
		this.isStopped = true;
		this.cancelPoll();
	}

	/** There may be something to lease. */
	notify(): void {
		this.isNotified = true;
		if (!this.isStopped && !this.isLeasing && !this.isBackingOff) void this.leaseAll();
	}

	private pollIn(ms: number): void {
		this.cancelPoll();
		if (this.isStopped) return;
		this.cancelPoll = this.ports.clock.after(ms, () => {
			this.isBackingOff = false;
			this.notify();
		});
	}

	private async leaseAll(): Promise<void> {
		const { leaseNext, random, observer } = this.ports;
		this.isLeasing = true;
		let nextMs = this.pollMs;
		try {
			while (this.isNotified && !this.isStopped) {
				this.isNotified = false;
				if (await leaseNext()) this.isNotified = true;
			}
			this.failures = 0;
		} catch (cause) {
			this.failures += 1;
			nextMs = storeBackoff(this.failures, random());
			this.isBackingOff = true;
			observer.storeFailed(cause, nextMs);
		}
		this.isLeasing = false;
		this.pollIn(nextMs);
	}
}

import type { Clock } from '../ports/clock';
import type { EventStore, Listener } from '../ports/event-store';
import type { DeliveryObserver } from './observer';
import type { Recipient } from './recipient';

export interface DeliveryOptions {
	readonly listener: Listener;
	/** Runs of this listener's workflow at once. */
	readonly concurrency: number;
	/** Most events in one run of the workflow. */
	readonly mostEvents: number;
	/** Lifetime of a lease. It is extended while the run goes on. */
	readonly leaseMs: number;
	/** Polling guarantees delivery; notifications only make it faster. */
	readonly pollMs: number;
	/** Failed attempts after which the event becomes a dead letter. */
	readonly maxAttempts: number;
	/** After so long without a report, a run no longer takes one of the places. */
	readonly silenceMs: number;
	/** Whether runs live in other processes than their trigger, and outlive it (n8n's queue mode). */
	readonly runsElsewhere: boolean;
	/** Longest wait for the end of a run; then its events are offered again. */
	readonly runLimitMs: number;
}

/** Attempts for two days. A dead process is noticed within a minute, a run whose end was lost within an hour. */
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
	/** Writes the events that are due by now, before each lease; may throw what the store throws. */
	readonly publishDue?: () => Promise<void>;
}

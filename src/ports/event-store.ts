import type { DomainEvent, EventKind } from '../domain/event';
import type { Instant } from '../domain/local-date';
import type { SystemName } from '../domain/system-name';

/** A trigger in a workflow. */
export interface Listener {
	/** `<workflow>:<node>` */
	readonly id: string;
	/** Whose events it gets; no other's. */
	readonly system: SystemName;
	readonly kinds: readonly EventKind[];
}

/** An event handed to one listener for one attempt. Only the holder of the lease may deliver it. */
export interface Delivery {
	readonly listenerId: string;
	readonly event: DomainEvent;
	/** 1 for the first attempt. */
	readonly attempt: number;
	readonly leaseUntil: Instant;
}

/** Names one attempt; a call about an earlier attempt changes nothing. */
export type DeliveryRef = Pick<Delivery, 'listenerId' | 'attempt'> & { readonly eventId: string };

/** One attempt, or all those of a batch that was delivered in one run. */
export type Attempts = DeliveryRef | readonly DeliveryRef[];
export const refsOf = (attempts: Attempts): readonly DeliveryRef[] => ('eventId' in attempts ? [attempts] : attempts);

/** What the nodes of a run said last: that it goes on, or that it did the last of its work. */
export interface RunReport {
	readonly at: Instant;
	readonly isEnd: boolean;
}

/**
 * What became of runs whose leases nobody keeps any more: they ended together with who kept them, but for the events
 * whose runs go on in this process; or they may go on elsewhere. Then one that reported later than `aliveSince` is not
 * offered.
 */
export type Lapsed =
	| { readonly runsElsewhere: false; readonly runningHere: readonly string[] }
	| { readonly runsElsewhere: true; readonly aliveSince: Instant };

export interface DeadLetter {
	readonly listenerId: string;
	readonly event: DomainEvent;
	readonly attempts: number;
	readonly reason: string;
	readonly deadLetteredAt: Instant;
}

/**
 * Events on their way to workflows. An event is written for every listener in the transaction of the change that it
 * reports, so several triggers and several workflows each get every event, and none gets an event of a change that did
 * not happen.
 */
export interface EventStore {
	/**
	 * From now on the listener gets every event of its system and kinds; those it missed while away are kept for it. Of
	 * a remote system it gets what happened since it first listened to that. What waits of a system that it listened to
	 * before is kept and not delivered, until it listens to that system again.
	 */
	register(listener: Listener, now: Instant): Promise<void>;
	/** Never again: drops what waits for the listener. */
	forget(listenerId: string): Promise<void>;
	/**
	 * Leases up to `limit` events that are due, in their order; never two of one subject at once. An expired lease
	 * counts as an attempt that failed. Two processes never get the same attempt.
	 * @param lapsed what is known of runs whose lease ran out; left out, nothing. One that reported that it did the
	 * last of its work is delivered, and not offered
	 */
	lease(
		listenerId: string,
		limit: number,
		now: Instant,
		leaseUntil: Instant,
		lapsed?: Lapsed,
	): Promise<readonly Delivery[]>;
	/**
	 * The lease holds on longer, while the workflow still runs. False when the lease is lost; of a batch, when all are.
	 */
	extend(attempts: Attempts, leaseUntil: Instant): Promise<boolean>;
	/**
	 * Keeps what a run says of itself, while this attempt holds its lease. An end that was reported stays, and so does
	 * the wish to get the event again.
	 */
	report(attempts: Attempts, report: RunReport, asksAgain?: boolean): Promise<void>;
	/** The last report of each attempt, in order; null where it never reported, or the lease is lost. */
	reports(attempts: readonly DeliveryRef[]): Promise<readonly (RunReport | null)[]>;
	/** Delivered. @returns the attempts whose runs asked to get the event again: those are held as before */
	ack(attempts: Attempts): Promise<readonly DeliveryRef[]>;
	/** Offered again at `retryAt` as the next attempt. @param isRunOver its run has ended, or there was none */
	nack(attempts: Attempts, retryAt: Instant, reason: string, isRunOver?: boolean): Promise<void>;
	/** No more attempts; kept and shown until a person decides. @param isRunOver as for `nack` */
	deadLetter(attempts: Attempts, now: Instant, reason: string, isRunOver?: boolean): Promise<void>;
	listDeadLetters(limit: number): Promise<readonly DeadLetter[]>;
	/** Offers dead letters again; says how many. `eventId` null takes all of the listener. */
	offerAgain(listenerId: string, eventId: string | null, now: Instant): Promise<number>;
	/** The newest events of a system and of these kinds, for a trial in the editor. Nothing is leased. */
	newest(system: SystemName, kinds: readonly EventKind[], limit: number): Promise<readonly DomainEvent[]>;
	/** Calls back soon after events were written, by this process or another. A hint only; returns how to stop it. */
	onAppend(listen: () => void): () => void;
}

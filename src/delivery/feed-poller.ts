import type { Instant } from '../domain/local-date';
import type { SystemName } from '../domain/system-name';
import type { Clock } from '../ports/clock';
import type { Feed, Inbox } from '../ports/inbox';
import { pollBackoff } from './backoff';
import { instantAfter } from './lease';
import { caught } from './observer';

/** Is notified of what a person may want to know of the polls. */
export interface FeedObserver {
	/** So many events were new. */
	received(system: SystemName, feed: string, events: number): void;
	/** A feed could not be read, or its events could not be kept; the next poll is at `retryAt`. */
	pollFailed(system: SystemName, feed: string, cause: unknown, retryAt: Instant): void;
}

export interface FeedPollerPorts {
	readonly inbox: Inbox;
	readonly clock: Clock;
	readonly observer: FeedObserver;
	/** 0 to 1. */
	readonly random: () => number;
}

/** Lifetime of the claim of a feed. A crashed holder is detected when it expires. */
const LEASE_MS = 5 * 60_000;
/** Pages that are read under one claim, so that an endless feed does not keep its claim for ever. */
const MOST_PAGES = 50;
/** How soon to poll a feed that another process has claimed. */
const POLL_CLAIMED_MS = 30_000;

/**
 * Reads the feeds of one remote system into the inbox, for as long as a trigger wants its events. One process reads a
 * feed at a time. Events are written before the cursor moves: whatever throws or dies, they are delivered late, never
 * not at all, and what is read twice is kept once.
 */
export class FeedPoller {
	private readonly timers = new Map<string, () => void>();
	private readonly failures = new Map<string, number>();
	private readonly observer: FeedObserver;
	private isStopped = false;

	constructor(
		private readonly ports: FeedPollerPorts,
		private readonly system: SystemName,
		private readonly feeds: readonly Feed[],
	) {
		const { observer } = ports;
		this.observer = {
			received: caught((from, feed, events) => observer.received(from, feed, events)),
			pollFailed: caught((from, feed, cause, retryAt) => observer.pollFailed(from, feed, cause, retryAt)),
		};
	}

	start(): void {
		for (const feed of this.feeds) this.pollIn(feed, 1);
	}

	/** Starts no more reads. One that is under way is finished, and its events are kept. */
	stop(): void {
		this.isStopped = true;
		for (const cancel of this.timers.values()) cancel();
		this.timers.clear();
	}

	private pollIn(feed: Feed, ms: number): void {
		if (this.isStopped) return;
		this.timers.set(
			feed.name,
			this.ports.clock.after(ms, () => void this.poll(feed)),
		);
	}

	private async poll(feed: Feed): Promise<void> {
		const { clock } = this.ports;
		const held = instantAfter(clock.now(), LEASE_MS);
		try {
			const nextMs = await this.readUnderClaim(feed, held);
			this.failures.delete(feed.name);
			this.pollIn(feed, nextMs);
		} catch (cause) {
			const failures = (this.failures.get(feed.name) ?? 0) + 1;
			this.failures.set(feed.name, failures);
			const backoffMs = pollBackoff(failures, this.ports.random());
			const retryAt = instantAfter(clock.now(), backoffMs);
			this.observer.pollFailed(this.system, feed.name, cause, retryAt);
			// Where this fails as well, the claim expires.
			await this.ports.inbox.releaseFeed(this.system, feed.name, held, retryAt).catch(() => undefined);
			this.pollIn(feed, backoffMs);
		}
	}

	/** @returns when to poll again */
	private async readUnderClaim(feed: Feed, held: Instant): Promise<number> {
		const { inbox, clock } = this.ports;
		const claim = await inbox.claimFeed(this.system, feed.name, clock.now(), held);
		if (!claim) return Math.min(feed.everyMs, POLL_CLAIMED_MS);
		const isMore = await this.readPages(feed, claim.value, held);
		const nextMs = isMore ? 1 : feed.everyMs;
		await inbox.releaseFeed(this.system, feed.name, held, instantAfter(clock.now(), isMore ? 0 : feed.everyMs));
		return nextMs;
	}

	/** @returns whether there is more to read than this claim allows */
	private async readPages(feed: Feed, from: string | null, held: Instant): Promise<boolean> {
		const { inbox, clock } = this.ports;
		let cursor = from;
		for (let page = 0; page < MOST_PAGES; page += 1) {
			if (clock.now() >= held || (page > 0 && this.isStopped)) return true;
			const { events, cursor: next, isMore } = await feed.read(cursor, clock.now());
			// Without a cursor nothing is old or new: what happened before the first read is not published.
			const published = cursor === null ? [] : events;
			const kept = await inbox.receive(
				published,
				{ system: this.system, feed: feed.name, value: next },
				clock.now(),
			);
			if (kept > 0) this.observer.received(this.system, feed.name, kept);
			cursor = next;
			if (!isMore) return false;
		}
		return true;
	}
}

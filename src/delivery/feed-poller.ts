import type { Instant } from '../domain/local-date';
import type { SystemName } from '../domain/system-name';
import type { Clock } from '../ports/clock';
import type { Feed, Inbox } from '../ports/inbox';
import { pollBackoff } from './backoff';
import { instantAfter } from './lease';

/** Is told what a person may want to know of the polls. */
export interface FeedObserver {
	/** So many events were new. */
	received(system: SystemName, feed: string, events: number): void;
	/** A feed could not be read, or its events not be kept; it is asked again at `retryAt`. */
	pollFailed(system: SystemName, feed: string, cause: unknown, retryAt: Instant): void;
}

export interface FeedPollerPorts {
	readonly inbox: Inbox;
	readonly clock: Clock;
	readonly observer: FeedObserver;
	/** 0 to 1. */
	readonly random: () => number;
}

/** The right to read a feed holds so long; a dead process is noticed after it. */
const LEASE_MS = 5 * 60_000;
/** Pages that are read in one go, so that a feed that never ends does not keep its lease for ever. */
const MOST_PAGES = 50;
/** How soon to see whether a feed of another process has become free. */
const LOOK_AGAIN_MS = 30_000;

/**
 * Reads the feeds of one remote system into the inbox, for as long as a trigger wants its events. Of several processes
 * one reads a feed at a time. Events are written before the cursor moves: whatever throws or dies, they are told of
 * late, never not at all, and what is read twice is kept once.
 */
export class FeedPoller {
	private readonly timers = new Map<string, () => void>();
	private readonly failures = new Map<string, number>();
	private isStopped = false;

	constructor(
		private readonly ports: FeedPollerPorts,
		private readonly system: SystemName,
		private readonly feeds: readonly Feed[],
	) {}

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
			const restMs = pollBackoff(failures, this.ports.random());
			const retryAt = instantAfter(clock.now(), restMs);
			this.tell(() => this.ports.observer.pollFailed(this.system, feed.name, cause, retryAt));
			// Where even this fails, the claim runs out by itself.
			await this.ports.inbox.releaseFeed(this.system, feed.name, held, retryAt).catch(() => undefined);
			this.pollIn(feed, restMs);
		}
	}

	/** @returns when to poll again */
	private async readUnderClaim(feed: Feed, held: Instant): Promise<number> {
		const { inbox, clock } = this.ports;
		const claim = await inbox.claimFeed(this.system, feed.name, clock.now(), held);
		if (!claim) return Math.min(feed.everyMs, LOOK_AGAIN_MS);
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
			// Without a mark nothing is old or new: what was before the first read is not told, whatever the feed says.
			const told = cursor === null ? [] : events;
			const kept = await inbox.receive(told, { system: this.system, feed: feed.name, value: next }, clock.now());
			if (kept > 0) this.tell(() => this.ports.observer.received(this.system, feed.name, kept));
			cursor = next;
			if (!isMore) return false;
		}
		return true;
	}

	/** An observer's own fault does not stop what it looks at. */
	private tell(say: () => void): void {
		try {
			say();
		} catch {
			// Nobody is left to tell.
		}
	}
}

import type { DomainEvent } from '../domain/event';
import type { Instant } from '../domain/local-date';
import type { SystemName } from '../domain/system-name';

/** How far a feed of a system was read. */
export interface Cursor {
	readonly system: SystemName;
	/** `paid`, `stage`: unique within the system. */
	readonly feed: string;
	/** Opaque to everybody but the feed. */
	readonly value: string;
}

/** How far the clock of a remote system and ours may differ. */
const CLOCKS_DIFFER_MS = 60_000;

/**
 * The last moment at which a listener may have begun, to be owed what happened then. A feed that stood still gives what
 * was long before.
 */
export const lastBeginning = ({ at }: DomainEvent): Instant =>
	new Date(Date.parse(at) + CLOCKS_DIFFER_MS).toISOString();

/** Events of remote systems on their way into the ledger. */
export interface Inbox {
	/**
	 * Events not seen before are written for the listeners of their system and kind that had begun by then, each in one
	 * transaction with what is owed to them; the cursor is moved in the transaction of the last, so never before any.
	 * An event that was seen changes nothing. @returns how many were new
	 */
	receive(events: readonly DomainEvent[], cursor: Cursor | null, now: Instant): Promise<number>;
	/** Takes the right to read a feed until `leaseUntil`; null when another process has it, or it is not due yet. */
	claimFeed(
		system: SystemName,
		feed: string,
		now: Instant,
		leaseUntil: Instant,
	): Promise<{ readonly value: string | null } | null>;
	/**
	 * Gives the right back; the feed is due again at `dueAt`. A call by a holder whose lease had expired changes
	 * nothing.
	 */
	releaseFeed(system: SystemName, feed: string, held: Instant, dueAt: Instant): Promise<void>;
}

/** Where a remote system's events come from: it is polled. */
export interface Feed {
	readonly name: string;
	readonly kinds: readonly DomainEvent['kind'][];
	/** How often it is worth asking. */
	readonly everyMs: number;
	/**
	 * What happened since the cursor, overlapping on purpose where the system's own index lags: the inbox drops what it
	 * has. Without a cursor nothing is published, and the cursor says where to start from; the overlap never reaches
	 * back before that.
	 */
	read(cursor: string | null, now: Instant): Promise<FeedPage>;
}

export interface FeedPage {
	readonly events: readonly DomainEvent[];
	readonly cursor: string;
	/** There is more to read at once. */
	readonly isMore: boolean;
}

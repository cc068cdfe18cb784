import type { DomainEvent } from '../domain/event';
import type { Feed } from '../ports/inbox';
import { pageCameAgain } from './pages';

/** One page of a list that is gone through from end to end. */
export interface SweptPage<T, At> {
	readonly items: readonly T[];
	/** Where the next page starts; null on the last. */
	readonly next: At | null;
}

export interface Sweep<T, At> {
	readonly name: string;
	readonly kinds: readonly DomainEvent['kind'][];
	readonly everyMs: number;
	/** @param at null for the first page */
	page(at: At | null): Promise<SweptPage<T, At>>;
	/** When the part of it that makes events last changed; null makes none. */
	changedAt(item: T): string | null;
	events(items: readonly T[], now: string): Promise<readonly DomainEvent[]>;
}

interface SweepCursor<At> {
	/** What changed from here on is published. */
	readonly from: string;
	/** When the sweep that is under way began. Null between sweeps. */
	readonly began: string | null;
	readonly at: At | null;
	/** When the sweep before began; cursors of earlier versions do not say. */
	readonly before?: string;
}

/** Lists may lag behind their records, and clocks differ: so much more is looked back. */
export const OVERLAP_MS = 10 * 60_000;

/**
 * For vendors that have no list of what changed since. A sweep goes through a whole list, page by page, and finds what
 * changed since the last but one began: a record that moves up a page while a sweep goes on is skipped by it, and
 * found by the next. What was published before is dropped by the inbox.
 */
export const sweepFeed = <T, At>({ name, kinds, everyMs, page, changedAt, events }: Sweep<T, At>): Feed => ({
	name,
	kinds,
	everyMs,
	read: async (cursor, now) => {
		if (cursor === null)
			return {
				events: [],
				cursor: JSON.stringify({ from: now, began: null, at: null } satisfies SweepCursor<At>),
				isMore: false,
			};
		const { from, began, at, before = from } = JSON.parse(cursor) as SweepCursor<At>;
		const { items, next } = await page(at);
		if (next !== null && JSON.stringify(next) === JSON.stringify(at)) throw pageCameAgain(`the feed "${name}"`);
		const fresh = items.filter((item) => (changedAt(item) ?? '') >= from);
		const found = fresh.length === 0 ? [] : await events(fresh, now);
		const start = began ?? now;
		const after: SweepCursor<At> =
			next === null
				? {
						from: later(from, new Date(Date.parse(before) - OVERLAP_MS).toISOString()),
						began: null,
						at: null,
						before: start,
					}
				: { from, began: start, at: next, before };
		return { events: found, cursor: JSON.stringify(after), isMore: next !== null };
	},
});

/** Never before the first cursor: what happened before it is not published. */
const later = (a: string, b: string): string => (a > b ? a : b);

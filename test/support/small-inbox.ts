import type { DomainEvent } from '../../src/domain/event';
import type { Instant } from '../../src/domain/local-date';
import type { Cursor, Inbox } from '../../src/ports/inbox';

/** Small enough to be obviously right. */
export class SmallInbox implements Inbox {
	readonly events: DomainEvent[] = [];
	readonly cursors = new Map<string, string>();
	private readonly claims = new Map<string, { held: Instant | null; dueAt: Instant }>();

	async receive(events: readonly DomainEvent[], cursor: Cursor | null): Promise<number> {
		const fresh = events.filter(
			({ id }, at) =>
				!this.events.some((event) => event.id === id) && events.findIndex((event) => event.id === id) === at,
		);
		this.events.push(...fresh);
		if (cursor) this.cursors.set(`${cursor.system} ${cursor.feed}`, cursor.value);
		return fresh.length;
	}

	async claimFeed(
		system: string,
		feed: string,
		now: Instant,
		leaseUntil: Instant,
	): Promise<{ readonly value: string | null } | null> {
		const claim = this.claims.get(`${system} ${feed}`);
		if (claim && ((claim.held !== null && claim.held > now) || claim.dueAt > now)) return null;
		this.claims.set(`${system} ${feed}`, { held: leaseUntil, dueAt: '' });
		return { value: this.cursors.get(`${system} ${feed}`) ?? null };
	}

	async releaseFeed(system: string, feed: string, held: Instant, dueAt: Instant): Promise<void> {
		if (this.claims.get(`${system} ${feed}`)?.held === held)
			this.claims.set(`${system} ${feed}`, { held: null, dueAt });
	}
}

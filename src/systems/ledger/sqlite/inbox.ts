import type { DomainEvent } from '../../../domain/event';
import type { Instant } from '../../../domain/local-date';
import type { SystemName } from '../../../domain/system-name';
import type { Cursor, Inbox } from '../../../ports/inbox';
import type { Database } from './database';
import type { ChangeNotifier } from './change-notifier';
import { retryWhileBusy, type BusyRetry } from './retry';
import { saveIfNew } from './save';

const SQL = {
	move: `INSERT INTO feeds (system, feed, value, moved_at) VALUES (?, ?, ?, ?)
		ON CONFLICT (system, feed) DO UPDATE SET value = excluded.value, moved_at = excluded.moved_at`,
	claim: `INSERT INTO feeds (system, feed, lease_until) VALUES (?, ?, ?)
		ON CONFLICT (system, feed) DO UPDATE SET lease_until = excluded.lease_until
			WHERE (feeds.lease_until IS NULL OR feeds.lease_until <= ?) AND feeds.due_at <= ?
		RETURNING value`,
	release: 'UPDATE feeds SET lease_until = NULL, due_at = ? WHERE system = ? AND feed = ? AND lease_until = ?',
} as const;

/** Events of other systems in SQLite. Every verb is one transaction under the write lock. */
export class SqliteInbox implements Inbox {
	constructor(
		private readonly db: Database,
		private readonly notifier: ChangeNotifier,
		private readonly busyRetry: BusyRetry,
	) {}

	async receive(events: readonly DomainEvent[], cursor: Cursor | null, now: Instant): Promise<number> {
		const fresh = await this.immediately(() => {
			const written = events.filter((event) => saveIfNew(this.db, event)).length;
			if (cursor) this.db.statement(SQL.move).run([cursor.system, cursor.feed, cursor.value, now]);
			return written;
		});
		if (fresh > 0) this.notifier.notify();
		return fresh;
	}

	async claimFeed(
		system: SystemName,
		feed: string,
		now: Instant,
		leaseUntil: Instant,
	): Promise<{ readonly value: string | null } | null> {
		const [row] = await this.immediately(() =>
			this.db.statement(SQL.claim).all<{ readonly value: string | null }>([system, feed, leaseUntil, now, now]),
		);
		return row ? { value: row.value } : null;
	}

	async releaseFeed(system: SystemName, feed: string, held: Instant, dueAt: Instant): Promise<void> {
		await this.immediately(() => this.db.statement(SQL.release).run([dueAt, system, feed, held]));
	}

	private immediately = <T>(work: () => T): Promise<T> =>
		retryWhileBusy(this.db.path, () => this.db.used(() => this.db.immediate(work)), this.busyRetry);
}

import type { DomainEvent } from '../../../domain/event';
import type { Instant } from '../../../domain/local-date';
import type { SystemName } from '../../../domain/system-name';
import type { Cursor, Inbox } from '../../../ports/inbox';
import type { Connection } from './connection';
import { receiveStatement } from './save-events';
import { allOrNothing, BEGIN, COMMIT, prepared, type Statement } from './session';

/** Two processes that receive the same events in different orders would wait for each other. */
export const TURN = `SELECT pg_advisory_xact_lock(hashtextextended('invoicing/inbox/{schema}', 0))`;

const SQL = {
	move: `INSERT INTO {feeds} (system, feed, value, moved_at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (system, feed) DO UPDATE SET value = excluded.value, moved_at = excluded.moved_at`,
	claim: `INSERT INTO {feeds} AS f (system, feed, lease_until) VALUES ($1, $2, $3)
		ON CONFLICT (system, feed) DO UPDATE SET lease_until = excluded.lease_until
			WHERE (f.lease_until IS NULL OR f.lease_until <= $4) AND f.due_at <= $4
		RETURNING f.value`,
	release: 'UPDATE {feeds} SET lease_until = NULL, due_at = $4 WHERE system = $1 AND feed = $2 AND lease_until = $3',
} as const;

/** Events of other systems in PostgreSQL. */
export class PostgresInbox implements Inbox {
	constructor(private readonly connection: Connection) {}

	/**
	 * One round trip, whatever its size. Done again after a lost answer, it finds the events there and moves the cursor
	 * to where it stands.
	 */
	async receive(events: readonly DomainEvent[], cursor: Cursor | null, now: Instant): Promise<number> {
		const statements: Statement[] = [BEGIN, prepared(TURN, [])];
		if (events.length > 0) statements.push(receiveStatement(events));
		if (cursor) statements.push(prepared(SQL.move, [cursor.system, cursor.feed, cursor.value, now]));
		const answers = await this.connection.retrying((session) => allOrNothing(session, [...statements, COMMIT]));
		return events.length > 0 ? (answers[2]![0] as { readonly fresh: number }).fresh : 0;
	}

	async claimFeed(
		system: SystemName,
		feed: string,
		now: Instant,
		leaseUntil: Instant,
	): Promise<{ readonly value: string | null } | null> {
		const [row] = await this.ask<{ readonly value: string | null }>(SQL.claim, [system, feed, leaseUntil, now]);
		return row ?? null;
	}

	async releaseFeed(system: SystemName, feed: string, held: Instant, dueAt: Instant): Promise<void> {
		await this.ask(SQL.release, [system, feed, held, dueAt]);
	}

	private ask<Row extends object>(sql: string, values: readonly unknown[]): Promise<readonly Row[]> {
		return this.connection.retrying((session) => session.ask(prepared(sql, values))) as Promise<readonly Row[]>;
	}
}

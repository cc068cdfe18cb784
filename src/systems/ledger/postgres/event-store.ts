import type { DomainEvent, EventKind } from '../../../domain/event';
import type { Instant } from '../../../domain/local-date';
import type { SystemName } from '../../../domain/system-name';
import {
	refsOf,
	type Attempts,
	type Delivery,
	type DeliveryRef,
	type EventStore,
	type Lapsed,
	type Listener,
	type DeadLetter,
	type RunReport,
} from '../../../ports/event-store';
import { EVENTS, type EventRow } from '../sql/log';
import type { ChangeNotifier } from './change-notifier';
import type { Connection } from './connection';
import { CHANNEL } from './options';
import type { QueryResultRow } from './pg-library';
import { prepared } from './session';

/** Deliveries of one listener and one attempt number, while their leases are held. */
const HELD = `listener_id = $1 AND event_seq = ANY(ARRAY(SELECT seq FROM {events} WHERE id = ANY($2::text[])))
		AND attempt = $3 AND state = 'leased'`;

/** The attempt becomes the last that is known to have ended, where all before it have. */
const ENDED_ATTEMPT =
	'ended_attempt = CASE WHEN $6 AND ended_attempt = attempt - 1 THEN attempt ELSE ended_attempt END';

const SQL = {
	register: `INSERT INTO {listeners} AS l (id, system, kinds, registered_at, last_seen_at) VALUES ($1, $2, $3, $4, $4)
		ON CONFLICT (id) DO UPDATE SET system = excluded.system, kinds = excluded.kinds,
			last_seen_at = excluded.last_seen_at,
			registered_at = CASE WHEN l.system = excluded.system THEN l.registered_at ELSE excluded.registered_at END`,
	forget: `WITH d AS (DELETE FROM {deliveries} WHERE listener_id = $1),
			w AS (DELETE FROM {due_watches} WHERE owner = $1), l AS (DELETE FROM {due_looks} WHERE owner = $1)
		DELETE FROM {listeners} WHERE id = $1`,
	// Waits: an earlier event of the same subject that is not dead-lettered, and any that is leased now. Of two
	// processes that look at once, one locks the row; the other skips it, or sees the lease once it is there. A subject
	// begins with its system: an event of another system is not delivered.
	lease: `WITH ended AS (
			DELETE FROM {deliveries}
			WHERE listener_id = $1 AND state = 'leased' AND lease_until <= $3 AND reported_end AND NOT asked_again AND $7),
		due AS MATERIALIZED (
			SELECT d.listener_id, d.event_seq FROM {deliveries} d
			WHERE d.listener_id = $1
				AND starts_with(d.subject, (SELECT l.system || ':' FROM {listeners} l WHERE l.id = $1))
				AND ((d.state = 'ready' AND d.due_at <= $3)
					OR (d.state = 'leased' AND d.lease_until <= $3 AND (d.reported_at IS NULL OR d.reported_at <= $5)
						AND NOT (d.reported_end AND NOT d.asked_again AND $7)))
				AND NOT EXISTS (SELECT 1 FROM {deliveries} o
					WHERE o.listener_id = d.listener_id AND o.subject = d.subject AND o.event_seq <> d.event_seq
						AND ((o.event_seq < d.event_seq AND o.state <> 'parked')
							OR (o.state = 'leased' AND o.lease_until > $3)))
			ORDER BY d.event_seq LIMIT $2 FOR UPDATE SKIP LOCKED),
		taken AS (
			UPDATE {deliveries} d SET state = 'leased', attempt = d.attempt + 1,
				ended_attempt = CASE WHEN d.state = 'leased' AND $6 AND d.ended_attempt = d.attempt - 1
					AND d.event_seq <> ALL(ARRAY(SELECT seq FROM {events} WHERE id = ANY($8::text[])))
					THEN d.attempt ELSE d.ended_attempt END,
				lease_until = $4, reported_at = NULL, reported_end = false, asked_again = false
			FROM due WHERE d.listener_id = due.listener_id AND d.event_seq = due.event_seq
			RETURNING d.event_seq, d.attempt)
		SELECT e.*, taken.attempt FROM taken JOIN {events} e ON e.seq = taken.event_seq ORDER BY e.seq`,
	extend: `UPDATE {deliveries} SET lease_until = $4 WHERE ${HELD} RETURNING 1`,
	report: `UPDATE {deliveries} SET reported_at = $4, reported_end = reported_end OR $5, asked_again = asked_again OR $6
		WHERE ${HELD} RETURNING 1`,
	reports: `SELECT e.id, d.reported_at, d.reported_end FROM {deliveries} d JOIN {events} e ON e.seq = d.event_seq
		WHERE d.listener_id = $1 AND e.id = ANY($2::text[]) AND d.attempt = $3 AND d.state = 'leased'
			AND d.reported_at IS NOT NULL`,
	// A delivered event is deleted. Deliveries are made only when an event is written, so it never comes again.
	ack: `WITH acknowledged AS (DELETE FROM {deliveries} WHERE ${HELD} AND NOT asked_again)
		SELECT e.id FROM {deliveries} d JOIN {events} e ON e.seq = d.event_seq
			WHERE d.listener_id = $1 AND e.id = ANY($2::text[]) AND d.attempt = $3
				AND d.state = 'leased' AND d.asked_again`,
	nack: `UPDATE {deliveries} SET state = 'ready', due_at = $4, lease_until = NULL, reason = $5,
		${ENDED_ATTEMPT} WHERE ${HELD}`,
	deadLetter: `UPDATE {deliveries} SET state = 'parked', parked_at = $4, lease_until = NULL, reason = $5,
		${ENDED_ATTEMPT} WHERE ${HELD}`,
	deadLetters: `SELECT e.*, d.listener_id, d.attempt, d.reason, d.parked_at
		FROM {deliveries} d JOIN {events} e ON e.seq = d.event_seq
		WHERE d.state = 'parked' ORDER BY d.parked_at DESC, d.event_seq DESC LIMIT $1`,
	redeliver: `WITH offered AS (
			UPDATE {deliveries} SET state = 'ready', due_at = $3, parked_at = NULL
			WHERE listener_id = $1 AND state = 'parked'
				AND ($2::text IS NULL OR event_seq = (SELECT seq FROM {events} WHERE id = $2)) RETURNING 1)
		SELECT count(*)::int AS offered, CASE WHEN count(*) > 0 THEN pg_notify('${CHANNEL}', '')::text END AS notified
		FROM offered`,
	newest: 'SELECT * FROM {events} WHERE system = $1 AND kind = ANY($2::text[]) ORDER BY seq DESC LIMIT $3',
} as const;

/** Later than any report. */
const NO_REPORT = '9999';

type DeadLetterRow = EventRow & {
	readonly listener_id: string;
	readonly attempt: number;
	readonly reason: string;
	readonly parked_at: string;
};

/** Deliveries in PostgreSQL. Every verb is one statement, so no two processes get the same attempt. */
export class PostgresEventStore implements EventStore {
	constructor(
		private readonly connection: Connection,
		private readonly appended: ChangeNotifier,
	) {}

	async register(listener: Listener, now: Instant): Promise<void> {
		await this.ask(SQL.register, [listener.id, listener.system, [...listener.kinds], now]);
	}

	async forget(listenerId: string): Promise<void> {
		await this.ask(SQL.forget, [listenerId]);
	}

	/**
	 * Repeated after a lost answer, it does not return what it leased before: those leases expire, which then counts as
	 * an attempt.
	 */
	async lease(
		listenerId: string,
		limit: number,
		now: Instant,
		leaseUntil: Instant,
		lapsed?: Lapsed,
	): Promise<readonly Delivery[]> {
		const aliveSince = lapsed?.runsElsewhere ? lapsed.aliveSince : NO_REPORT;
		const runningHere = lapsed?.runsElsewhere === false ? lapsed.runningHere : [];
		const values = [
			listenerId,
			limit,
			now,
			leaseUntil,
			aliveSince,
			lapsed?.runsElsewhere === false,
			lapsed !== undefined,
			runningHere,
		];
		const rows = await this.ask<EventRow & { readonly attempt: number }>(SQL.lease, values);
		return rows.map((row) => ({ listenerId, event: EVENTS.read(row), attempt: row.attempt, leaseUntil }));
	}

	async extend(attempts: Attempts, leaseUntil: Instant): Promise<boolean> {
		return (await this.each(attempts, SQL.extend, [leaseUntil])) > 0;
	}

	async report(attempts: Attempts, { at, isEnd }: RunReport, asksAgain = false): Promise<void> {
		await this.each(attempts, SQL.report, [at, isEnd, asksAgain]);
	}

	async reports(refs: readonly DeliveryRef[]): Promise<readonly (RunReport | null)[]> {
		const found = new Map<string, RunReport>();
		for (const group of groupsOf(refs)) {
			const rows = await this.ask<{
				readonly id: string;
				readonly reported_at: string;
				readonly reported_end: boolean;
			}>(SQL.reports, group);
			for (const row of rows)
				found.set(`${group[2]} ${group[0]} ${row.id}`, { at: row.reported_at, isEnd: row.reported_end });
		}
		return refs.map(({ listenerId, eventId, attempt }) => found.get(`${attempt} ${listenerId} ${eventId}`) ?? null);
	}

	async ack(attempts: Attempts): Promise<readonly DeliveryRef[]> {
		const again: DeliveryRef[] = [];
		for (const group of groupsOf(attempts))
			for (const { id } of await this.ask<{ readonly id: string }>(SQL.ack, group))
				again.push({ listenerId: group[0], eventId: id, attempt: group[2] });
		return again;
	}

	async nack(attempts: Attempts, retryAt: Instant, reason: string, isRunOver = false): Promise<void> {
		await this.each(attempts, SQL.nack, [retryAt, reason, isRunOver]);
	}

	async deadLetter(attempts: Attempts, now: Instant, reason: string, isRunOver = false): Promise<void> {
		await this.each(attempts, SQL.deadLetter, [now, reason, isRunOver]);
	}

	async listDeadLetters(limit: number): Promise<readonly DeadLetter[]> {
		const rows = await this.ask<DeadLetterRow>(SQL.deadLetters, [limit]);
		return rows.map((row) => ({
			listenerId: row.listener_id,
			event: EVENTS.read(row),
			attempts: row.attempt,
			reason: row.reason,
			deadLetteredAt: row.parked_at,
		}));
	}

	/** The attempts go on counting: n8n would drop an attempt whose number it has seen. */
	async offerAgain(listenerId: string, eventId: string | null, now: Instant): Promise<number> {
		const [row] = await this.ask<{ readonly offered: number }>(SQL.redeliver, [listenerId, eventId, now]);
		return row!.offered;
	}

	async newest(system: SystemName, kinds: readonly EventKind[], limit: number): Promise<readonly DomainEvent[]> {
		return (await this.ask<EventRow>(SQL.newest, [system, [...kinds], limit])).map(EVENTS.read);
	}

	onAppend = (listen: () => void): (() => void) => this.appended.listen(listen);

	private async each(attempts: Attempts, sql: string, values: readonly unknown[]): Promise<number> {
		let answered = 0;
		for (const group of groupsOf(attempts)) answered += (await this.ask(sql, [...group, ...values])).length;
		return answered;
	}

	private ask<Row extends object>(sql: string, values: readonly unknown[]): Promise<readonly Row[]> {
		return this.connection.retrying((session) => session.ask<QueryResultRow>(prepared(sql, values))) as Promise<
			readonly Row[]
		>;
	}
}

/** Those that one statement can name: of one listener, with one attempt number. A batch of a run is one such group. */
function groupsOf(
	attempts: Attempts,
): readonly (readonly [listenerId: string, eventIds: readonly string[], attempt: number])[] {
	const groups = new Map<string, readonly [string, string[], number]>();
	for (const { listenerId, eventId, attempt } of refsOf(attempts)) {
		const name = `${attempt} ${listenerId}`;
		const group = groups.get(name);
		if (group) group[1].push(eventId);
		else groups.set(name, [listenerId, [eventId], attempt]);
	}
	return [...groups.values()];
}

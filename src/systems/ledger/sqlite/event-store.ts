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
import type { SqlValue } from '../sql/table';
import type { Database } from './database';
import type { ChangeNotifier } from './change-notifier';
import { retryWhileBusy, type BusyRetry } from './retry';

/** One attempt of one delivery, while its lease is held. Parameters: listener, event, attempt. */
const HELD =
	"listener_id = ? AND event_seq = (SELECT seq FROM events WHERE id = ?) AND attempt = ? AND state = 'leased'";

/**
 * Whether the attempt becomes the last that is known to have ended, and all before it with it. Behind one of which
 * it is not known, nothing is published. Parameter: whether it ended.
 */
const ENDS_TOO = '(? AND ended_attempt = attempt - 1)';

const SQL = {
	register: `INSERT INTO listeners (id, system, kinds, registered_at, last_seen_at) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET system = excluded.system, kinds = excluded.kinds,
			last_seen_at = excluded.last_seen_at,
			registered_at = iif(system = excluded.system, registered_at, excluded.registered_at)`,
	forget: 'DELETE FROM listeners WHERE id = ?',
	forgetWatch: 'DELETE FROM due_watches WHERE owner = ?',
	forgetLooks: 'DELETE FROM due_looks WHERE owner = ?',
	// Waits: an earlier event of the same subject that is not dead-lettered, and any that is leased now. A subject
	// begins with its system: an event of another system is not delivered.
	lease: `UPDATE deliveries SET state = 'leased', attempt = attempt + 1,
			ended_attempt = iif(state = 'leased' AND ${ENDS_TOO} AND event_seq NOT IN (
				SELECT seq FROM events WHERE id IN (SELECT value FROM json_each(?))), attempt, ended_attempt),
			lease_until = ?, reported_at = NULL, reported_end = 0, asked_again = 0
		WHERE listener_id = ? AND event_seq IN (
			SELECT d.event_seq FROM deliveries d JOIN listeners l ON l.id = d.listener_id
			WHERE d.listener_id = ? AND substr(d.subject, 1, length(l.system) + 1) = l.system || ':'
				AND ((d.state = 'ready' AND d.due_at <= ?)
					OR (d.state = 'leased' AND d.lease_until <= ? AND (d.reported_at IS NULL OR d.reported_at <= ?)))
				AND NOT EXISTS (SELECT 1 FROM deliveries o
					WHERE o.listener_id = d.listener_id AND o.subject = d.subject AND o.event_seq <> d.event_seq
						AND ((o.event_seq < d.event_seq AND o.state <> 'parked')
							OR (o.state = 'leased' AND o.lease_until > ?)))
			ORDER BY d.event_seq LIMIT ?)
		RETURNING event_seq, attempt`,
	// Their leases ran out while nobody could acknowledge them.
	endedAlone: `DELETE FROM deliveries
		WHERE listener_id = ? AND state = 'leased' AND lease_until <= ? AND reported_end = 1 AND asked_again = 0`,
	eventsOf: 'SELECT * FROM events WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq',
	extend: `UPDATE deliveries SET lease_until = ? WHERE ${HELD}`,
	report: `UPDATE deliveries SET reported_at = ?, reported_end = max(reported_end, ?), asked_again = max(asked_again, ?)
		WHERE ${HELD}`,
	reports: `SELECT reported_at, reported_end FROM deliveries WHERE ${HELD}`,
	// A delivered event is deleted. Deliveries are made only when an event is written, so it never comes again.
	ack: `DELETE FROM deliveries WHERE ${HELD} AND asked_again = 0`,
	asksAgain: `SELECT 1 FROM deliveries WHERE ${HELD} AND asked_again = 1`,
	nack: `UPDATE deliveries SET state = 'ready', due_at = ?, lease_until = NULL, reason = ?,
		ended_attempt = iif(${ENDS_TOO}, attempt, ended_attempt) WHERE ${HELD}`,
	deadLetter: `UPDATE deliveries SET state = 'parked', parked_at = ?, lease_until = NULL, reason = ?,
		ended_attempt = iif(${ENDS_TOO}, attempt, ended_attempt) WHERE ${HELD}`,
	deadLetters: `SELECT e.*, d.listener_id, d.attempt, d.reason, d.parked_at
		FROM deliveries d JOIN events e ON e.seq = d.event_seq
		WHERE d.state = 'parked' ORDER BY d.parked_at DESC, d.event_seq DESC LIMIT ?`,
	redeliver: `UPDATE deliveries SET state = 'ready', due_at = ?, parked_at = NULL
		WHERE listener_id = ? AND state = 'parked'`,
	newest: 'SELECT * FROM events WHERE system = ? AND kind IN (SELECT value FROM json_each(?)) ORDER BY seq DESC LIMIT ?',
} as const;

/** Later than any report. */
const NO_REPORT = '9999';

/** So many statements take a few milliseconds. */
const PART = 200;

type DeadLetterRow = EventRow & {
	readonly listener_id: string;
	readonly attempt: bigint;
	readonly reason: string;
	readonly parked_at: string;
};

/** Deliveries in SQLite. Every verb is one statement under the write lock, so no two processes get the same attempt. */
export class SqliteEventStore implements EventStore {
	constructor(
		private readonly db: Database,
		private readonly notifier: ChangeNotifier,
		private readonly busyRetry: BusyRetry,
	) {}

	async register(listener: Listener, now: Instant): Promise<void> {
		await this.run(SQL.register, [listener.id, listener.system, JSON.stringify(listener.kinds), now, now]);
	}

	async forget(listenerId: string): Promise<void> {
		for (const sql of [SQL.forget, SQL.forgetWatch, SQL.forgetLooks]) await this.run(sql, [listenerId]);
	}

	lease(
		listenerId: string,
		limit: number,
		now: Instant,
		leaseUntil: Instant,
		lapsed?: Lapsed,
	): Promise<readonly Delivery[]> {
		const [isRunOver, runningHere] = lapsed?.runsElsewhere === false ? [1, lapsed.runningHere] : [0, []];
		const aliveSince = lapsed?.runsElsewhere ? lapsed.aliveSince : NO_REPORT;
		const take = () => {
			if (lapsed) this.db.statement(SQL.endedAlone).run([listenerId, now]);
			const values = [
				isRunOver,
				JSON.stringify(runningHere),
				leaseUntil,
				listenerId,
				listenerId,
				now,
				now,
				aliveSince,
				now,
				limit,
			];
			const taken = this.db.statement(SQL.lease).all<{ event_seq: bigint; attempt: bigint }>(values);
			const attempts = new Map(taken.map((row) => [row.event_seq, Number(row.attempt)]));
			const events =
				taken.length === 0
					? []
					: this.db
							.statement(SQL.eventsOf)
							.all<EventRow & { readonly seq: bigint }>([`[${[...attempts.keys()].join()}]`]);
			return events.map((row) => ({
				listenerId,
				event: EVENTS.read(row),
				attempt: attempts.get(row.seq)!,
				leaseUntil,
			}));
		};
		return this.retryWhileBusy(() => this.db.immediate(take));
	}

	extend = async (attempts: Attempts, leaseUntil: Instant): Promise<boolean> =>
		(await this.each(attempts, SQL.extend, [leaseUntil])) > 0;

	async report(attempts: Attempts, { at, isEnd }: RunReport, asksAgain = false): Promise<void> {
		await this.each(attempts, SQL.report, [at, isEnd ? 1 : 0, asksAgain ? 1 : 0]);
	}

	reports(refs: readonly DeliveryRef[]): Promise<readonly (RunReport | null)[]> {
		const reportOf = (ref: DeliveryRef): RunReport | null => {
			const [row] = this.db
				.statement(SQL.reports)
				.all<{ reported_at: string | null; reported_end: bigint }>(held(ref));
			return row?.reported_at ? { at: row.reported_at, isEnd: row.reported_end === 1n } : null;
		};
		return this.retryWhileBusy(() => refs.map(reportOf));
	}

	async ack(attempts: Attempts): Promise<readonly DeliveryRef[]> {
		const refs = refsOf(attempts);
		if ((await this.each(refs, SQL.ack, [])) === refs.length) return [];
		return await this.retryWhileBusy(() =>
			refs.filter((ref) => this.db.statement(SQL.asksAgain).all(held(ref)).length > 0),
		);
	}

	async nack(attempts: Attempts, retryAt: Instant, reason: string, isRunOver = false): Promise<void> {
		await this.each(attempts, SQL.nack, [retryAt, reason, isRunOver ? 1 : 0]);
	}

	async deadLetter(attempts: Attempts, now: Instant, reason: string, isRunOver = false): Promise<void> {
		await this.each(attempts, SQL.deadLetter, [now, reason, isRunOver ? 1 : 0]);
	}

	async listDeadLetters(limit: number): Promise<readonly DeadLetter[]> {
		const rows = await this.retryWhileBusy(() => this.db.statement(SQL.deadLetters).all<DeadLetterRow>([limit]));
		return rows.map((row) => ({
			listenerId: row.listener_id,
			event: EVENTS.read(row),
			attempts: Number(row.attempt),
			reason: row.reason,
			deadLetteredAt: row.parked_at,
		}));
	}

	/** The attempts go on counting: n8n would drop an attempt whose number it has seen. */
	async offerAgain(listenerId: string, eventId: string | null, now: Instant): Promise<number> {
		const one = eventId === null ? '' : ' AND event_seq = (SELECT seq FROM events WHERE id = ?)';
		const offered = await this.run(SQL.redeliver + one, [now, listenerId, ...(eventId === null ? [] : [eventId])]);
		if (offered > 0) this.notifier.notify();
		return offered;
	}

	async newest(system: SystemName, kinds: readonly EventKind[], limit: number): Promise<readonly DomainEvent[]> {
		return (
			await this.retryWhileBusy(() =>
				this.db.statement(SQL.newest).all<EventRow>([system, JSON.stringify(kinds), limit]),
			)
		).map(EVENTS.read);
	}

	onAppend = (listen: () => void): (() => void) => this.notifier.listen(listen);

	/** How many rows one writing statement changed. */
	private run(sql: string, values: readonly SqlValue[]): Promise<number> {
		return this.retryWhileBusy(() => this.db.immediate(() => this.db.statement(sql).run(values).changes));
	}

	/**
	 * One statement for each attempt. A batch of thousands is written in parts, and other work passes in between (R9).
	 */
	private async each(attempts: Attempts, sql: string, values: readonly SqlValue[]): Promise<number> {
		const refs = refsOf(attempts);
		let changed = 0;
		for (let at = 0; at < refs.length; at += PART) {
			if (at > 0) await new Promise<void>((resume) => setImmediate(resume));
			const part = refs.slice(at, at + PART);
			changed += await this.retryWhileBusy(() =>
				this.db.immediate(() =>
					part.reduce((sum, ref) => sum + this.db.statement(sql).run([...values, ...held(ref)]).changes, 0),
				),
			);
		}
		return changed;
	}

	private retryWhileBusy = <T>(work: () => T): Promise<T> =>
		retryWhileBusy(this.db.path, () => this.db.used(work), this.busyRetry);
}

const held = ({ listenerId, eventId, attempt }: DeliveryRef): SqlValue[] => [listenerId, eventId, attempt];

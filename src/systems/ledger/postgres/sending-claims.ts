import type { ArrivalReport } from '../../../domain/invoice/arrival';
import type { SendingClaim } from '../../../domain/invoice/sending-claim';
import type { Instant } from '../../../domain/local-date';
import type { SystemName } from '../../../domain/system-name';
import type { HandedOver, SendingClaims } from '../../../ports/sending-claims';
import {
	CLAIM_COLUMNS,
	CLAIM_SIGHT,
	claimsByInvoice,
	claimValues,
	isRunOver,
	toClaim,
	type ClaimRow,
} from '../sql/claim-rows';
import { decideArrivals, withRemoteId } from '../sql/decide-arrivals';
import type { Connection } from './connection';
import { TURN } from './inbox';
import { receiveStatement } from './save-events';
import { allOrNothing, BEGIN, COMMIT, prepared } from './session';

const COLUMNS = CLAIM_COLUMNS.join(', ');

const IS_RUN_OVER = isRunOver((name) => `{${name}}`);

/** A column of each claim, as a parameter. */
const GIVEN = `unnest($2::text[], $3::int[], $4::text[], $5::text[], $6::text[], $7::int[], $8::text[], $9::text[], $10::text[], $11::int[], $12::text[], $13::text[]) AS g(${COLUMNS})`;

const SQL = {
	ofInvoices: `SELECT ${CLAIM_SIGHT}, ${IS_RUN_OVER}::int AS is_run_over FROM {sending_claims} c
		WHERE c.system = $1 AND c.invoice_id = ANY($2::text[]) ORDER BY c.invoice_id, c.number`,
	openOfRun: `SELECT ${CLAIM_SIGHT}, ${IS_RUN_OVER}::int AS is_run_over FROM {sending_claims} c
		WHERE c.run_id = $1 AND c.system = $2 AND c.outcome IS NULL ORDER BY c.invoice_id`,
	byRemoteId: `SELECT ${CLAIM_SIGHT}, ${IS_RUN_OVER}::int AS is_run_over FROM {sending_claims} c
		WHERE c.system = $1 AND c.remote_id <> '' AND c.remote_id = ANY($2::text[]) ORDER BY c.invoice_id, c.number`,
	// One that was recorded as sent in the meantime stays the last, unless it is known not to have arrived. A
	// repetition after a lost answer finds its own row.
	append: `WITH given AS MATERIALIZED (SELECT * FROM ${GIVEN}),
		written AS (
			INSERT INTO {sending_claims} (system, ${COLUMNS})
			SELECT $1, g.* FROM given g
				WHERE NOT EXISTS (SELECT 1 FROM {sending_claims} s WHERE s.system = $1 AND s.invoice_id = g.invoice_id
					AND s.outcome = 'sent' AND s.arrival <> 'failed')
				ORDER BY g.invoice_id
			ON CONFLICT DO NOTHING RETURNING invoice_id, number),
		before AS (
			UPDATE {sending_claims} b SET outcome = 'unknown', ended_at = g.claimed_at FROM given g JOIN written w ON w.invoice_id = g.invoice_id
			WHERE b.system = $1 AND b.invoice_id = g.invoice_id AND b.number < g.number AND b.outcome IS NULL)
		SELECT invoice_id FROM written
		UNION SELECT s.invoice_id FROM {sending_claims} s JOIN given g ON g.invoice_id = s.invoice_id AND g.number = s.number
			WHERE s.system = $1 AND s.run_id = g.run_id AND s.claimed_at = g.claimed_at AND s.outcome IS NULL`,
	end: `UPDATE {sending_claims} SET outcome = $3, ended_at = $4 WHERE system = $1 AND invoice_id = ANY($2::text[]) AND outcome IS NULL`,
	handOver: `UPDATE {sending_claims} c SET outcome = 'sent', ended_at = coalesce(c.ended_at, $5), remote_id = g.remote_id,
			file_hash = CASE WHEN g.channel IS NULL OR g.channel = c.channel THEN c.file_hash ELSE '' END,
			channel = coalesce(g.channel, c.channel)
		FROM unnest($2::text[], $3::text[], $4::text[]) AS g(invoice_id, channel, remote_id)
		WHERE c.system = $1 AND c.invoice_id = g.invoice_id AND c.remote_id = '' AND (c.outcome IS NULL OR c.outcome = 'sent')
			AND c.number = (SELECT max(number) FROM {sending_claims} WHERE system = $1 AND invoice_id = g.invoice_id)`,
	// What another process wrote in the meantime stays as the rule has it: a failure is the last word.
	arrived: `UPDATE {sending_claims} c SET arrival = g.arrival, arrival_reason = g.reason, arrival_at = $6
		FROM unnest($2::text[], $3::int[], $4::text[], $5::text[]) AS g(invoice_id, number, arrival, reason)
		WHERE c.system = $1 AND c.invoice_id = g.invoice_id AND c.number = g.number
			AND (c.arrival = '' OR (c.arrival = 'delivered' AND g.arrival = 'failed'))`,
} as const;

/** Claims of sendings in PostgreSQL: one round trip for any number. */
export class PostgresSendingClaims implements SendingClaims {
	constructor(private readonly connection: Connection) {}

	async latest(system: SystemName, invoiceIds: readonly string[]): Promise<readonly (SendingClaim | null)[]> {
		return (await this.all(system, invoiceIds)).map((claims) => claims.at(-1) ?? null);
	}

	async append(system: SystemName, claims: readonly SendingClaim[]): Promise<readonly boolean[]> {
		if (claims.length === 0) return [];
		const rows = claims.map(claimValues);
		const columns = CLAIM_COLUMNS.map((_column, at) => rows.map((row) => row[at]));
		const written = new Set(
			(await this.ask<{ readonly invoice_id: string }>(SQL.append, [system, ...columns])).map(
				({ invoice_id }) => invoice_id,
			),
		);
		return claims.map(({ invoiceId }) => written.has(invoiceId));
	}

	async end(
		system: SystemName,
		invoiceIds: readonly string[],
		outcome: 'sent' | 'failed',
		at: Instant,
	): Promise<void> {
		if (invoiceIds.length > 0) await this.ask(SQL.end, [system, invoiceIds, outcome, at]);
	}

	async handOver(system: SystemName, handed: readonly HandedOver[], at: Instant): Promise<void> {
		if (handed.length === 0) return;
		const columns = [
			handed.map(({ invoiceId }) => invoiceId),
			handed.map(({ channel }) => channel),
			handed.map(({ remoteId }) => remoteId),
		];
		await this.ask(SQL.handOver, [system, ...columns, at]);
	}

	/** Done again after a lost answer, it finds everything written. */
	async arrived(
		system: SystemName,
		reports: readonly ArrivalReport[],
		at: Instant,
	): Promise<readonly (readonly SendingClaim[])[]> {
		if (reports.length === 0) return [];
		const ids = [...new Set(reports.map(({ remoteId }) => remoteId))];
		const find = async () => (await this.ask<ClaimRow>(SQL.byRemoteId, [system, ids])).map(toClaim);
		const { arrivals, events } = decideArrivals(system, await find(), reports, at);
		if (arrivals.length > 0) {
			const columns = [
				arrivals.map(({ claim }) => claim.invoiceId),
				arrivals.map(({ claim }) => claim.number),
				arrivals.map(({ arrival }) => arrival.state),
				arrivals.map(({ arrival }) => arrival.reason),
			];
			const written = [
				prepared(TURN, []),
				prepared(SQL.arrived, [system, ...columns, at]),
				...(events.length > 0 ? [receiveStatement(events)] : []),
			];
			await this.connection.retrying((session) => allOrNothing(session, [BEGIN, ...written, COMMIT]));
		}
		const after = await find();
		return reports.map(({ remoteId }) => withRemoteId(after, remoteId));
	}

	async all(system: SystemName, invoiceIds: readonly string[]): Promise<readonly (readonly SendingClaim[])[]> {
		if (invoiceIds.length === 0) return [];
		return claimsByInvoice(invoiceIds, await this.ask<ClaimRow>(SQL.ofInvoices, [system, invoiceIds]));
	}

	async openOf(system: SystemName, runId: string): Promise<readonly SendingClaim[]> {
		return (await this.ask<ClaimRow>(SQL.openOfRun, [runId, system])).map(toClaim);
	}

	private ask<Row extends object>(sql: string, values: readonly unknown[]): Promise<readonly Row[]> {
		return this.connection.retrying((session) => session.ask(prepared(sql, values))) as Promise<readonly Row[]>;
	}
}

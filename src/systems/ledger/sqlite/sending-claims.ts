import type { ArrivalReport } from '../../../domain/invoice/arrival';
import type { SendingClaim } from '../../../domain/invoice/sending-claim';
import type { Instant } from '../../../domain/local-date';
import type { SystemName } from '../../../domain/system-name';
import type { HandedOver, SendingClaims } from '../../../ports/sending-claims';
import { chunked } from '../chunks';
import { breathe } from '../sql/breathe';
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
import type { ChangeNotifier } from './change-notifier';
import type { Database } from './database';
import { retryWhileBusy, type BusyRetry } from './retry';
import { saveIfNew } from './save';

const ROWS_AT_ONCE = 100;

const IS_RUN_OVER = isRunOver((name) => name);

const SQL = {
	ofInvoices: `SELECT ${CLAIM_SIGHT}, ${IS_RUN_OVER} AS is_run_over FROM sending_claims c
		WHERE c.system = ? AND c.invoice_id IN (SELECT value FROM json_each(?)) ORDER BY c.invoice_id, c.number`,
	openOfRun: `SELECT ${CLAIM_SIGHT}, ${IS_RUN_OVER} AS is_run_over FROM sending_claims c
		WHERE c.run_id = ? AND c.system = ? AND c.outcome IS NULL ORDER BY c.invoice_id`,
	byRemoteId: `SELECT ${CLAIM_SIGHT}, ${IS_RUN_OVER} AS is_run_over FROM sending_claims c
		WHERE c.system = ? AND c.remote_id <> '' AND c.remote_id IN (SELECT value FROM json_each(?))
		ORDER BY c.invoice_id, c.number`,
	// One that was recorded as sent in the meantime stays the last, unless it is known not to have arrived.
	append: `INSERT INTO sending_claims (system, ${CLAIM_COLUMNS.join(', ')})
		SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13
		WHERE NOT EXISTS (SELECT 1 FROM sending_claims
			WHERE system = ?1 AND invoice_id = ?2 AND outcome = 'sent' AND arrival <> 'failed')
		ON CONFLICT DO NOTHING`,
	before: "UPDATE sending_claims SET outcome = 'unknown', ended_at = ? WHERE system = ? AND invoice_id = ? AND number < ? AND outcome IS NULL",
	end: `UPDATE sending_claims SET outcome = ?, ended_at = ?
		WHERE system = ? AND invoice_id IN (SELECT value FROM json_each(?)) AND outcome IS NULL`,
	handOver: `UPDATE sending_claims SET outcome = 'sent', ended_at = coalesce(ended_at, ?4), remote_id = ?5,
			file_hash = iif(?3 IS NULL OR ?3 = channel, file_hash, ''), channel = coalesce(?3, channel)
		WHERE system = ?1 AND invoice_id = ?2 AND remote_id = '' AND (outcome IS NULL OR outcome = 'sent')
			AND number = (SELECT max(number) FROM sending_claims WHERE system = ?1 AND invoice_id = ?2)`,
	arrived: `UPDATE sending_claims SET arrival = ?, arrival_reason = ?, arrival_at = ?
		WHERE system = ? AND invoice_id = ? AND number = ?`,
} as const;

/** Claims of sendings in SQLite. */
export class SqliteSendingClaims implements SendingClaims {
	constructor(
		private readonly db: Database,
		private readonly notifier: ChangeNotifier,
		private readonly busyRetry: BusyRetry,
	) {}

	async latest(system: SystemName, invoiceIds: readonly string[]): Promise<readonly (SendingClaim | null)[]> {
		return (await this.all(system, invoiceIds)).map((claims) => claims.at(-1) ?? null);
	}

	async append(system: SystemName, claims: readonly SendingClaim[]): Promise<readonly boolean[]> {
		const written: boolean[] = [];
		for (const [at, chunk] of chunked(claims, ROWS_AT_ONCE).entries()) {
			if (at > 0) await breathe();
			written.push(
				...(await this.retryWhileBusy(() =>
					this.db.immediate(() => chunk.map((claim) => this.appendOne(system, claim))),
				)),
			);
		}
		return written;
	}

	async end(
		system: SystemName,
		invoiceIds: readonly string[],
		outcome: 'sent' | 'failed',
		at: Instant,
	): Promise<void> {
		if (invoiceIds.length === 0) return;
		await this.retryWhileBusy(() =>
			this.db.immediate(() => this.db.statement(SQL.end).run([outcome, at, system, JSON.stringify(invoiceIds)])),
		);
	}

	async handOver(system: SystemName, handed: readonly HandedOver[], at: Instant): Promise<void> {
		for (const [nth, chunk] of chunked(handed, ROWS_AT_ONCE).entries()) {
			if (nth > 0) await breathe();
			await this.retryWhileBusy(() =>
				this.db.immediate(() => {
					for (const { invoiceId, channel, remoteId } of chunk)
						this.db.statement(SQL.handOver).run([system, invoiceId, channel, at, remoteId]);
				}),
			);
		}
	}

	async arrived(
		system: SystemName,
		reports: readonly ArrivalReport[],
		at: Instant,
	): Promise<readonly (readonly SendingClaim[])[]> {
		const answers: (readonly SendingClaim[])[] = [];
		for (const [nth, chunk] of chunked(reports, ROWS_AT_ONCE).entries()) {
			if (nth > 0) await breathe();
			answers.push(
				...(await this.retryWhileBusy(() => this.db.immediate(() => this.arriveNow(system, chunk, at)))),
			);
		}
		this.notifier.notify();
		return answers;
	}

	async all(system: SystemName, invoiceIds: readonly string[]): Promise<readonly (readonly SendingClaim[])[]> {
		const rows = await this.retryWhileBusy(() =>
			this.db.statement(SQL.ofInvoices).all<ClaimRow>([system, JSON.stringify(invoiceIds)]),
		);
		return claimsByInvoice(invoiceIds, rows);
	}

	async openOf(system: SystemName, runId: string): Promise<readonly SendingClaim[]> {
		return (await this.retryWhileBusy(() => this.db.statement(SQL.openOfRun).all<ClaimRow>([runId, system]))).map(
			toClaim,
		);
	}

	private arriveNow(
		system: SystemName,
		reports: readonly ArrivalReport[],
		at: Instant,
	): readonly (readonly SendingClaim[])[] {
		const find = () => {
			const ids = JSON.stringify(reports.map(({ remoteId }) => remoteId));
			return this.db.statement(SQL.byRemoteId).all<ClaimRow>([system, ids]).map(toClaim);
		};
		const { arrivals, events } = decideArrivals(system, find(), reports, at);
		for (const { claim, arrival } of arrivals)
			this.db
				.statement(SQL.arrived)
				.run([arrival.state, arrival.reason, arrival.at, system, claim.invoiceId, claim.number]);
		for (const event of events) saveIfNew(this.db, event);
		const after = find();
		return reports.map(({ remoteId }) => withRemoteId(after, remoteId));
	}

	private appendOne(system: SystemName, claim: SendingClaim): boolean {
		const isWritten = this.db.statement(SQL.append).run([system, ...claimValues(claim)]).changes > 0;
		if (isWritten && claim.number > 1)
			this.db.statement(SQL.before).run([claim.claimedAt, system, claim.invoiceId, claim.number]);
		return isWritten;
	}

	private retryWhileBusy = <T>(work: () => T): Promise<T> =>
		retryWhileBusy(this.db.path, () => this.db.used(work), this.busyRetry);
}

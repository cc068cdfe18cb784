import type { Sending } from '../../../domain/invoice/invoice';
import type { SystemName } from '../../../domain/system-name';
import type { SendingLog } from '../../../ports/sending-log';
import { chunked } from '../chunks';
import { breathe } from '../sql/breathe';
import { latestSendings, toSending, type SendingRow } from '../sql/remote-rows';
import type { Database } from './database';
import { retryWhileBusy, type BusyRetry } from './retry';

const ROWS_AT_ONCE = 200;
const SQL = {
	record: `INSERT INTO sendings (system, invoice_id, at, channel, sent_to) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (system, invoice_id) DO UPDATE SET at = excluded.at, channel = excluded.channel, sent_to = excluded.sent_to
			WHERE excluded.at >= sendings.at`,
	last: 'SELECT invoice_id, at, channel, sent_to FROM sendings WHERE system = ? AND invoice_id IN (SELECT value FROM json_each(?))',
} as const;

/** When invoices of other systems last went out, in SQLite. */
export class SqliteSendingLog implements SendingLog {
	constructor(
		private readonly db: Database,
		private readonly busyRetry: BusyRetry,
	) {}

	async recordSent(system: SystemName, sent: Parameters<SendingLog['recordSent']>[1]): Promise<void> {
		for (const [at, chunk] of chunked(latestSendings(sent), ROWS_AT_ONCE).entries()) {
			if (at > 0) await breathe();
			const record = () => {
				for (const { invoiceId, sending } of chunk)
					this.db.statement(SQL.record).run([system, invoiceId, sending.at, sending.channel, sending.to]);
			};
			if (chunk.length > 0) await this.retryWhileBusy(() => this.db.immediate(record));
		}
	}

	async lastSent(system: SystemName, invoiceIds: readonly string[]): Promise<readonly (Sending | null)[]> {
		const rows = await this.retryWhileBusy(() =>
			this.db.statement(SQL.last).all<SendingRow>([system, JSON.stringify(invoiceIds)]),
		);
		const last = new Map(rows.map((row) => [row.invoice_id, toSending(row)]));
		return invoiceIds.map((id) => last.get(id) ?? null);
	}

	private retryWhileBusy = <T>(work: () => T): Promise<T> =>
		retryWhileBusy(this.db.path, () => this.db.used(work), this.busyRetry);
}

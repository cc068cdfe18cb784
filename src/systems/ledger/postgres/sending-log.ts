import type { Sending } from '../../../domain/invoice/invoice';
import type { SystemName } from '../../../domain/system-name';
import type { SendingLog } from '../../../ports/sending-log';
import { latestSendings, toSending, type SendingRow } from '../sql/remote-rows';
import type { Connection } from './connection';
import { prepared } from './session';

const SQL = {
	record: `INSERT INTO {sendings} (system, invoice_id, at, channel, sent_to)
		SELECT $1, r.invoice_id, r.at, r.channel, r.sent_to FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) AS r(invoice_id, at, channel, sent_to)
		ORDER BY r.invoice_id
		ON CONFLICT (system, invoice_id) DO UPDATE SET at = excluded.at, channel = excluded.channel, sent_to = excluded.sent_to
			WHERE excluded.at >= sendings.at`,
	last: 'SELECT invoice_id, at, channel, sent_to FROM {sendings} WHERE system = $1 AND invoice_id = ANY($2::text[])',
} as const;

/** When invoices of other systems last went out, in PostgreSQL: one round trip for any number. */
export class PostgresSendingLog implements SendingLog {
	constructor(private readonly connection: Connection) {}

	async recordSent(system: SystemName, sent: Parameters<SendingLog['recordSent']>[1]): Promise<void> {
		const latest = latestSendings(sent);
		if (latest.length === 0) return;
		const column = (of: (one: (typeof latest)[number]) => string) => latest.map(of);
		await this.ask(SQL.record, [
			system,
			column(({ invoiceId }) => invoiceId),
			column(({ sending }) => sending.at),
			column(({ sending }) => sending.channel),
			column(({ sending }) => sending.to),
		]);
	}

	async lastSent(system: SystemName, invoiceIds: readonly string[]): Promise<readonly (Sending | null)[]> {
		const rows = await this.ask<SendingRow>(SQL.last, [system, invoiceIds]);
		const last = new Map(rows.map((row) => [row.invoice_id, toSending(row)]));
		return invoiceIds.map((id) => last.get(id) ?? null);
	}

	private ask<Row extends object>(sql: string, values: readonly unknown[]): Promise<readonly Row[]> {
		return this.connection.retrying((session) => session.ask(prepared(sql, values))) as Promise<readonly Row[]>;
	}
}

import type { LedgerFigures, OverviewQuery } from '../../../ports/ledger-overview';
import { overviewSql, overviewValues, type OverviewDialect, type OverviewRow } from '../sql/overview';
import { toFigures } from '../sql/overview-rows';
import type { Connection } from './connection';
import { prepared } from './session';

const dialect: OverviewDialect = {
	param: (n) => (n === 4 ? '$4::bigint' : `$${n}::text`),
	table: (name) => `{${name}}`,
	lower: (expression) => `lower(${expression} COLLATE "und-x-icu") COLLATE "C"`,
	halves: (amount) => [`div(sum(${amount}), 1000000000)`, `mod(sum(${amount}), 1000000000)`],
	list: (columns, from) =>
		`(SELECT coalesce(json_agg(json_build_array(${columns.map((column) => `t.${column}::text`).join(', ')}) ORDER BY t.n), '[]')::text FROM ${from} t)`,
	// Summed for all invoices at once: a look-up for each would take longer.
	owed: `SELECT i.id, i.total - coalesce(p.paid, 0) AS balance FROM {invoices} i
		LEFT JOIN (SELECT invoice_id, sum(amount) AS paid FROM {payments}
			WHERE deleted_at IS NULL AND counts = 1 GROUP BY invoice_id) p ON p.invoice_id = i.id
		WHERE i.phase = 'issued' AND coalesce(p.paid, 0) < i.total`,
};

/** The figures of the overview, in one statement and so of one moment. */
export async function figuresOf(connection: Connection, query: OverviewQuery): Promise<LedgerFigures> {
	const statement = prepared(overviewSql(query, dialect), overviewValues(query));
	const [row] = (await connection.retrying((session) => session.ask(statement))) as unknown as readonly OverviewRow[];
	return toFigures(row!);
}

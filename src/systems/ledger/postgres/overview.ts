import type { LedgerFigures, OverviewQuery } from '../../../ports/ledger-overview';
import { OPEN_COLUMNS, overviewSql, overviewValues, type OverviewDialect, type OverviewRow } from '../sql/overview';
import { toFigures } from '../sql/overview-rows';
import type { Connection } from './connection';
import { prepared } from './session';

/**
 * Of each invoice on which something is owed; money for charges of its reminders pays nothing of it. Amounts are read
 * of indexes that hold nothing else. The limit keeps the planner from reading every invoice, whose rows are wide, to
 * look up those that are open: it takes them for a third of all.
 */
export const OWED = `SELECT d.*, o.balance FROM (SELECT i.id, i.total - coalesce(p.paid, 0) AS balance FROM {invoices} i
			LEFT JOIN (SELECT invoice_id, sum(amount) AS paid FROM {payments}
				WHERE deleted_at IS NULL AND counts = 1 AND kind <> 'charges' GROUP BY invoice_id) p ON p.invoice_id = i.id
			WHERE i.phase = 'issued' AND i.credit_of IS NULL AND coalesce(p.paid, 0) < i.total) o
		CROSS JOIN LATERAL (SELECT ${OPEN_COLUMNS} FROM {invoices} i WHERE i.id = o.id LIMIT 1) d`;

const dialect: OverviewDialect = {
	param: (n) => (n === 4 ? '$4::bigint' : `$${n}::text`),
	table: (name) => `{${name}}`,
	lower: (expression) => `lower(${expression} COLLATE "und-x-icu") COLLATE "C"`,
	halves: (amount) => [`div(sum(${amount}), 1000000000)`, `mod(sum(${amount}), 1000000000)`],
	list: (columns, from) =>
		`(SELECT coalesce(json_agg(json_build_array(${columns.map((column) => `t.${column}::text`).join(', ')}) ORDER BY t.n), '[]')::text FROM ${from} t)`,
	owed: OWED,
	openSendings: '{sending_claims} s',
};

/** The figures of the overview, in one statement and so of one moment. */
export async function figuresOf(connection: Connection, query: OverviewQuery): Promise<LedgerFigures> {
	const statement = prepared(overviewSql(query, dialect), overviewValues(query));
	const [row] = (await connection.retrying((session) => session.ask(statement))) as unknown as readonly OverviewRow[];
	return toFigures(row!);
}

import type { LedgerFigures, OverviewQuery } from '../../../ports/ledger-overview';
import { OPEN_COLUMNS, overviewSql, overviewValues, type OverviewDialect, type OverviewRow } from '../sql/overview';
import { toFigures } from '../sql/overview-rows';
import type { Database } from './database';

/**
 * Payments of an invoice, without those for charges of its reminders, as the view invoice_facts sums them, which stays
 * below 64 bits.
 */
const PAID = `(SELECT CASE
		WHEN high + low / 1000000000 > 9223372036 OR (high + low / 1000000000 = 9223372036 AND low % 1000000000 > 854775807)
		THEN 9223372036854775807 ELSE high * 1000000000 + low END
	FROM (SELECT coalesce(sum(p.amount / 1000000000), 0) AS high, coalesce(sum(p.amount % 1000000000), 0) AS low
		FROM payments p INDEXED BY payments_counted WHERE p.invoice_id = i.id AND p.deleted_at IS NULL AND p.counts = 1 AND p.kind <> 'charges'))`;

/** Of each invoice on which something is owed; the index has all that is needed to find them. */
export const OWED = `SELECT ${OPEN_COLUMNS}, o.total - o.paid AS balance FROM (SELECT i.id, i.total, ${PAID} AS paid
		FROM invoices i INDEXED BY invoices_issued WHERE i.phase = 'issued' AND i.credit_of IS NULL) o JOIN invoices i ON i.id = o.id WHERE o.paid < o.total`;

const dialect: OverviewDialect = {
	param: (n) => `?${n}`,
	table: (name) => name,
	lower: (expression) => `lower_text(${expression})`,
	halves: (amount) => [
		`sum(${amount} / 1000000000) + sum(${amount} % 1000000000) / 1000000000`,
		`sum(${amount} % 1000000000) % 1000000000`,
	],
	list: (columns, from) =>
		`(SELECT json_group_array(json_array(${columns.map((column) => `CAST(${column} AS TEXT)`).join(', ')}) ORDER BY n) FROM ${from})`,
	owed: OWED,
	openSendings: 'sending_claims s INDEXED BY sendings_open',
};

/** The figures of the overview; in a snapshot, which the one statement is already. */
export const figuresOf = (db: Database, query: OverviewQuery): LedgerFigures =>
	toFigures(db.statement(overviewSql(query, dialect)).all<OverviewRow>([...overviewValues(query)])[0]!);

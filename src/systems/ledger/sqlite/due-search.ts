import type { Swept } from '../../../domain/due/due-watch';
import type { LocalDate } from '../../../domain/local-date';
import type { SweptInvoice } from '../sql/due-steps';
import type { Database } from './database';

const SQL = {
	// The condition of the index is repeated, so that it is used.
	sweep: `SELECT i.id, i.due_date, i.seq, (SELECT f.paid < f.total FROM invoice_facts f WHERE f.seq = i.seq) AS is_open
		FROM invoices i WHERE i.phase = 'issued' AND i.credit_of IS NULL AND i.due_date IS NOT NULL
			AND i.due_date >= ?1 AND i.due_date <= ?3 AND (i.due_date > ?1 OR i.seq > ?2)
		ORDER BY i.due_date, i.seq LIMIT ?4`,
	looks: 'SELECT invoice_id FROM due_looks WHERE owner = ? AND day <= ? ORDER BY day, invoice_id LIMIT ?',
} as const;

interface Row {
	readonly id: string;
	readonly due_date: string;
	readonly seq: bigint;
	readonly is_open: bigint;
}

export const sweepDue = (db: Database, { dueDate, seq }: Swept, until: LocalDate, limit: number): SweptInvoice[] =>
	db
		.statement(SQL.sweep)
		.all<Row>([dueDate, seq, until, limit])
		.map((row) => ({ id: row.id, dueDate: row.due_date, seq: Number(row.seq), isOpen: Number(row.is_open) === 1 }));

export const dueLooks = (db: Database, owner: string, day: LocalDate, limit: number): string[] =>
	db
		.statement(SQL.looks)
		.all<{ invoice_id: string }>([owner, day, limit])
		.map(({ invoice_id: id }) => id);

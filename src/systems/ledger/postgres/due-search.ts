import type { DueSearch } from '../sql/due-steps';
import type { Connection } from './connection';
import { prepared } from './session';

const SQL = {
	// The condition of the index is repeated, so that it is used.
	sweep: `SELECT i.id, i.due_date, i.seq,
			coalesce((SELECT sum(p.amount) FROM {payments} p
				WHERE p.invoice_id = i.id AND p.deleted_at IS NULL AND p.counts = 1), 0) < i.total AS is_open
		FROM {invoices} i WHERE i.phase = 'issued' AND i.credit_of IS NULL AND i.due_date IS NOT NULL
			AND (i.due_date, i.seq) > ($1::text, $2::bigint) AND i.due_date <= $3
		ORDER BY i.due_date, i.seq LIMIT $4`,
	looks: 'SELECT invoice_id FROM {due_looks} WHERE owner = $1 AND day <= $2 ORDER BY day, invoice_id LIMIT $3',
} as const;

interface Row {
	readonly id: string;
	readonly due_date: string;
	readonly seq: string | number | bigint;
	readonly is_open: boolean;
}

export function dueSearch(connection: Connection): DueSearch {
	const ask = async <Found extends object>(sql: string, values: readonly unknown[]): Promise<readonly Found[]> =>
		(await connection.retrying((session) => session.ask(prepared(sql, values)))) as unknown as readonly Found[];
	return {
		sweep: async ({ dueDate, seq }, until, limit) =>
			(await ask<Row>(SQL.sweep, [dueDate, seq, until, limit])).map((row) => ({
				id: row.id,
				dueDate: row.due_date,
				seq: Number(row.seq),
				isOpen: row.is_open,
			})),
		looks: async (owner, day, limit) =>
			(await ask<{ invoice_id: string }>(SQL.looks, [owner, day, limit])).map(({ invoice_id: id }) => id),
	};
}

import type { RecurringInvoice } from '../../../domain/recurrence/recurring-invoice';
import type { MadeInvoice, RecurringQuery } from '../../../ports/recurring-invoices';
import { RECURRING, type RecurringRow } from '../sql/recurring';
import type { SqlValue } from '../sql/table';
import type { Database } from './database';
import { holding } from './search';

export function findRecurring(db: Database, { search, clientId, state, limit }: RecurringQuery): RecurringInvoice[] {
	const values: SqlValue[] = [];
	const where = ["owner = ''", holding(search, 'id', ['name'], values)];
	if (clientId !== null) {
		where.push('client_id = ?');
		values.push(clientId);
	}
	if (state !== null) {
		where.push('state = ?');
		values.push(state);
	}
	const find = (which: string, order: string, most: number) =>
		db
			.once(`SELECT * FROM recurring WHERE ${where.join(' AND ')} AND ${which} ORDER BY ${order} LIMIT ?`)
			.all<RecurringRow>([...values, most])
			.map(RECURRING.read);
	// Two searches, since only those that come have an index, in their order.
	const coming = find('next_at IS NOT NULL', 'next_at, seq', limit);
	return coming.length < limit ? [...coming, ...find('next_at IS NULL', 'seq DESC', limit - coming.length)] : coming;
}

// Keys begin with the id, and the sign after ':' is ';': all of them stand in one row.
const MADE =
	"SELECT key, result FROM operation_keys WHERE scope = 'invoice' AND key >= ? AND key < ? ORDER BY key DESC LIMIT ?";

export const invoicesOfRecurring = (db: Database, ids: readonly string[], most: number): MadeInvoice[][] =>
	ids.map((id) =>
		db
			.statement(MADE)
			.all<{ key: string; result: string }>([`recurring:${id}:`, `recurring:${id};`, most])
			.map(({ key, result }) => ({ date: key.slice(-10), invoiceId: result })),
	);

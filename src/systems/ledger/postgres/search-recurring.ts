import type { RecurringInvoice } from '../../../domain/recurrence/recurring-invoice';
import type { MadeInvoice, RecurringQuery } from '../../../ports/recurring-invoices';
import { RECURRING, type RecurringRow } from '../sql/recurring';
import type { Connection } from './connection';
import { Params } from './params';
import { holding, rows } from './search';

export async function findRecurring(
	connection: Connection,
	{ search, clientId, state, limit }: RecurringQuery,
): Promise<RecurringInvoice[]> {
	const find = async (which: string, order: string, most: number) => {
		const params = new Params();
		const where = ["owner = ''", which, holding(search, 'id', ['name'], params)];
		if (clientId !== null) where.push(`client_id = ${params.add(clientId)}`);
		if (state !== null) where.push(`state = ${params.add(state)}`);
		const sql = `SELECT * FROM {recurring} WHERE ${where.join(' AND ')} ORDER BY ${order} LIMIT ${params.add(most)}`;
		return (await rows<RecurringRow>(connection, sql, params)).map(RECURRING.read);
	};
	// Two searches, since only those that come have an index, in their order.
	const coming = await find('next_at IS NOT NULL', 'next_at, seq', limit);
	return coming.length < limit
		? [...coming, ...(await find('next_at IS NULL', 'seq DESC', limit - coming.length))]
		: coming;
}

/** Keys begin with the id, and the sign after ':' is ';': all of them stand in one row. */
export async function invoicesOfRecurring(
	connection: Connection,
	ids: readonly string[],
	most: number,
): Promise<MadeInvoice[][]> {
	const params = new Params();
	const sql = `SELECT w.id, k.key, k.result FROM unnest(${params.add(ids)}::text[]) AS w(id)
		CROSS JOIN LATERAL (SELECT key, result FROM {operation_keys}
			WHERE scope = 'invoice' AND key >= 'recurring:' || w.id || ':' AND key < 'recurring:' || w.id || ';' ORDER BY key DESC LIMIT ${params.add(most)}) k`;
	const found =
		ids.length === 0 ? [] : await rows<{ id: string; key: string; result: string }>(connection, sql, params);
	return ids.map((id) =>
		found.filter((row) => row.id === id).map(({ key, result }) => ({ date: key.slice(-10), invoiceId: result })),
	);
}

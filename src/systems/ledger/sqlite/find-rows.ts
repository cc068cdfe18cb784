import type { Database } from './database';

/** The rows that a statement finds for a list of ids or keys. */
export function rows<Row>(db: Database, sql: string, ids: Iterable<string>): Row[] {
	const list = [...ids];
	return list.length === 0 ? [] : db.statement(sql).all<Row>([JSON.stringify(list)]);
}

export const byId = <T extends { readonly id: string }>(records: readonly T[]): Map<string, T> =>
	new Map(records.map((record) => [record.id, record]));

export function add<K, T>(lists: Map<K, T[]>, key: K, value: T): void {
	const list = lists.get(key);
	if (list) list.push(value);
	else lists.set(key, [value]);
}

/** Many ids go into one statement as a JSON list: one statement whatever their number, prepared once. */
export const byIds = (table: string, column = 'id'): string =>
	`SELECT * FROM ${table} WHERE ${column} IN (SELECT value FROM json_each(?)) ORDER BY seq`;

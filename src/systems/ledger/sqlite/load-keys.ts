import type { Client } from '../../../domain/client';
import { KEYS, type KeyTableRow } from '../sql/log';
import { keyOf, type KeyRow, type KeyScope } from '../wanted';
import type { Database } from './database';
import { add, rows } from './find-rows';

const SQL = {
	keys: 'SELECT * FROM operation_keys WHERE scope = ? AND key IN (SELECT value FROM json_each(?))',
	keysOfClients: "SELECT * FROM operation_keys WHERE scope = 'client' AND result IN (SELECT value FROM json_each(?))",
} as const;

export function loadKeys(db: Database, wanted: readonly Pick<KeyRow, 'scope' | 'key'>[]): Map<string, KeyRow> {
	const scopes = new Map<KeyScope, string[]>();
	for (const { scope, key } of wanted) add(scopes, scope, key);
	const keys = new Map<string, KeyRow>();
	for (const [scope, names] of scopes) {
		for (const row of db.statement(SQL.keys).all<KeyTableRow>([scope, JSON.stringify(names)])) {
			const key = KEYS.read(row);
			keys.set(keyOf(key.scope, key.key), key);
		}
	}
	return keys;
}

/**
 * The keys of the clients that were found. All keys of clients are gone through, so it is only done where it may
 * matter: a client whom a wanted key names that cannot be an address has a key of its own for certain.
 */
export function loadKeysOfClients(
	db: Database,
	clients: Iterable<Client>,
	known: ReadonlyMap<string, KeyRow>,
): Map<string, KeyRow> {
	const owned = [...known.values()].filter(({ scope, key }) => scope === 'client' && !key.includes('@'));
	const named = new Set(owned.map(({ result }) => result));
	const ids = [...clients].map(({ id }) => id).filter((id) => !named.has(id));
	const found = rows<KeyTableRow>(db, SQL.keysOfClients, ids).map(KEYS.read);
	return new Map(found.map((row) => [keyOf(row.scope, row.key), row]));
}

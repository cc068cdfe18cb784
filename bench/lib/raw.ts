import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { Client } from 'pg';
import type { LedgerPlace } from '../../nodes/shared/ledger/place';
import { schemaOf } from '../../src/systems/ledger/postgres/options';
import { recordPostgres, recordSqlite, type Sent } from './recording';

/** The bare driver, which replays what was recorded and does nothing else: what the package is measured against. */
export interface Raw {
	replay(sent: readonly Sent[]): Promise<void>;
	close(): Promise<void>;
}

export const rawAt = (place: LedgerPlace): Promise<Raw> =>
	place.kind === 'sqlite' ? rawSqlite(place.path) : rawPostgres(place.options);

export const recorderFor = (place: LedgerPlace) => (work: () => Promise<unknown>) =>
	place.kind === 'sqlite' ? recordSqlite(work) : recordPostgres(work, schemaOf(place.options));

/** With the ledger's own settings, every statement prepared once. */
async function rawSqlite(path: string): Promise<Raw> {
	const db = new DatabaseSync(path, { readBigInts: true, enableForeignKeyConstraints: true });
	db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
	const prepared = new Map<string, StatementSync>();
	const statement = (sql: string): StatementSync => {
		let made = prepared.get(sql);
		if (!made) prepared.set(sql, (made = db.prepare(sql)));
		return made;
	};
	return {
		replay: async (sent) => {
			for (const [one] of sent) {
				const values = one!.values as never[];
				if (one!.isRead) statement(one!.sql).all(...values);
				else statement(one!.sql).run(...values);
			}
		},
		close: async () => db.close(),
	};
}

async function rawPostgres({
	host,
	port,
	database,
	user,
	password,
	schema,
}: Extract<LedgerPlace, { kind: 'postgres' }>['options']): Promise<Raw> {
	const client = new Client({ host, port, database, user, password, pipeline: true });
	await client.connect();
	await client.query(`SET search_path TO "${schema}"`);
	return {
		replay: async (sent) => {
			for (const together of sent)
				await Promise.all(
					together.map(({ sql, values, name }) => client.query({ text: sql, values: [...values], name })),
				);
		},
		close: () => client.end(),
	};
}

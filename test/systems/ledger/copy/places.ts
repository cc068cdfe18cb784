import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyLedger, type Copied } from '../../../../src/systems/ledger/copy/copy-ledger';
import type { LedgerTables } from '../../../../src/systems/ledger/copy/ledger-tables';
import { createLedger, type Ledger } from '../../../../src/systems/ledger/ledger';
import { openPostgresLedger } from '../../../../src/systems/ledger/postgres/open';
import { usePostgresTables } from '../../../../src/systems/ledger/postgres/copy-tables';
import { openSqliteLedger } from '../../../../src/systems/ledger/sqlite/open';
import { useSqliteTables } from '../../../../src/systems/ledger/sqlite/copy-tables';
import type { Outcome } from '../../../../src/ports/outcome';
import { fixtureFile } from '../../../fixtures/ledgers/open';
import { freshDatabase, runSql } from '../../../support/embedded-postgres';

/** Called before each statement; what it throws ends the process there, as far as the database can tell. */
export type Hook = (n: number, sql: string) => void;

/** A place for a ledger, in one of the two databases. */
export interface Place {
	readonly name: string;
	open(): Promise<Ledger>;
	use<T>(work: (tables: LedgerTables) => Promise<T>, hook?: Hook): Promise<T>;
	/** Puts a ledger there as a version wrote it. */
	restore(version: string): Promise<void>;
}

/** Fresh places; they are gone after the test file. */
export function freshPlaces() {
	const folder = mkdtempSync(join(tmpdir(), 'ledger-copy-'));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	let made = 0;
	const SQLite = (path = join(folder, `${(made += 1)}.sqlite`)): Promise<Place & { readonly path: string }> =>
		Promise.resolve({
			name: 'SQLite',
			path,
			open: async () => createLedger(await openSqliteLedger(path)),
			use: (work, hook) => useSqliteTables(path, work, hook && { beforeStatement: hook }),
			restore: async (version) => copyFileSync(fixtureFile(version, 'ledger.sqlite'), path),
		});
	const PostgreSQL = async (): Promise<Place & { readonly at: Awaited<ReturnType<typeof freshDatabase>> }> => {
		const at = { ...(await freshDatabase()), maxConnections: 4 };
		return {
			name: 'PostgreSQL',
			at,
			open: async () => createLedger(await openPostgresLedger(at)),
			use: (work, hook) => usePostgresTables({ ...at, ...(hook && { beforeStatement: hook }) }, work),
			restore: async (version) => {
				await runSql(at, `CREATE SCHEMA "${at.schema}"`);
				await runSql(at, readFileSync(fixtureFile(version, 'postgres.sql'), 'utf8'));
			},
		};
	};
	return { folder, SQLite, PostgreSQL };
}

export type Databases = 'SQLite' | 'PostgreSQL';
export const WAYS = [
	['SQLite', 'PostgreSQL'],
	['PostgreSQL', 'SQLite'],
] as const satisfies readonly (readonly [Databases, Databases])[];

export interface CopyHooks {
	readonly closes?: boolean;
	readonly onSource?: Hook;
	readonly onTarget?: Hook;
}

export const copy = (
	from: Place,
	to: Place,
	{ closes = false, onSource, onTarget }: CopyHooks = {},
): Promise<Outcome<Copied>> =>
	from.use((source) => to.use((target) => copyLedger(source, target, { closes }), onTarget), onSource);

/**
 * All rows of all tables, as both databases return them. What only one of them has (the order of writing of a table) is
 * left out.
 */
export const everyRow = (place: Place): Promise<Readonly<Record<string, readonly unknown[]>>> =>
	place.use(async (tables) => {
		await tables.begin('read');
		const found: Record<string, readonly unknown[]> = {};
		for (const table of await tables.tables()) {
			const columns =
				table.name === 'operations' ? table.columns.filter((column) => column !== 'seq') : table.columns;
			const sorted = [...columns].sort();
			const rows: string[] = [];
			for await (const batch of tables.rows({ ...table, columns: sorted }))
				rows.push(
					...batch.map((row) =>
						JSON.stringify(row, (_key, value: unknown) =>
							typeof value === 'bigint' ? Number(value) : value,
						),
					),
				);
			found[table.name] = rows.sort();
		}
		return found;
	});

export async function withLedger<T>(place: Place, work: (ledger: Ledger) => Promise<T>): Promise<T> {
	const ledger = await place.open();
	try {
		return await work(ledger);
	} finally {
		await ledger.close();
	}
}

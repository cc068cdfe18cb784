import { breathe } from '../sql/breathe';
import type { LedgerRow, LedgerTable, LedgerTables, LedgerValue, Purpose } from '../copy/ledger-tables';
import { LedgerUnavailable } from '../store';
import type { Database, DatabaseOptions } from './database';
import { movedTo, placeOf } from './moved';
import { readyDatabase } from './open';
import { retryWhileBusy } from './retry';

/** So many rows take a few milliseconds. */
const BATCH = 200;
/** The sum of a column may not fit into 64 bits: it is summed in two halves. */
const HALF = 1_000_000_000n;

const SQL = {
	tables: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'meta' ORDER BY name",
	columns: 'SELECT name, pk FROM pragma_table_info(?)',
} as const;

/**
 * Opens the tables of the ledger file for one transaction; what was not committed at the end is rolled back.
 * @throws LedgerUnavailable
 */
export async function useSqliteTables<T>(
	path: string,
	work: (tables: LedgerTables) => Promise<T>,
	options: DatabaseOptions = {},
): Promise<T> {
	const db = await readyDatabase(path, options);
	try {
		return await work(new SqliteTables(db));
	} finally {
		// Rolls back, too; and nobody else having it open, the log is folded into the file.
		db.close();
	}
}

class SqliteTables implements LedgerTables {
	readonly place: string;

	constructor(private readonly db: Database) {
		this.place = placeOf(db.path);
	}

	tables(): Promise<readonly LedgerTable[]> {
		return this.retryWhileBusy(() =>
			this.db
				.once(SQL.tables)
				.all<{ name: string }>([])
				.map(({ name }) => this.tableOf(name)),
		);
	}

	private tableOf(name: string): LedgerTable {
		const found = this.db.once(SQL.columns).all<{ readonly name: string; readonly pk: bigint }>([name]);
		const identity = found.filter(({ pk }) => pk > 0n).sort((a, b) => Number(a.pk - b.pk));
		const columns = found.map((column) => column.name);
		return { name, columns, order: columns.includes('seq') ? ['seq'] : identity.map((column) => column.name) };
	}

	/** Rows come table by table, and a reference may be written before what it leads to. */
	begin(purpose: Purpose): Promise<void> {
		return this.retryWhileBusy(() => {
			this.db.exec(purpose === 'read' ? 'BEGIN' : 'BEGIN IMMEDIATE');
			this.db.exec('PRAGMA defer_foreign_keys = ON');
			// The state that is read is the one of the first reading.
			movedTo(this.db);
		});
	}

	async *rows({ name, columns, order }: LedgerTable): AsyncIterable<readonly LedgerRow[]> {
		const statement = this.db.once(`SELECT ${columns.join(', ')} FROM ${name} ORDER BY ${order.join(', ')}`);
		let batch: LedgerRow[] = [];
		for (const row of statement.each<Record<string, LedgerValue>>()) {
			batch.push(columns.map((column) => row[column]!));
			if (batch.length < BATCH) continue;
			yield batch;
			batch = [];
			await breathe();
		}
		if (batch.length > 0) yield batch;
	}

	async add({ name, columns }: LedgerTable, rows: readonly LedgerRow[]): Promise<void> {
		const insert = `INSERT INTO ${name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
		await this.retryWhileBusy(() => rows.forEach((row) => this.db.statement(insert).run(row)));
		await breathe();
	}

	async clear({ name }: LedgerTable): Promise<void> {
		await this.retryWhileBusy(() => this.db.exec(`DELETE FROM ${name}`));
	}

	count({ name }: LedgerTable): Promise<bigint> {
		return this.retryWhileBusy(
			() => this.db.once(`SELECT count(*) AS count FROM ${name}`).all<{ count: bigint }>([])[0]!.count,
		);
	}

	sums({ name }: LedgerTable, column: string): Promise<ReadonlyMap<string, bigint>> {
		const sql = `SELECT currency, sum(${column} / ${HALF}) AS high, sum(${column} % ${HALF}) AS low FROM ${name} GROUP BY currency`;
		const sum = () =>
			this.db.once(sql).all<{ readonly currency: string; readonly high: bigint; readonly low: bigint }>([]);
		return this.retryWhileBusy(
			() => new Map(sum().map(({ currency, high, low }) => [currency, high * HALF + low])),
		);
	}

	/** The next `seq` is one above the largest by itself. */
	settle(): Promise<void> {
		return this.retryWhileBusy(() => {
			const [broken] = this.db
				.once('PRAGMA foreign_key_check')
				.all<{ readonly table: string; readonly parent: string }>([]);
			if (broken)
				throw new LedgerUnavailable(
					`A row of ${broken.table} refers to one of ${broken.parent} that is not there.`,
					'The ledger cannot be copied as it is. Report it.',
				);
		});
	}

	movedTo = (): Promise<string | null> => this.retryWhileBusy(() => movedTo(this.db));

	async setMoved(place: string | null): Promise<void> {
		await this.retryWhileBusy(() => this.db.statement('UPDATE meta SET moved_to = ?').run([place]));
	}

	commit = (): Promise<void> => this.retryWhileBusy(() => this.db.exec('COMMIT'));

	private retryWhileBusy = <T>(work: () => T): Promise<T> => retryWhileBusy(this.db.path, work);
}

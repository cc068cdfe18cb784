import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { SqlValue } from '../sql/table';
import { sameFile } from './same-file';

export interface DatabaseOptions {
	/**
	 * How long SQLite itself waits for another process's lock. Short: while it waits, nothing else of this process
	 * runs.
	 */
	readonly busyTimeoutMs?: number;
	/** Called before every statement, and once after a commit as '-- committed'. A test stops the process there. */
	readonly beforeStatement?: (n: number, sql: string) => void;
}

const BUSY_TIMEOUT_MS = 20;

/**
 * A prepared statement. Integers come back as bigint: a number would lose, and `node:sqlite` refuse, those above 2^53.
 */
export class Statement {
	constructor(
		private readonly raw: StatementSync,
		private readonly sql: string,
		private readonly before: ((sql: string) => void) | null,
	) {}

	run(values: readonly SqlValue[]): { readonly changes: number; readonly id: bigint } {
		if (this.before) this.before(this.sql);
		const { changes, lastInsertRowid } = this.raw.run(...values);
		return { changes: Number(changes), id: BigInt(lastInsertRowid) };
	}

	all<Row>(values: readonly SqlValue[]): Row[] {
		if (this.before) this.before(this.sql);
		return this.raw.all(...values) as Row[];
	}

	/** Row by row. Until it is at its end, the transaction that it was begun in must stay open. */
	each<Row>(): Iterable<Row> {
		if (this.before) this.before(this.sql);
		return this.raw.iterate() as Iterable<Row>;
	}
}

/**
 * Whether this Node says if a transaction is open. It came to `node:sqlite` together with time-outs, in 22.16 and 24.0.
 * Without
 * it a failed write would leave its transaction open.
 */
export function reportsTransactions(): boolean {
	const db = new DatabaseSync(':memory:');
	const isReported = (db.isTransaction as boolean | undefined) !== undefined;
	db.close();
	return isReported;
}

/**
 * The one place that knows `node:sqlite`. Everything here is synchronous: between BEGIN and COMMIT nothing comes
 * between.
 */
export class Database {
	private readonly raw: DatabaseSync;
	private readonly statements = new Map<string, Statement>();
	private readonly before: ((sql: string) => void) | null;
	private readonly stillThere: () => void;
	/**
	 * Asked in each transaction, where nothing comes in between any more; throws what stands against it. A list costs
	 * nothing more.
	 */
	guard: () => void = () => undefined;

	constructor(
		readonly path: string,
		options: DatabaseOptions = {},
	) {
		this.raw = new DatabaseSync(path, {
			timeout: options.busyTimeoutMs ?? BUSY_TIMEOUT_MS,
			enableForeignKeyConstraints: true,
		});
		this.stillThere = sameFile(path);
		// SQLite's own lower() knows only the 26 letters of ASCII: "Åsa" would not be found as "åsa".
		this.raw.function('lower_text', { deterministic: true }, (value) =>
			value === null ? null : String(value).toLowerCase(),
		);
		const hook = options.beforeStatement;
		let n = 0;
		this.before = hook ? (sql) => hook((n += 1), sql) : null;
	}

	/** One use of the file. @throws LedgerUnavailable when it was deleted or replaced since it was opened */
	used<T>(work: () => T): T {
		this.stillThere();
		return work();
	}

	/** Prepared once and kept: for statements that are written in the code, not for those made of a filter. */
	statement(sql: string): Statement {
		let statement = this.statements.get(sql);
		if (!statement) {
			statement = this.once(sql);
			this.statements.set(sql, statement);
		}
		return statement;
	}

	once(sql: string): Statement {
		const raw = this.raw.prepare(sql);
		// Said of each statement: Node before 22.18 and 24.4 does not know it of a database, and would read rounded
		// numbers.
		raw.setReadBigInts(true);
		return new Statement(raw, sql, this.before);
	}

	exec(sql: string): void {
		if (this.before) this.before(sql);
		this.raw.exec(sql);
	}

	/**
	 * All of the work or nothing, with the write lock held from the start, so that what was read is still so when it is
	 * written.
	 */
	immediate = <T>(work: () => T): T => this.transaction('BEGIN IMMEDIATE', work);
	/** Several reads of one state. */
	snapshot = <T>(work: () => T): T => this.transaction('BEGIN', work);

	private transaction<T>(begin: string, work: () => T): T {
		this.statement(begin).run([]);
		let value: T;
		try {
			this.guard();
			value = work();
			this.statement('COMMIT').run([]);
		} finally {
			this.rollback();
		}
		if (this.before) this.before('-- committed');
		return value;
	}

	/** Nothing to do after a commit, nor after some faults (a full disk), when SQLite has rolled back already. */
	rollback(): void {
		if (this.raw.isTransaction) this.raw.exec('ROLLBACK');
	}

	/** Changes whenever another connection has written. */
	dataVersion = (): bigint =>
		this.statement('PRAGMA data_version').all<{ data_version: bigint }>([])[0]!.data_version;

	close(): void {
		this.statements.clear();
		if (this.raw.isOpen) this.raw.close();
	}
}

import type { LedgerRow, LedgerTable, LedgerTables, Purpose } from '../copy/ledger-tables';
import { columnType } from './copy-types';
import { Connection, type Settled } from './connection';
import { toUnavailable } from './faults';
import { migrate } from './migrate';
import { clearMoved, movedTo, placeOf, setMoved } from './moved';
import { schemaOf, type PostgresOptions } from './options';
import type { Session, Statement } from './session';

const BATCH = 500;

/** Every table but `meta`, with its columns in order and the place of each in the primary key. */
const COLUMNS = `SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, NULL) AS type, a.attidentity <> '' AS is_counted,
		coalesce(array_position(i.indkey::int2[], a.attnum), -1) AS in_key
	FROM pg_catalog.pg_class c
	JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
	JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
	LEFT JOIN pg_catalog.pg_index i ON i.indrelid = c.oid AND i.indisprimary
	WHERE n.nspname = $1 AND c.relkind = 'r' AND c.relname <> 'meta' ORDER BY c.relname, a.attnum`;

interface Column {
	readonly table: string;
	readonly name: string;
	readonly type: string;
	readonly is_counted: boolean;
	readonly in_key: number;
}

/** Writers wait while a ledger is copied that is to be closed; readers too, while one is filled. */
const LOCKS: Readonly<Record<Purpose, string | null>> = {
	read: null,
	close: 'SHARE ROW EXCLUSIVE',
	fill: 'ACCESS EXCLUSIVE',
};
const BEGINS: Readonly<Record<Purpose, string>> = {
	read: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
	close: 'BEGIN ISOLATION LEVEL REPEATABLE READ',
	fill: 'BEGIN',
};

/** There are no foreign keys here: a listener that is removed while an event is written may leave a delivery behind. */
const LEFT_BEHIND: Readonly<Record<string, string>> = {
	deliveries: 'EXISTS (SELECT 1 FROM %.listeners l WHERE l.id = t.listener_id)',
};

/**
 * Opens the tables of the ledger in the schema for one transaction; what was not committed at the end is rolled back.
 * Makes the ledger where there is none.
 * @throws LedgerUnavailable
 */
export async function usePostgresTables<T>(
	options: PostgresOptions,
	work: (tables: LedgerTables) => Promise<T>,
): Promise<T> {
	const at = { ...options, schema: schemaOf(options), maxConnections: 1 };
	const connection = await Connection.open(at);
	try {
		await connection.retrying((session) => migrate(session, at.schema, options));
		// A session that is left in the middle of a transaction is closed, which rolls it back.
		return await connection.withSession((session) => work(new PostgresTables(session, at)));
	} catch (fault) {
		throw toUnavailable(fault, at);
	} finally {
		await connection.close();
	}
}

class PostgresTables implements LedgerTables {
	readonly place: string;
	private columns: readonly Column[] = [];

	constructor(
		private readonly session: Session,
		private readonly at: Settled,
	) {
		this.place = placeOf(at);
	}

	async tables(): Promise<readonly LedgerTable[]> {
		this.columns = await this.ask<Column>({ sql: COLUMNS, values: [this.at.schema] });
		return this.names().map((name) => {
			const own = this.columns.filter(({ table }) => table === name);
			const key = own.filter(({ in_key }) => in_key >= 0).sort((a, b) => a.in_key - b.in_key);
			return {
				name,
				columns: own.map((column) => column.name),
				order: own.some((column) => column.name === 'seq') ? ['seq'] : key.map((column) => column.name),
			};
		});
	}

	/** Locks come before the state is taken that is read. A long copy is no session that was forgotten. */
	async begin(purpose: Purpose): Promise<void> {
		if (this.columns.length === 0) await this.tables();
		await this.ask({ sql: BEGINS[purpose] });
		const lock = LOCKS[purpose];
		if (lock) await this.ask({ sql: `LOCK TABLE ${this.names().map(this.named).join(', ')} IN ${lock} MODE` });
		await this.ask({ sql: "SET LOCAL idle_in_transaction_session_timeout TO '10min'" });
		await this.ask({ sql: 'SET LOCAL enable_seqscan TO on' });
	}

	async *rows(table: LedgerTable): AsyncIterable<readonly LedgerRow[]> {
		const types = table.columns.map((column) => this.typeOf(table, column));
		const outs = table.columns.map((column, at) => `${types[at]!.out(`t."${column}"`)} AS "${column}"`);
		const order = table.order.map((column) => `t."${column}"`).join(', ');
		await this.ask({
			sql: `DECLARE copied NO SCROLL CURSOR FOR SELECT ${outs.join(', ')} FROM ${this.from(table)} ORDER BY ${order}`,
		});
		const valueOf = (text: string | null, at: number) =>
			text !== null && types[at]!.isWhole ? BigInt(text) : text;
		for (;;) {
			const found = await this.ask<Record<string, string | null>>({ sql: `FETCH ${BATCH} FROM copied` });
			if (found.length === 0) break;
			yield found.map((row) => table.columns.map((column, at) => valueOf(row[column]!, at)));
		}
		// Where nobody reads to the end, the cursor goes with the transaction.
		await this.ask({ sql: 'CLOSE copied' });
	}

	async add(table: LedgerTable, rows: readonly LedgerRow[]): Promise<void> {
		const columns = table.columns.map((column) => `"${column}"`).join(', ');
		const into = table.columns.map((column, at) => this.typeOf(table, column).into(`r.c${at}`)).join(', ');
		const lists = table.columns.map((_column, at) => `$${at + 1}::text[]`).join(', ');
		const names = table.columns.map((_column, at) => `c${at}`).join(', ');
		const values = table.columns.map((_column, at) =>
			rows.map((row) => (row[at] === null ? null : String(row[at]))),
		);
		await this.ask({
			sql: `INSERT INTO ${this.named(table.name)} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${into} FROM unnest(${lists}) AS r(${names})`,
			values,
		});
	}

	async clear({ name }: LedgerTable): Promise<void> {
		await this.ask({ sql: `DELETE FROM ${this.named(name)}` });
	}

	async count(table: LedgerTable): Promise<bigint> {
		const [row] = await this.ask<{ count: string }>({
			sql: `SELECT count(*)::text AS count FROM ${this.from(table)}`,
		});
		return BigInt(row!.count);
	}

	async sums({ name }: LedgerTable, column: string): Promise<ReadonlyMap<string, bigint>> {
		const sql = `SELECT currency, sum("${column}")::text AS sum FROM ${this.named(name)} GROUP BY currency`;
		return new Map(
			(await this.ask<{ currency: string; sum: string }>({ sql })).map(({ currency, sum }) => [
				currency,
				BigInt(sum),
			]),
		);
	}

	/** Numbers that a copy gave its rows are unknown to the sequences behind them. */
	async settle(): Promise<void> {
		for (const { table, name } of this.columns.filter(({ is_counted }) => is_counted)) {
			const largest = `SELECT max("${name}") AS seq FROM ${this.named(table)}`;
			const sql = `SELECT setval(pg_get_serial_sequence($1, $2), m.seq) FROM (${largest}) m WHERE m.seq IS NOT NULL`;
			await this.ask({ sql, values: [this.named(table), name] });
		}
	}

	movedTo = (): Promise<string | null> => movedTo(this.session, this.at.schema);

	setMoved = (place: string | null): Promise<void> =>
		place === null
			? clearMoved(this.session, this.at.schema)
			: setMoved(this.session, this.at.schema, this.names(), place);

	async commit(): Promise<void> {
		await this.ask({ sql: 'COMMIT' });
	}

	private names = (): readonly string[] => [...new Set(this.columns.map(({ table }) => table))];
	private named = (table: string): string => `"${this.at.schema}"."${table}"`;

	private from({ name }: LedgerTable): string {
		const kept = LEFT_BEHIND[name]?.replace('%', `"${this.at.schema}"`);
		return `${this.named(name)} t${kept ? ` WHERE ${kept}` : ''}`;
	}

	private typeOf = ({ name }: LedgerTable, column: string) =>
		columnType(this.columns.find((one) => one.table === name && one.name === column)!.type);

	/** Faults are explained here, because only here it is known which of the two ledgers failed. */
	private async ask<Row extends object>(statement: Statement): Promise<readonly Row[]> {
		try {
			return (await this.session.ask(statement)) as readonly Row[];
		} catch (fault) {
			throw toUnavailable(fault, this.at);
		}
	}
}

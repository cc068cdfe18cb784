import { clientConfig, poolSize, type PostgresOptions } from './options';
import type { Client, Pool, PoolClient } from './pg-library';
import { refuseSwapping, SERVED_WITHIN } from './pooler';
import { retrying } from './retry';
import { Session } from './session';
import { SqlTexts } from './sql-texts';

/** Options with everything filled in. */
export type Settled = PostgresOptions & { readonly schema: string };

const IDLE_FOR = 30_000;

/**
 * Said once per connection: how long anything may take, and how plans are made. A process that died or fell silent in
 * the
 * middle of a transaction must not hold the number series for longer than that. No result relies on any of it.
 *
 * Said with SET and not as startup parameters (`options`), which PgBouncer refuses or drops unless its administrator
 * lists
 * them. A pooler in session mode resets what was set before it hands the server connection to another program
 * (`server_reset_query`); one that swaps connections was refused before anything was set.
 */
const SET_UP = [
	'SET statement_timeout TO 30000',
	'SET lock_timeout TO 10000',
	'SET idle_in_transaction_session_timeout TO 30000',
	// Single statements collide less so; transactions say it themselves.
	"SET default_transaction_isolation TO 'read committed'",
	// Plans are kept. One made while a table was small would go on reading all of it when it has grown.
	'SET enable_seqscan TO off',
	'SET jit TO off',
].join('; ');

/** The ledger's connections. */
export class Connection {
	private statements = 0;
	private readonly texts: SqlTexts;

	private constructor(
		readonly at: Settled,
		private readonly pool: Pool,
		private readonly makeClient: () => Client,
	) {
		this.texts = new SqlTexts(at.schema);
	}

	/**
	 * The library is loaded only now: who uses SQLite never pays for it.
	 * @throws LedgerUnavailable also for a pooler that swaps connections, before anything was set or written
	 */
	static async open(at: Settled): Promise<Connection> {
		const library = await import('./pg-library');
		const config = clientConfig(at);
		await retrying(at, () => refuseSwapping(() => new library.Client({ ...config, query_timeout: SERVED_WITHIN })));
		const pool = new library.Pool({
			...config,
			max: poolSize(at),
			idleTimeoutMillis: IDLE_FOR,
			// Statements of one transaction that do not depend on each other's answers travel together.
			pipeline: true,
			// The pool waits for it, which its types do not say.
			// eslint-disable-next-line @typescript-eslint/no-misused-promises
			onConnect: async (client) => {
				// Also while it is not idle: a connection may break between two of its statements.
				client.on('error', () => undefined);
				await client.query(SET_UP);
			},
		});
		// An idle connection that breaks is replaced by the next one; without this it would end the process.
		pool.on('error', () => undefined);
		return new Connection(at, pool, () => new library.Client(config));
	}

	/** A connection outside the pool, for listening. */
	client = (): Client => this.makeClient();

	/** Hands a connection to the work; one that is left in the middle of a transaction is not used again. */
	async withSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
		const client: PoolClient = await this.pool.connect();
		try {
			return await work(
				new Session(client, this.texts, this.at.beforeStatement ?? null, () => ++this.statements),
			);
		} finally {
			client.release(client.getTransactionStatus() !== 'I');
		}
	}

	/** The same, again after faults that pass. Only for work that may be repeated as a whole. */
	retrying = <T>(work: (session: Session) => Promise<T>): Promise<T> =>
		retrying(this.at, () => this.withSession(work));

	close = (): Promise<void> => this.pool.end();
}

import type { ICredentialsDecrypted, ICredentialTestFunctions } from 'n8n-workflow';
import { testLedgerCredential } from '../../../../nodes/shared/ledger/credential';
import { createLedger, type Ledger } from '../../../../src/systems/ledger/ledger';
import { openPostgresLedger } from '../../../../src/systems/ledger/postgres/open';
import type { PostgresOptions } from '../../../../src/systems/ledger/postgres/options';
import { LedgerUnavailable } from '../../../../src/systems/ledger/store';
import { call, checkBooks, furnish, invoiceOf } from '../../../crash/books';
import { freshDatabase, runSql } from '../../../support/embedded-postgres';
import { PGBOUNCER, pgBouncer, type Settings } from '../../../support/pgbouncer';
import { swappingPooler, type Ways } from '../../../support/swapping-pooler';

type At = PostgresOptions & { readonly schema: string };

const SWAPS = (at: PostgresOptions) =>
	`127.0.0.1:${at.port} is a pooler that swaps connections: it gives each transaction of the ledger another connection to PostgreSQL.`;
const FIX =
	'Switch the pooler to session mode for this database (PgBouncer: pool_mode = session), or give host and port of the PostgreSQL server itself in the ledger credential.';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (const close of closers.splice(0).reverse()) await close();
});

async function bouncer(settings: Settings): Promise<At> {
	const { at, stop } = await pgBouncer(await freshDatabase(), settings);
	closers.push(stop);
	return at;
}

async function simulated(ways: Ways): Promise<At> {
	const pooler = await swappingPooler(await freshDatabase(), ways);
	closers.push(pooler.close);
	return pooler.at;
}

async function faultOf(at: At): Promise<LedgerUnavailable> {
	const opened = await openPostgresLedger(at).then(
		(store) => store.close(),
		(fault: unknown) => fault,
	);
	expect(opened).toBeInstanceOf(LedgerUnavailable);
	return opened as LedgerUnavailable;
}

const tested = async (at: At, access: 'full' | 'readOnly') => {
	const data = {
		access,
		database: 'postgres',
		host: at.host,
		port: at.port,
		databaseName: at.database,
		user: at.user,
		password: at.password,
		schema: at.schema,
		ssl: 'disable',
	};
	return await testLedgerCredential.call(
		{} as ICredentialTestFunctions,
		{ id: '1', name: 'Books', type: 'invoicingLedgerApi', data } as ICredentialsDecrypted,
	);
};

/**
 * The opening in a run and the test of the credential say the same; nothing is made, and nothing that was set stays
 * behind.
 */
async function expectRefused(at: At): Promise<void> {
	expect(await faultOf(at)).toMatchObject({ message: SWAPS(at), fix: FIX, isPassing: false });
	for (const access of ['full', 'readOnly'] as const)
		expect(await tested(at, access)).toEqual({ status: 'Error', message: `${SWAPS(at)} ${FIX}` });
	const names = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'enable_seqscan', 'jit'];
	const left = await runSql(
		{ ...at, schema: undefined },
		'SELECT to_regnamespace($1)::text AS made, (SELECT count(*)::int FROM pg_settings WHERE name = ANY($2) AND setting <> reset_val) AS set',
		[at.schema, names],
	);
	expect(left).toEqual([{ made: null, set: 0 }]);
}

/** Several parts at once, in two schemas of one database. */
async function expectWorks(at: At): Promise<void> {
	const stores = [at, await freshDatabase()].map(async ({ schema }, nth) => {
		const open = async () =>
			createLedger(await openPostgresLedger({ ...at, schema, maxConnections: 3 }), { chunkSize: 5 });
		const [first, second] = [await open(), await open()];
		closers.push(
			() => first.close(),
			() => second.close(),
		);
		const { client } = await furnish(first, `side${nth}`);
		const keys = Array.from({ length: 40 }, (_, n) => `side${nth}-${n}`);
		await Promise.all(
			[first, second].map((ledger) =>
				ledger.invoicing.create(
					keys.map((key) => invoiceOf(key, client.id)),
					call,
				),
			),
		);
		const kept = await runSql<{ key: string }>({ ...at, schema }, 'SELECT idempotency_key AS key FROM invoices');
		expect(kept.map(({ key }) => key).sort()).toEqual([...keys].sort());
		expect(await checkBooks(second)).toHaveLength(keys.length);
	});
	await Promise.all(stores);
	expect(await tested(at, 'full')).toMatchObject({ status: 'OK' });
	expect(await tested(at, 'readOnly')).toMatchObject({ status: 'OK' });
}

describe('a pooler of the tests', () => {
	it.each<Ways>([
		{ servers: 1 },
		{ servers: 2 },
		{ servers: 3 },
		{ servers: 9 },
		{ servers: 1, prefersLast: true },
		{ servers: 2, prefersLast: true },
		{ servers: 9, prefersLast: true },
		{ forgets: true },
		{ knowsPrepared: true },
	])('that swaps connections is refused before anything is written or set: %j', async (ways) => {
		await expectRefused(await simulated({ ...ways, swaps: true }));
	});

	it('that keeps to sessions works', async () => {
		await expectWorks(await simulated({ swaps: false }));
	});
});

it('a server without a pooler works', async () => {
	await expectWorks(await freshDatabase());
});

if (!PGBOUNCER) process.stdout.write('\nThere is no pgbouncer here: the tests with a real one are skipped.\n');
(PGBOUNCER ? describe : describe.skip)(
	`a real PgBouncer${PGBOUNCER ? '' : ' (skipped: there is no pgbouncer on this machine)'}`,
	() => {
		it.each<Settings>([
			{ pool_mode: 'transaction' },
			{ pool_mode: 'transaction', default_pool_size: 1 },
			{ pool_mode: 'transaction', default_pool_size: 2 },
			{ pool_mode: 'transaction', server_round_robin: 1, min_pool_size: 3 },
			{ pool_mode: 'statement' },
		])('that swaps connections is refused before anything is written or set: %j', async (settings) => {
			await expectRefused(await bouncer(settings));
		});

		it('is refused also while other programs keep it busy', async () => {
			const at = await bouncer({ pool_mode: 'transaction', default_pool_size: 5 });
			let isOver = false;
			const others = [1, 2, 3].map(async () => {
				while (!isOver) await runSql({ ...at, schema: undefined }, 'SELECT pg_sleep(0.001)');
			});
			for (let n = 0; n < 10; n += 1) expect((await faultOf(at)).message).toBe(SWAPS(at));
			isOver = true;
			await Promise.all(others);
		});

		it('in session mode works', async () => {
			await expectWorks(await bouncer({ pool_mode: 'session', default_pool_size: 40 }));
		});

		it('that is switched to transaction mode later is named in the error, and nothing lands where it does not belong', async () => {
			const direct = await freshDatabase();
			const pooler = await pgBouncer(direct, { pool_mode: 'session' });
			closers.push(pooler.stop);
			const sides: {
				readonly name: string;
				readonly schema: string;
				readonly ledger: Ledger;
				readonly clientId: string;
			}[] = [];
			for (const name of ['acme', 'globex']) {
				const { schema } = await freshDatabase();
				const ledger = createLedger(await openPostgresLedger({ ...pooler.at, schema, maxConnections: 2 }));
				closers.push(() => ledger.close());
				sides.push({ name, schema, ledger, clientId: (await furnish(ledger, name)).client.id });
			}
			pooler.change({ pool_mode: 'transaction' });
			let said = '';
			const bill = async ({ name, ledger, clientId }: (typeof sides)[number], nth: number) => {
				for (let n = 0; n < 300 && said === ''; n += 1)
					await ledger.invoicing
						.create([invoiceOf(`${name}-${nth}-${n}`, clientId)], call)
						.catch((fault: Error) => (said = fault.message));
			};
			await Promise.all([...sides, ...sides].map(bill));
			expect(said).toBe(SWAPS(pooler.at));
			for (const { name, schema } of sides) {
				const kept = await runSql<{ key: string }>(
					{ ...direct, schema },
					'SELECT idempotency_key AS key FROM invoices',
				);
				expect(kept.filter(({ key }) => !key.startsWith(name))).toEqual([]);
			}
		});

		it('in session mode with one connection to the server is recognised, and the fix says what to raise', async () => {
			const fault = await faultOf(await bouncer({ pool_mode: 'session', default_pool_size: 1 }));
			expect(fault.message).toMatch(
				/accepted a connection of the ledger, but PostgreSQL did not answer on it in time/,
			);
			expect(fault.fix).toMatch(/up to 11 connections .*PgBouncer: default_pool_size/);
			expect(fault.isPassing).toBe(true);
		});

		it('that refuses a password or a database says so as PostgreSQL does', async () => {
			const at = await bouncer({ pool_mode: 'session' });
			expect((await faultOf({ ...at, password: 'wrong' })).message).toMatch(
				/did not accept the password of user "postgres"/,
			);
			expect((await faultOf({ ...at, database: 'not_there' })).message).toMatch(/has no database "not_there"/);
		});
	},
);

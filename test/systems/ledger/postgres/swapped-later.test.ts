import { createLedger, type Ledger } from '../../../../src/systems/ledger/ledger';
import { Connection } from '../../../../src/systems/ledger/postgres/connection';
import { openPostgresLedger } from '../../../../src/systems/ledger/postgres/open';
import type { PostgresOptions } from '../../../../src/systems/ledger/postgres/options';
import { BEGIN, COMMIT } from '../../../../src/systems/ledger/postgres/session';
import { Deps, type SystemUnderTest } from '../../../conformance/deps';
import { call, checkBooks, furnish, invoiceOf } from '../../../crash/books';
import { dumpPostgres } from '../../../fixtures/ledgers/postgres-dump';
import { freshDatabase, runSql } from '../../../support/embedded-postgres';
import { swappingPooler, type SwappingPooler, type Ways } from '../../../support/swapping-pooler';

type At = PostgresOptions & { readonly schema: string };

/** Row 4: two credentials of one database behind a pooler that begins to swap when both are open. */
interface Scene {
	readonly pooler: SwappingPooler<At>;
	readonly sides: readonly {
		readonly at: At;
		readonly ledger: Ledger;
		readonly clientId: string;
		readonly name: string;
	}[];
	/** A ledger that nobody writes to, whose tables are found first by statements that name no schema. */
	readonly trap: At;
	readonly trapAsItWas: string;
}

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (const close of opened.splice(0).reverse()) await close();
});

async function scene(ways: Ways): Promise<Scene> {
	const trap = await freshDatabase();
	await (await openPostgresLedger(trap)).close();
	const pooler = await swappingPooler(trap, {
		...ways,
		avoidsOwn: true,
		options: `-c search_path=${trap.schema} -c default_transaction_isolation=serializable -c lock_timeout=20s`,
	});
	opened.push(() => pooler.close());
	const sides = [];
	for (const name of ['acme', 'globex']) {
		const at = await freshDatabase();
		// Small parts, so that there are many transactions to swap.
		const ledger = createLedger(await openPostgresLedger({ ...at, port: pooler.at.port, maxConnections: 3 }), {
			chunkSize: 5,
		});
		opened.push(() => ledger.close());
		sides.push({ at, ledger, name, clientId: (await furnish(ledger, name)).client.id });
	}
	const trapAsItWas = await dumpPostgres(trap);
	pooler.swaps = true;
	return { pooler, sides, trap, trapAsItWas };
}

const keysOf = (name: string, from: number, size: number) =>
	Array.from({ length: size }, (_, at) => `${name}-${from + at}`);

it.each<[string, Ways]>([
	['keeps what was set', { knowsPrepared: true }],
	['forgets what was set', { knowsPrepared: true, forgets: true }],
	['prefers the last one used', { knowsPrepared: true, prefersLast: true }],
])(
	'300 invoices of each of two schemas land in their own, behind a pooler that knows prepared statements and %s',
	async (_what, ways) => {
		const { pooler, sides, trap, trapAsItWas } = await scene(ways);
		await Promise.all(
			sides.flatMap(({ ledger, name, clientId }) =>
				[0, 100, 200].map(async (from) => {
					const outcomes = await ledger.invoicing.create(
						keysOf(name, from, 100).map((key) => invoiceOf(key, clientId)),
						call,
					);
					expect(outcomes.filter(({ kind }) => kind !== 'done')).toEqual([]);
				}),
			),
		);
		expect(pooler.swapped).toBeGreaterThan(10);
		for (const { at, ledger, name } of sides) {
			const records = await checkBooks(ledger);
			expect(records.map(({ invoice }) => invoice.idempotencyKey).sort()).toEqual(keysOf(name, 0, 300).sort());
			const kept = await runSql<{ idempotency_key: string }>(at, 'SELECT idempotency_key FROM invoices');
			expect(kept.map((row) => row.idempotency_key).sort()).toEqual(keysOf(name, 0, 300).sort());
		}
		expect(await dumpPostgres(trap)).toBe(trapAsItWas);
	},
);

it('a pooler that does not know prepared statements is named in the error, and nothing lands where it does not belong', async () => {
	const { pooler, sides, trap, trapAsItWas } = await scene({ knowsPrepared: false });
	const said = new Set<string>();
	await Promise.all(
		sides.map(async ({ ledger, name, clientId }) => {
			for (const key of keysOf(name, 0, 40)) {
				const fault = await ledger.invoicing.create([invoiceOf(key, clientId)], call).then(
					() => null,
					(thrown: Error) => thrown,
				);
				if (fault) said.add(fault.message);
			}
		}),
	);
	expect(pooler.swapped).toBeGreaterThan(10);
	expect([...said]).toEqual([
		`127.0.0.1:${pooler.at.port} is a pooler that swaps connections: it gives each transaction of the ledger another connection to PostgreSQL.`,
	]);
	for (const { at, name } of sides) {
		const direct = createLedger(await openPostgresLedger(at));
		opened.push(() => direct.close());
		const strangers = (await checkBooks(direct)).filter(({ invoice }) => !invoice.idempotencyKey.startsWith(name));
		expect(strangers).toEqual([]);
	}
	expect(await dumpPostgres(trap)).toBe(trapAsItWas);
});

it('events are found by asking where notifications are lost, also by one who listens', async () => {
	const { sides } = await scene({ knowsPrepared: true, forgets: true });
	const { ledger } = sides[0]!;
	const deps = new Deps(ledger as SystemUnderTest);
	await ledger.events.register({ id: 'wf:node', system: 'ledger', kinds: ['invoice.paid'] }, deps.now);
	const stop = ledger.events.onAppend(() => undefined);
	const invoice = await deps.invoice(await deps.client());
	await deps.pay(invoice);
	const taken = await ledger.events.lease('wf:node', 9, deps.now, deps.in(3_600));
	expect(taken.map(({ event }) => event.subject)).toEqual([invoice.invoice.id]);
	stop();
});

it('a transaction says its isolation level itself', async () => {
	const connection = await Connection.open(await freshDatabase());
	opened.push(() => connection.close());
	const [, , level] = await connection.withSession((session) =>
		session.together([
			{ sql: "SET default_transaction_isolation TO 'repeatable read'" },
			BEGIN,
			{ sql: 'SHOW transaction_isolation' },
			COMMIT,
		]),
	);
	expect(level).toMatchObject({ value: [{ transaction_isolation: 'read committed' }] });
});

import { CommitUnknown } from '../../../../src/systems/ledger/postgres/commit-unknown';
import { openPostgresLedger } from '../../../../src/systems/ledger/postgres/open';
import type { PostgresOptions } from '../../../../src/systems/ledger/postgres/options';
import { LedgerUnavailable, type LedgerStore } from '../../../../src/systems/ledger/store';
import { freshDatabase, ownPostgres, runSql } from '../../../support/embedded-postgres';
import { tcpProxy } from '../../../support/tcp-proxy';
import { aClient, issue, numbersUpTo, put } from './samples';

const terminate = (at: PostgresOptions) =>
	runSql(at, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'n8n-nodes-invoicing'`);

/** All of a write or nothing: one number, event, history entry and key per invoice. */
async function expectWhole(at: PostgresOptions): Promise<number> {
	const [row] = await runSql<Record<string, number>>(
		at,
		`SELECT (SELECT count(*) FROM invoices)::int AS invoices, (SELECT count(*) FROM operation_keys)::int AS keys,
		(SELECT count(*) FROM events)::int AS events, (SELECT count(*) FROM history)::int AS history, (SELECT next FROM series WHERE name = 'invoice')::int - 1 AS numbers`,
	);
	const { invoices } = row!;
	expect(row).toEqual({ invoices, keys: invoices, events: invoices, history: invoices, numbers: invoices });
	const numbers = await runSql<{ number: string }>(at, 'SELECT number FROM invoices ORDER BY number::int');
	expect(numbers.map(({ number }) => number)).toEqual(numbersUpTo(invoices!));
	return invoices!;
}

interface Watched {
	readonly at: PostgresOptions;
	readonly store: LedgerStore;
	/** Counts from 1 from now on, and calls before that statement. */
	on(n: number, happens: () => void | Promise<void>): void;
	/** Whether the statement that was waited for was reached. */
	readonly happened: () => boolean;
}

async function watchedStore(): Promise<Watched> {
	const at = await freshDatabase();
	let left = Infinity;
	let happens: () => void | Promise<void> = () => undefined;
	const beforeStatement = () => (--left === 0 ? happens() : undefined);
	const store = await openPostgresLedger({ ...at, beforeStatement });
	await put(store, { clients: [aClient] });
	return {
		at,
		store,
		happened: () => left <= 0,
		on: (n, then) => {
			left = n;
			happens = then;
		},
	};
}

it('stops before each statement of a write: nothing is written, and the next try writes once', async () => {
	const { at, store, on, happened } = await watchedStore();
	for (let n = 1; ; n += 1) {
		on(n, () => {
			throw new Error('stopped');
		});
		const before = await expectWhole(at);
		const outcome = await issue(store, [`k${n}`]).catch((fault: Error) => fault.message);
		if (!happened()) break;
		expect(outcome).toBe('stopped');
		expect(await expectWhole(at)).toBe(before);
		expect(await issue(store, [`k${n}`])).toEqual([String(before + 1)]);
	}
	expect(await expectWhole(at)).toBeGreaterThanOrEqual(5);
	await store.close();
});

it('loses its connection before each statement: written once, whatever it says', async () => {
	const { at, store, on, happened } = await watchedStore();
	for (let n = 1; ; n += 1) {
		on(n, () => terminate(at).then(() => undefined));
		const before = await expectWhole(at);
		const outcome = await issue(store, [`k${n}`]).catch((fault: unknown) => fault);
		if (!happened()) break;
		if (!Array.isArray(outcome)) expect(outcome).toBeInstanceOf(CommitUnknown);
		expect(await issue(store, [`k${n}`])).toEqual([String(before + 1)]);
		expect(await expectWhole(at)).toBe(before + 1);
	}
	await store.close();
});

it.each([
	['before', 0],
	['after', 1],
] as const)('loses its connection during COMMIT, %s the server received it', async (when, written) => {
	const at = await freshDatabase();
	const proxy = await tcpProxy(at.port);
	const store = await openPostgresLedger({ ...at, port: proxy.port });
	await put(store, { clients: [aClient] });
	// The whole text: BEGIN says READ COMMITTED.
	proxy.cutOn('COMMIT\0', when);

	const fault = (await issue(store, ['a']).catch((thrown: unknown) => thrown)) as CommitUnknown;

	expect(fault).toBeInstanceOf(CommitUnknown);
	expect(fault).toBeInstanceOf(LedgerUnavailable);
	expect(fault.fix).toMatch(/same unique key/);
	expect(await expectWhole(at)).toBe(written);
	expect(await issue(store, ['a'])).toEqual(['1']);
	expect(await expectWhole(at)).toBe(1);
	await store.close();
	await proxy.close();
});

it('survives a server that drops everything and comes back, again and again', async () => {
	const server = await ownPostgres();
	const at = await freshDatabase(server);
	const store = await openPostgresLedger(at);
	await put(store, { clients: [aClient] });
	const acknowledged = new Map<string, string>();
	let isOver = false;
	const work = async (worker: number) => {
		for (let n = 0; !isOver; n += 1) {
			const key = `w${worker}-${n}`;
			for (;;) {
				const outcome = await issue(store, [key]).catch((fault: unknown) => fault);
				if (Array.isArray(outcome)) {
					acknowledged.set(key, outcome[0] as string);
					break;
				}
				expect(outcome).toBeInstanceOf(LedgerUnavailable);
			}
		}
	};
	const workers = [1, 2, 3].map(work);
	for (let round = 0; round < 4; round += 1) {
		await new Promise((resolve) => setTimeout(resolve, 250));
		await server.crash();
		await new Promise((resolve) => setTimeout(resolve, 100));
		await server.start();
	}
	isOver = true;
	await Promise.all(workers);

	expect(await expectWhole(at)).toBe(acknowledged.size);
	expect(new Set(acknowledged.values()).size).toBe(acknowledged.size);
	await store.close();
	await server.stop();
});

it('is unavailable while the server is down, says so, and works again after', async () => {
	const server = await ownPostgres();
	const store = await openPostgresLedger(await freshDatabase(server));
	await put(store, { clients: [aClient] });
	await server.crash();
	await expect(issue(store, ['a'])).rejects.toThrow(LedgerUnavailable);
	await expect(store.read({})).rejects.toThrow(/PostgreSQL at 127\.0\.0\.1/);
	await server.start();
	expect(await issue(store, ['a'])).toEqual(['1']);
	await store.close();
	await server.stop();
});

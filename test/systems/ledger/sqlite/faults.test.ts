import { mkdirSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { dirname } from 'node:path';
import { Database } from '../../../../src/systems/ledger/sqlite/database';
import { migrate } from '../../../../src/systems/ledger/sqlite/migrate';
import { SqliteLedgerStore } from '../../../../src/systems/ledger/sqlite/store';
import { LedgerUnavailable } from '../../../../src/systems/ledger/store';
import { message, otherProcesses } from './child';
import { event, invoice, issued, NOW, payment } from './records';
import { changes, put, putBasics, scene } from './scene';
import { invoicesFrom, nextInvoice } from '../../../support/series';

const { open, newPath } = scene();
const others = otherProcesses('child-main.ts');

describe('a full disk', () => {
	async function small() {
		const path = newPath();
		mkdirSync(dirname(path));
		const db = new Database(path);
		db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
		migrate(db);
		const store = new SqliteLedgerStore(db);
		await putBasics(store);
		return { db, store };
	}
	const big = (n: number) => invoice(`inv_${n}`, { note: 'long '.repeat(2_000) });

	test('refuses cleanly, keeps no half invoice, and goes on when there is room again', async () => {
		const { db, store } = await small();
		const [{ page_count: pages }] = db.once('PRAGMA page_count').all<{ page_count: bigint }>([]) as [
			{ page_count: bigint },
		];
		db.exec(`PRAGMA max_page_count = ${pages + 12n}`);
		const key = (n: number) => ({ scope: 'invoice' as const, key: `k${n}`, result: `inv_${n}`, request: {} });
		let written = 0;
		const write = (n: number) =>
			put(store, { keys: [key(n)], newInvoices: [big(n)], series: invoicesFrom(BigInt(n + 2)) });
		const full: unknown = await (async () => {
			for (; ; written += 1) await write(written);
		})().catch((error: unknown) => error);
		expect(full).toBeInstanceOf(LedgerUnavailable);
		expect((full as LedgerUnavailable).message).toMatch(/disk is full: nothing was written/);
		const loaded = await store.read({ keys: [key(written)], series: ['invoice'], invoiceCount: true });
		expect({ keys: loaded.keys.size, next: nextInvoice(loaded), count: loaded.invoiceCount }).toEqual({
			keys: 0,
			next: BigInt(written + 1),
			count: written,
		});
		db.exec('PRAGMA max_page_count = 100000');
		await write(written);
		expect((await store.read({ invoiceCount: true })).invoiceCount).toBe(written + 1);
		expect(db.once('PRAGMA integrity_check').all([])).toEqual([{ integrity_check: 'ok' }]);
		await store.close();
	});
});

describe('stopped at any statement (T3)', () => {
	const all = changes({
		keys: [{ scope: 'invoice', key: 'k', result: 'inv_1', request: { total: '125' } }],
		newInvoices: [issued('inv_1', '0001')],
		newPayments: [payment('pay_1', 'inv_1')],
		newLinks: [
			{
				invoiceSystem: 'ledger',
				invoiceId: 'inv_1',
				jobSystem: 'ledger',
				jobId: 'job_1',
				doneInEntry: null,
				at: NOW,
			},
		],
		series: new Map([...invoicesFrom(2n), ['invoice/2026', 2n]]),
		events: [event('paid:inv_1:1', 'inv_1')],
		history: [{ subject: 'invoice', subjectId: 'inv_1', at: NOW, actor: 'test', action: 'created', changes: [] }],
	});
	const wanted = {
		keys: [{ scope: 'invoice' as const, key: 'k' }],
		series: ['invoice'] as const,
		invoiceCount: true,
	};

	test('all is written or nothing, and the same request again completes it', async () => {
		const outcomes: string[] = [];
		for (let stopAt = 1; outcomes.at(-1) !== 'went through'; stopAt += 1) {
			let left = Infinity;
			const path = newPath();
			const store = await open(path, {
				beforeStatement: () => {
					if ((left -= 1) === 0) throw new Error('stopped');
				},
			});
			await putBasics(store);
			await store.events.register({ id: 'l', system: 'ledger', kinds: ['invoice.paid'] }, NOW);
			left = stopAt;
			const write = () =>
				store.write(wanted, ({ keys }) => ({
					changes: keys.size === 0 ? all : null,
					value: keys.size === 0 ? 'made' : 'replayed',
				}));
			const first = await write().catch(() => 'stopped');
			left = Infinity;
			const loaded = await store.read(wanted);
			const { keys, invoiceCount } = loaded;
			const isThere = keys.size === 1;
			expect({ next: nextInvoice(loaded), invoiceCount }).toEqual(
				isThere ? { next: 2n, invoiceCount: 1 } : { next: 1n, invoiceCount: 0 },
			);
			expect(await write()).toBe(isThere ? 'replayed' : 'made');
			expect(await store.events.lease('l', 9, NOW, NOW)).toHaveLength(1);
			outcomes.push(first === 'made' ? 'went through' : isThere ? 'written' : 'nothing');
			await store.close();
		}
		expect(outcomes.filter((outcome) => outcome === 'nothing').length).toBeGreaterThan(9);
		expect(outcomes.slice(-2)).toEqual(['written', 'went through']);
	});
});

describe('another process', () => {
	test('that holds the lock does not stop the event loop; the write waits and succeeds', async () => {
		const path = newPath();
		const store = await open(path);
		await putBasics(store);
		const other = others.start('lock', path, '600');
		await message(other);
		let longest = 0;
		let last = performance.now();
		const watch = setInterval(() => {
			const now = performance.now();
			longest = Math.max(longest, now - last);
			last = now;
		}, 1);
		const started = performance.now();
		await put(store, { series: invoicesFrom(7n) });
		clearInterval(watch);
		expect(performance.now() - started).toBeGreaterThan(300);
		// The busy time-out is 20 ms; the rest is room for a slow machine. Without our waiting it would be 600.
		expect(longest).toBeLessThan(200);
		expect(nextInvoice(await store.read({ series: ['invoice'] }))).toBe(7n);
	});

	test('that reads the ledger meanwhile holds up nobody', async () => {
		const path = newPath();
		const store = await open(path);
		const reader = new DatabaseSync(path);
		reader.exec('BEGIN');
		reader.prepare('SELECT * FROM invoices').all();
		await putBasics(store);
		expect((await store.read({ clients: ['cli_1'] })).clients.size).toBe(1);
		reader.close();
	});

	test('that never lets go ends in a clear message', async () => {
		const path = newPath();
		const store = await open(path, { busyLimitMs: 150 });
		await message(others.start('lock', path, '20000'));
		const fault: unknown = await put(store, { series: invoicesFrom(2n) }).catch((error: unknown) => error);
		expect(fault).toBeInstanceOf(LedgerUnavailable);
		expect((fault as LedgerUnavailable).message).toMatch(/stays busy/);
		expect((fault as LedgerUnavailable).message).toContain(path);
	});

	test('and four of them give the numbers of one series, none twice and none left out', async () => {
		const path = newPath();
		await open(path);
		const said = await Promise.all(Array.from({ length: 4 }, () => others.answer('number', path, '50')));
		const numbers = said.flatMap((list) => list.split(',').map(Number)).sort((a, b) => a - b);
		expect(numbers).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
	});
});

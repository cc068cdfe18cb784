import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database, reportsTransactions } from '../../../../src/systems/ledger/sqlite/database';
import { loadDatabase } from '../../../../src/systems/ledger/sqlite/load-database';
import { LedgerUnavailable } from '../../../../src/systems/ledger/store';

const missing = () =>
	Promise.reject(
		Object.assign(new Error('No such built-in module: node:sqlite'), { code: 'ERR_UNKNOWN_BUILTIN_MODULE' }),
	);

describe('11: the database on the Node that runs n8n', () => {
	it('is there on this one', async () => {
		expect(await loadDatabase()).toBe(Database);
	});

	it.each([
		['without node:sqlite', '20.20.2', missing],
		[
			'whose node:sqlite cannot say whether a transaction is open',
			'22.15.1',
			async () => ({ Database, reportsTransactions: () => false }),
		],
	])('is refused on a Node %s, saying which Node it needs and what to do instead', async (_, version, load) => {
		const fault = (await loadDatabase({ version, load }).catch((cause: unknown) => cause)) as LedgerUnavailable;
		expect(fault).toBeInstanceOf(LedgerUnavailable);
		expect(fault.message).toBe(
			`A ledger in a SQLite file needs Node 24, or Node 22 from 22.16 on, and n8n runs on Node ${version}.`,
		);
		expect(fault.fix).toMatch(/Node 24.*PostgreSQL/);
		expect(fault.isPassing).toBe(false);
	});

	it('leaves other faults of loading as they are', async () => {
		const fault = new Error('Cannot find module "./rows"');
		await expect(loadDatabase({ version: '24.0.0', load: () => Promise.reject(fault) })).rejects.toBe(fault);
	});

	it('reads whole numbers exactly, of every statement', () => {
		const db = new Database(':memory:');
		const [row] = db.once('SELECT 9007199254740993 AS n').all<{ n: bigint }>([]);
		expect(row).toEqual({ n: 9_007_199_254_740_993n });
		expect(db.statement('SELECT 1 AS n').all([])).toEqual([{ n: 1n }]);
		db.close();
	});

	it('reports transactions', () => expect(reportsTransactions()).toBe(true));
});

describe('11: a ledger that is opened on a Node that is too old', () => {
	const folder = mkdtempSync(join(tmpdir(), 'invoicing-old-node-'));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	afterEach(() => jest.resetModules());

	it('is refused before a file or folder is made', async () => {
		jest.doMock('../../../../src/systems/ledger/sqlite/database', () => {
			throw Object.assign(new Error('No such built-in module: node:sqlite'), {
				code: 'ERR_UNKNOWN_BUILTIN_MODULE',
			});
		});
		const { openSqliteLedger, lookAtSqliteLedger } = await import('../../../../src/systems/ledger/sqlite/open');
		const path = join(folder, 'invoicing', 'ledger.sqlite');
		await expect(openSqliteLedger(path)).rejects.toThrow(/needs Node 24, or Node 22 from 22\.16 on/);
		expect(existsSync(join(folder, 'invoicing'))).toBe(false);
		await expect(lookAtSqliteLedger(__filename)).rejects.toThrow(/needs Node 24/);
	});
});

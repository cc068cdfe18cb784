import { openPostgresLedger } from '../../../../src/systems/ledger/postgres/open';
import { LedgerUnavailable } from '../../../../src/systems/ledger/store';
import { freshDatabase, runSql } from '../../../support/embedded-postgres';
import { issue } from './samples';

const refusalOf = (options: Parameters<typeof openPostgresLedger>[0]) =>
	openPostgresLedger(options).then(
		async (store) => {
			await store.close();
			return 'opened';
		},
		(fault: unknown) => fault,
	);

it('makes its tables once when many start at once', async () => {
	const at = await freshDatabase();
	const stores = await Promise.all(Array.from({ length: 8 }, () => openPostgresLedger({ ...at, maxConnections: 2 })));
	expect(await runSql(at, 'SELECT name, value FROM meta')).toEqual([{ name: 'version', value: '1' }]);
	await Promise.all(stores.map((store, at) => issue(store, [`k${at}`])));
	expect((await runSql(at, 'SELECT number FROM invoices ORDER BY number')).map(({ number }) => number)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
	await Promise.all(stores.map((store) => store.close()));
});

it('leaves nothing behind when it is stopped in the middle, at every statement', async () => {
	const at = await freshDatabase();
	for (let stopAt = 1; ; stopAt += 1) {
		const opened = await refusalOf({ ...at, beforeStatement: (n) => { if (n === stopAt) throw new Error('stopped'); } });
		if (opened === 'opened') break;
		expect((opened as Error).message).toBe('stopped');
		expect(await runSql(at, 'SELECT to_regnamespace($1)::text AS there', [at.schema])).toEqual([{ there: null }]);
	}
	const store = await openPostgresLedger(at);
	expect(await issue(store, ['a'])).toEqual(['1']);
	await store.close();
});

it('refuses a newer ledger and does not touch it', async () => {
	const at = await freshDatabase();
	await (await openPostgresLedger(at)).close();
	await runSql(at, `UPDATE meta SET value = '99'`);
	await runSql(at, 'DROP TABLE deliveries');
	const fault = await refusalOf(at);
	expect(fault).toBeInstanceOf(LedgerUnavailable);
	expect((fault as LedgerUnavailable).message).toMatch(/newer version/);
	expect(await runSql(at, `SELECT (SELECT value FROM meta) AS value, to_regclass('deliveries')::text AS deliveries`)).toEqual([{ value: '99', deliveries: null }]);
});

it('keeps away from tables of other programs', async () => {
	const at = await freshDatabase();
	await runSql(at, `CREATE SCHEMA ${at.schema}`);
	await runSql(at, 'CREATE TABLE clients (name text)');
	expect((await refusalOf(at) as Error).message).toMatch(/holds tables of another program/);
	await runSql(at, 'CREATE TABLE meta (name text, value text)');
	expect((await refusalOf(at) as Error).message).toMatch(/holds tables of another program/);
	expect(await runSql(at, 'SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = $1', [at.schema])).toEqual([{ n: 2 }]);
});

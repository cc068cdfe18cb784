import { NEWEST } from '../../../../src/systems/ledger/postgres/migrate';
import { openPostgresLedger } from '../../../../src/systems/ledger/postgres/open';
import { FIRST } from '../../../../src/systems/ledger/postgres/migrations/0001-first';
import { inSchema } from '../../../../src/systems/ledger/postgres/sql-texts';
import { LedgerUnavailable } from '../../../../src/systems/ledger/store';
import { freshDatabase, runSql } from '../../../support/embedded-postgres';
import { issue, NOW } from './samples';

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
	expect(await runSql(at, 'SELECT name, value FROM meta')).toEqual([{ name: 'version', value: String(NEWEST) }]);
	await Promise.all(stores.map((store, at) => issue(store, [`k${at}`])));
	expect((await runSql(at, 'SELECT number FROM invoices ORDER BY number')).map(({ number }) => number)).toEqual([
		'1',
		'2',
		'3',
		'4',
		'5',
		'6',
		'7',
		'8',
	]);
	await Promise.all(stores.map((store) => store.close()));
});

it('leaves nothing behind when it is stopped in the middle, at every statement', async () => {
	const at = await freshDatabase();
	for (let stopAt = 1; ; stopAt += 1) {
		const opened = await refusalOf({
			...at,
			beforeStatement: (n) => {
				if (n === stopAt) throw new Error('stopped');
			},
		});
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
	expect(
		await runSql(at, `SELECT (SELECT value FROM meta) AS value, to_regclass('deliveries')::text AS deliveries`),
	).toEqual([{ value: '99', deliveries: null }]);
});

it('keeps away from tables of other programs', async () => {
	const at = await freshDatabase();
	await runSql(at, `CREATE SCHEMA ${at.schema}`);
	await runSql(at, 'CREATE TABLE clients (name text)');
	expect(((await refusalOf(at)) as Error).message).toMatch(/holds tables of another program/);
	await runSql(at, 'CREATE TABLE meta (name text, value text)');
	expect(((await refusalOf(at)) as Error).message).toMatch(/holds tables of another program/);
	expect(await runSql(at, 'SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = $1', [at.schema])).toEqual([
		{ n: 2 },
	]);
});

describe('a ledger of version 1', () => {
	/** As version 1 left it: its statements, an invoice, and a trigger with an event to deliver. */
	const ofVersion1 = async () => {
		const at = await freshDatabase();
		await runSql(at, `CREATE SCHEMA ${at.schema}`);
		for (const sql of [
			'CREATE TABLE meta (name text PRIMARY KEY, value text NOT NULL)',
			...FIRST,
			`INSERT INTO meta (name, value) VALUES ('version', '1')`,
			`INSERT INTO listeners (id, kinds, registered_at, last_seen_at) VALUES ('wf:node', '{invoice.paid}', '${NOW}', '${NOW}')`,
			`INSERT INTO events (id, kind, system, subject, at, data) VALUES ('paid:inv_a:1', 'invoice.paid', 'ledger', 'inv_a', '${NOW}', '{}')`,
			`INSERT INTO deliveries (listener_id, event_seq, subject) SELECT 'wf:node', seq, 'ledger:inv_a' FROM events`,
			`INSERT INTO links (invoice_system, invoice_id, job_system, job_id, done_in_entry, at) VALUES ('ledger', 'inv_a', 'ledger', 'job_1', 7, '${NOW}')`,
			`UPDATE series SET next = 42`,
		])
			await runSql(at, inSchema(sql, at.schema));
		return at;
	};

	it('is brought up with everything in it, and its triggers go on', async () => {
		const store = await openPostgresLedger(await ofVersion1());
		const [waiting] = await store.events.lease('wf:node', 9, NOW, NOW);
		expect(waiting).toMatchObject({ event: { id: 'paid:inv_a:1', system: 'ledger' }, attempt: 1 });
		expect(await issue(store, ['b'])).toEqual(['42']);
		expect((await store.events.lease('wf:node', 9, NOW, NOW)).map(({ event }) => event.id)).toContain(
			'paid:inv_b:1',
		);
		expect(await store.linksOfInvoices([{ system: 'ledger', id: 'inv_a' }])).toMatchObject([
			{ jobId: 'job_1', doneInEntry: 7 },
		]);
		await store.close();
	});

	it('is brought up once when many open it', async () => {
		const at = await ofVersion1();
		const stores = await Promise.all(
			Array.from({ length: 8 }, () => openPostgresLedger({ ...at, maxConnections: 2 })),
		);
		expect(await runSql(at, 'SELECT name, value FROM meta')).toEqual([{ name: 'version', value: String(NEWEST) }]);
		await Promise.all(stores.map((store) => store.close()));
	});

	it('stays whole when it is stopped in the middle, at every statement', async () => {
		const at = await ofVersion1();
		let stops = 0;
		for (let stopAt = 1; ; stopAt += 1) {
			const opened = await refusalOf({
				...at,
				beforeStatement: (n) => {
					if (n === stopAt) throw new Error('stopped');
				},
			});
			if (opened === 'opened') break;
			stops += 1;
			expect(
				await runSql(
					at,
					'SELECT (SELECT value FROM meta) AS version, (SELECT count(*)::int FROM events) AS events',
				),
			).toEqual([{ version: '1', events: 1 }]);
		}
		expect(stops).toBeGreaterThan(3);
	});
});

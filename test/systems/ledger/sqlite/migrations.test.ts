import { mkdirSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { dirname } from 'node:path';
import { Database } from '../../../../src/systems/ledger/sqlite/database';
import { migrate, schemaVersion } from '../../../../src/systems/ledger/sqlite/migrate';
import { MIGRATIONS } from '../../../../src/systems/ledger/sqlite/migrations';
import { otherProcesses } from './child';
import { event, NOW } from './records';
import { put, scene } from './scene';
import { nextInvoice } from '../../../support/series';

const { open, newPath } = scene();
const others = otherProcesses('child-main.ts');

/** As version 1 left it: a number given, a link used up, and a trigger with an event to deliver. */
function ofVersion1(): string {
	const path = newPath();
	mkdirSync(dirname(path));
	const db = new Database(path);
	migrate(db, MIGRATIONS.slice(0, 1));
	db.exec(`
		PRAGMA journal_mode = WAL;
		INSERT INTO listeners (id, kinds, registered_at, last_seen_at) VALUES ('wf:node', '["invoice.paid"]', '${NOW}', '${NOW}');
		INSERT INTO events (id, kind, system, subject, at, data) VALUES ('a', 'invoice.paid', 'ledger', 'inv_a', '${NOW}', '{}');
		INSERT INTO deliveries (listener_id, event_seq, subject, state, attempt, due_at) VALUES ('wf:node', 1, 'ledger:inv_a', 'ready', 0, '');
		INSERT INTO links (invoice_system, invoice_id, job_system, job_id, done_in_entry, at) VALUES ('ledger', 'inv_a', 'ledger', 'job_1', 7, '${NOW}');
		UPDATE series SET next = 42;`);
	db.close();
	return path;
}

test('a ledger of version 1 is brought up with everything in it, and its triggers go on', async () => {
	const store = await open(ofVersion1());
	const [waiting] = await store.events.lease('wf:node', 9, NOW, NOW);
	expect(waiting).toMatchObject({ event: { id: 'a', system: 'ledger', subject: 'inv_a' }, attempt: 1 });
	await put(store, { events: [event('b', 'inv_b')] });
	expect((await store.events.lease('wf:node', 9, NOW, NOW)).map(({ event: { id } }) => id)).toContain('b');
	expect(nextInvoice(await store.read({ series: ['invoice'] }))).toBe(42n);
	expect(await store.linksOfInvoices([{ system: 'ledger', id: 'inv_a' }])).toMatchObject([
		{ jobId: 'job_1', doneInEntry: 7 },
	]);
});

test('several processes that open a ledger of version 1 at once bring it up once', async () => {
	const path = ofVersion1();
	const startAt = String(Date.now() + 500);
	const said = await Promise.all(Array.from({ length: 4 }, () => others.answer('open', path, startAt)));
	expect(said.every((word) => word.startsWith('opened'))).toBe(true);
	const raw = new DatabaseSync(path);
	expect(raw.prepare('SELECT schema_version FROM meta').get()).toEqual({ schema_version: MIGRATIONS.length });
	expect(raw.prepare('SELECT count(*) AS n FROM events').get()).toEqual({ n: 1 });
	expect(raw.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
	raw.close();
});

test('steps from version 1 that are stopped in the middle leave a whole version, at every statement', () => {
	const path = ofVersion1();
	let stops = 0;
	for (let stopAt = 1; ; stopAt += 1) {
		let statements = 0;
		const db = new Database(path, {
			beforeStatement: () => {
				if ((statements += 1) === stopAt) throw new Error('stopped');
			},
		});
		let isStopped = false;
		try {
			migrate(db);
		} catch {
			isStopped = true;
		} finally {
			db.close();
		}
		if (!isStopped) break;
		stops += 1;
		const after = new Database(path);
		// Each step is a transaction of its own: what stands is a whole version.
		const version = schemaVersion(after);
		expect(MIGRATIONS.map((_step, at) => at + 1)).toContain(version);
		expect(after.once("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'events_by_system'").all([])).toEqual([
			{ n: version >= 2 ? 1n : 0n },
		]);
		expect(after.once("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'recurring'").all([])).toEqual([
			{ n: version >= 3 ? 1n : 0n },
		]);
		expect(after.once('SELECT count(*) AS n FROM events').all([])).toEqual([{ n: 1n }]);
		after.close();
	}
	expect(stops).toBeGreaterThan(3);
});

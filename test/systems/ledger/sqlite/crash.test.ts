import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { dirname } from 'node:path';
import { openSqliteLedger } from '../../../../src/systems/ledger/sqlite/open';
import { otherProcesses } from './child';
import { event, issued } from './records';
import { put, putBasics, scene } from './scene';
import { invoicesFrom } from '../../../support/series';

const { open, newPath } = scene();
const others = otherProcesses('child-main.ts');
const KILLS = Number(process.env.KILLS ?? 15);

/** Everything that must be so after any end of the process; says how many invoices there are. */
function checked(path: string): number {
	const db = new DatabaseSync(path);
	const one = (sql: string) => Number(Object.values(db.prepare(sql).get()!)[0]);
	expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
	expect(db.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
	const count = one('SELECT count(*) FROM invoices');
	const counts = {
		highest: one('SELECT coalesce(max(CAST(number AS INTEGER)), 0) FROM invoices'),
		next: one("SELECT next - 1 FROM series WHERE name = 'invoice'"),
		keys: one('SELECT count(*) FROM operation_keys k JOIN invoices i ON i.id = k.result'),
		events: one('SELECT count(*) FROM events e JOIN invoices i ON i.id = e.subject'),
		history: one('SELECT count(*) FROM history'),
	};
	expect(counts).toEqual({ highest: count, next: count, keys: count, events: count, history: count });
	db.close();
	return count;
}

test('killed again and again in the middle of its work, it loses nothing that was acknowledged and numbers without a gap (T4)', async () => {
	const path = newPath();
	const first = await open(path);
	await putBasics(first);
	await first.close();
	let acknowledged = 0;
	for (let kill = 0; kill < KILLS; kill += 1) {
		const child = others.start('issue', path);
		await new Promise<void>((resolve) => {
			child.on('message', (said) => {
				if (said !== 'ready') acknowledged = Math.max(acknowledged, Number(said));
				else setTimeout(() => child.kill('SIGKILL'), 20 + Math.random() * 60);
			});
			child.on('exit', () => resolve());
		});
		expect(checked(path)).toBeGreaterThanOrEqual(acknowledged);
	}
	expect(acknowledged).toBeGreaterThan(KILLS);
});

test('a log torn at any place opens, with all of the commits before it and nothing of those after (T5)', async () => {
	const path = newPath();
	const store = await open(path);
	await putBasics(store);
	// So that what comes next stands in the log, and nothing else does.
	const checkpoint = new DatabaseSync(path);
	checkpoint.exec('PRAGMA wal_checkpoint(TRUNCATE)');
	checkpoint.close();
	for (let n = 1; n <= 4; n += 1) {
		const id = `inv_${n}`;
		const key = { scope: 'invoice' as const, key: id, result: id, request: {} };
		const entry = { subject: 'invoice' as const, subjectId: id, at: '', actor: '', action: '', changes: [] };
		await put(store, {
			newInvoices: [issued(id, String(n))],
			keys: [key],
			events: [event(`paid:${n}`, id)],
			history: [entry],
			series: invoicesFrom(BigInt(n + 1)),
		});
	}
	const log = readFileSync(`${path}-wal`);
	const pageSize = log.readUInt32BE(8);
	const counts: number[] = [];
	for (let end = 32; end <= log.length; end += pageSize + 24) {
		for (const cut of [end - 1, end, end + 1]) {
			const torn = newPath();
			mkdirSync(dirname(torn));
			copyFileSync(path, torn);
			writeFileSync(`${torn}-wal`, log.subarray(0, cut));
			await (await openSqliteLedger(torn)).close();
			counts.push(checked(torn));
		}
	}
	expect(statSync(`${path}-wal`).size).toBe(log.length);
	expect(counts).toEqual([...counts].sort((a, b) => a - b));
	expect(new Set(counts)).toEqual(new Set([0, 1, 2, 3, 4]));
});

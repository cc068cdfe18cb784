import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { dirname, join } from 'node:path';
import { DEFAULT_SETTINGS } from '../../../../src/domain/settings';
import { Database } from '../../../../src/systems/ledger/sqlite/database';
import { migrate, schemaVersion } from '../../../../src/systems/ledger/sqlite/migrate';
import { MIGRATIONS } from '../../../../src/systems/ledger/sqlite/migrations';
import { LedgerUnavailable } from '../../../../src/systems/ledger/store';
import { otherProcesses } from './child';
import { putBasics, scene } from './scene';
import { nextInvoice } from '../../../support/series';

const { open, newPath, folder } = scene();
const others = otherProcesses('child-main.ts');
const NOBODY = '65534';

async function fault(path: string): Promise<LedgerUnavailable> {
	const error: unknown = await open(path).catch((caught: unknown) => caught);
	expect(error).toBeInstanceOf(LedgerUnavailable);
	expect((error as LedgerUnavailable).message).toContain(path);
	expect((error as LedgerUnavailable).fix).not.toBe('');
	return error as LedgerUnavailable;
}

test('a new ledger has its folder, the default settings, and numbers from 1', async () => {
	const store = await open(join(folder, 'a', 'b', 'ledger.sqlite'));
	const loaded = await store.read({ series: ['invoice'], invoiceCount: true });
	const { settings, invoiceCount } = loaded;
	expect({ settings, next: nextInvoice(loaded), invoiceCount }).toEqual({
		settings: DEFAULT_SETTINGS,
		next: 1n,
		invoiceCount: 0,
	});
});

test('the file is in WAL, and nothing is half on the disk', async () => {
	const path = newPath();
	await putBasics(await open(path));
	const raw = new DatabaseSync(path);
	expect(raw.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
	expect(raw.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
	raw.close();
});

test('opened again, it holds what was written', async () => {
	const path = newPath();
	const first = await open(path);
	await putBasics(first);
	await first.close();
	expect((await (await open(path)).read({ jobs: ['job_1'] })).jobs.size).toBe(1);
});

test('a file that is not a database is left alone', async () => {
	const path = newPath();
	mkdirSync(dirname(path));
	writeFileSync(path, 'Dear diary, today I was mistaken for a ledger. '.repeat(100));
	const before = readFileSync(path);
	expect((await fault(path)).message).toMatch(/not an SQLite database/);
	expect(readFileSync(path)).toEqual(before);
});

test('a database of another program is left alone', async () => {
	const path = newPath();
	mkdirSync(dirname(path));
	const other = new DatabaseSync(path);
	other.exec('CREATE TABLE workflow_entity (id TEXT)');
	other.close();
	const before = readFileSync(path);
	expect((await fault(path)).message).toMatch(/another program/);
	expect(readFileSync(path)).toEqual(before);
});

test('a ledger of a newer version is left alone', async () => {
	const path = newPath();
	mkdirSync(dirname(path));
	const newer = new DatabaseSync(path);
	newer.exec(
		'CREATE TABLE meta (schema_version INTEGER NOT NULL) STRICT; INSERT INTO meta VALUES (99); CREATE TABLE invoices (hologram BLOB)',
	);
	newer.close();
	const before = readFileSync(path);
	expect((await fault(path)).message).toMatch(/was written by a newer version of n8n-nodes-invoicing/);
	expect(readFileSync(path)).toEqual(before);
});

test('a folder where the file should be', async () => {
	const path = newPath();
	mkdirSync(path, { recursive: true });
	expect((await fault(path)).message).toMatch(/cannot be opened/);
});

test('a file where the folder should be', async () => {
	const path = newPath();
	mkdirSync(dirname(path));
	writeFileSync(path, '');
	await fault(join(path, 'ledger.sqlite'));
});

describe('without the right to write', () => {
	const asNobody = async (path: string) => {
		chmodSync(folder, 0o755);
		// Root may write everywhere: then the test is another user.
		return others.answer('open', path, '0', ...(process.getuid!() === 0 ? [NOBODY] : []));
	};

	test('a read-only folder', async () => {
		const path = newPath();
		mkdirSync(dirname(path));
		chmodSync(dirname(path), 0o555);
		expect(await asNobody(path)).toMatch(
			/^LedgerUnavailable: The ledger file .* cannot be written: .*right to write/,
		);
	});

	test('a folder that cannot be made', async () => {
		const path = newPath();
		mkdirSync(dirname(path));
		chmodSync(dirname(path), 0o555);
		expect(await asNobody(join(dirname(path), 'deeper', 'ledger.sqlite'))).toMatch(
			/^LedgerUnavailable: .* cannot be written.*right to write/,
		);
	});

	test('a read-only file', async () => {
		const path = newPath();
		await (await open(path)).close();
		chmodSync(path, 0o444);
		chmodSync(dirname(path), 0o777);
		expect(await asNobody(path)).toMatch(
			/^LedgerUnavailable: The ledger file .* cannot be written.*right to write/,
		);
	});
});

test('several processes that open a new file at once make one ledger', async () => {
	for (let round = 0; round < 3; round += 1) {
		const path = newPath();
		const startAt = String(Date.now() + 500);
		const said = await Promise.all(Array.from({ length: 4 }, () => others.answer('open', path, startAt)));
		expect(said).toEqual(Array(4).fill('opened 1'));
	}
});

test('a migration that fails leaves the version before it whole', () => {
	const path = newPath();
	mkdirSync(dirname(path));
	const db = new Database(path);
	migrate(db);
	const broken = [
		...MIGRATIONS,
		(to: Database) => {
			to.exec('CREATE TABLE half (id TEXT)');
			to.exec('CREATE TABLE half (id TEXT)');
		},
	];
	expect(() => migrate(db, broken)).toThrow(/already exists/);
	expect(schemaVersion(db)).toBe(MIGRATIONS.length);
	expect(db.once("SELECT name FROM sqlite_schema WHERE name = 'half'").all([])).toEqual([]);
	db.close();
});

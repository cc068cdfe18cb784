import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createLedger, type Ledger } from '../../../src/systems/ledger/ledger';
import { openPostgresLedger } from '../../../src/systems/ledger/postgres/open';
import { openSqliteLedger } from '../../../src/systems/ledger/sqlite/open';
import { readBack, type ReadBack } from '../../fixtures/ledgers/everything';
import { dumpPostgres } from '../../fixtures/ledgers/postgres-dump';
import { countedIds, runStep, type Step } from '../../fixtures/ledgers/steps';
import { freshDatabase, runSql } from '../../support/embedded-postgres';

const FIXTURES = join(__dirname, '..', '..', 'fixtures', 'ledgers');
const fileOf = (version: string, name: string) => join(FIXTURES, version, name);
const stepsOf = (version: string) => JSON.parse(readFileSync(fileOf(version, 'steps.json'), 'utf8')) as readonly Step[];
const versions = readdirSync(FIXTURES, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

const folder = mkdtempSync(join(tmpdir(), 'written-before-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Set to the name of a folder with steps.json, this version writes that fixture; see the README beside the fixtures. */
const writing = process.env.WRITE_LEDGER;

if (writing) {
	test(`writes ${writing}`, async () => {
		const steps = stepsOf(writing);
		const path = join(folder, 'new.sqlite');
		await made(createLedger(await openSqliteLedger(path), { newId: countedIds() }), steps);
		const raw = new DatabaseSync(path);
		raw.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE; VACUUM;');
		raw.close();
		copyFileSync(path, fileOf(writing, 'ledger.sqlite'));
		const at = await freshDatabase();
		await made(createLedger(await openPostgresLedger(at), { newId: countedIds() }), steps);
		writeFileSync(fileOf(writing, 'postgres.sql'), await dumpPostgres(at));
		const found = await ofCopy(createLedger(await openSqliteLedger(path)), steps);
		writeFileSync(fileOf(writing, 'expected.json'), `${JSON.stringify(found, null, '\t')}\n`);
	});
}

async function made(ledger: Ledger, steps: readonly Step[]): Promise<void> {
	for (const step of steps) {
		const refused = (await runStep(step, ledger)).filter(({ kind }) => kind !== 'done');
		if (refused.length > 0) throw new Error(`${step.name}: ${JSON.stringify(refused)}`);
	}
	await ledger.close();
}

async function ofCopy(ledger: Ledger, steps: readonly Step[]): Promise<ReadBack> {
	try {
		return await readBack(ledger, steps);
	} finally {
		await ledger.close();
	}
}

async function openSqliteCopy(version: string): Promise<Ledger> {
	const path = join(folder, `${version}.sqlite`);
	copyFileSync(fileOf(version, 'ledger.sqlite'), path);
	return createLedger(await openSqliteLedger(path));
}

async function openPostgresCopy(version: string): Promise<Ledger> {
	const at = await freshDatabase();
	await runSql(at, `CREATE SCHEMA "${at.schema}"`);
	await runSql(at, readFileSync(fileOf(version, 'postgres.sql'), 'utf8'));
	return createLedger(await openPostgresLedger(at));
}

/** A later version may tell more of a record, never less and never something else. */
describe.each(versions)('a ledger that %s wrote', (version) => {
	const expected = JSON.parse(readFileSync(fileOf(version, 'expected.json'), 'utf8')) as ReadBack;
	const places = { 'in a SQLite file': openSqliteCopy, 'in PostgreSQL': openPostgresCopy } as const;

	it.each(Object.keys(places) as (keyof typeof places)[])('opens %s with all that is in it, and its keys replay', async (place) => {
		const found = await ofCopy(await places[place](version), stepsOf(version));
		expect(found.before).toMatchObject(expected.before);
		expect(found.replays).toEqual(expected.replays);
		expect(found.counts).toEqual(expected.counts);
		expect(found.countsAfterReplays).toEqual(found.counts);
		expect(found.waiting).toEqual(expected.waiting);
		expect(found.feeds).toEqual(expected.feeds);
	});
});

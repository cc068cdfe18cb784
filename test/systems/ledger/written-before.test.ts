import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createLedger, type Ledger } from '../../../src/systems/ledger/ledger';
import { openPostgresLedger } from '../../../src/systems/ledger/postgres/open';
import { openSqliteLedger } from '../../../src/systems/ledger/sqlite/open';
import { readBack, type ReadBack } from '../../fixtures/ledgers/everything';
import { copiesOfLedgers, expectedOf, fixtureFile, PLACES, versions } from '../../fixtures/ledgers/open';
import { dumpPostgres } from '../../fixtures/ledgers/postgres-dump';
import { countedIds, runStep, type Step } from '../../fixtures/ledgers/steps';
import { freshDatabase } from '../../support/embedded-postgres';

const copies = copiesOfLedgers();
const stepsOf = (version: string) =>
	JSON.parse(readFileSync(fixtureFile(version, 'steps.json'), 'utf8')) as readonly Step[];

/**
 * Set to the name of a folder with steps.json, this version writes that fixture; see the README beside the fixtures.
 */
const writing = process.env.WRITE_LEDGER;

if (writing) {
	test(`writes ${writing}`, async () => {
		const steps = stepsOf(writing);
		const path = join(copies.folder, 'new.sqlite');
		await made(createLedger(await openSqliteLedger(path), { newId: countedIds() }), steps);
		const raw = new DatabaseSync(path);
		raw.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE; VACUUM;');
		raw.close();
		copyFileSync(path, fixtureFile(writing, 'ledger.sqlite'));
		const at = await freshDatabase();
		await made(createLedger(await openPostgresLedger(at), { newId: countedIds() }), steps);
		writeFileSync(fixtureFile(writing, 'postgres.sql'), await dumpPostgres(at));
		const found = await readAll(await copies['in a SQLite file'](writing), steps);
		writeFileSync(fixtureFile(writing, 'expected.json'), `${JSON.stringify(found, null, '\t')}\n`);
	});
}

async function made(ledger: Ledger, steps: readonly Step[]): Promise<void> {
	for (const step of steps) {
		const refused = (await runStep(step, ledger)).filter(({ kind }) => kind !== 'done');
		if (refused.length > 0) throw new Error(`${step.name}: ${JSON.stringify(refused)}`);
	}
	await ledger.close();
}

async function readAll(ledger: Ledger, steps: readonly Step[]): Promise<ReadBack> {
	try {
		return await readBack(ledger, steps);
	} finally {
		await ledger.close();
	}
}

/** A later version may tell more of a record, never less and never something else. */
describe.each(versions)('a ledger that %s wrote', (version) => {
	const expected = expectedOf(version);

	it.each(PLACES)('opens %s with all that is in it, and its keys replay', async (place) => {
		const found = await readAll(await copies[place](version), stepsOf(version));
		expect(found.before).toMatchObject(expected.before);
		expect(found.replays).toEqual(expected.replays);
		// Of more kinds of records with each version.
		expect(found.counts).toMatchObject(expected.counts);
		expect(found.countsAfterReplays).toEqual(found.counts);
		expect(found.waiting).toEqual(expected.waiting);
		expect(found.feeds).toEqual(expected.feeds);
	});
});

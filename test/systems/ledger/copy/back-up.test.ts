import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { backUp } from '../../../../src/systems/ledger/sqlite/back-up';
import { copy, everyRow, freshPlaces, withLedger, type Databases, type Place } from './places';

const VERSION = '0.1.0-schema-4';
const places = freshPlaces();
let made = 0;
const newFile = () => join(places.folder, 'backups', `backup-${(made += 1)}.sqlite`);
const filesOf = (path: string) =>
	readdirSync(join(places.folder, 'backups')).filter(
		(name) => name.startsWith(`${basename(path)}.`) || name === basename(path),
	);
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

async function filled(database: Databases): Promise<Place> {
	const place = await places[database]();
	await place.restore(VERSION);
	return place;
}

describe.each(['SQLite', 'PostgreSQL'] as const)('row 9: a backup of a ledger in %s', (database) => {
	it('is one file for its owner only, opens as a ledger, and holds what was there at one moment while others went on', async () => {
		const source = await filled(database);
		const path = newFile();
		const rows = await everyRow(source);
		await withLedger(source, async ({ catalogue }) => {
			const call = { now: '2026-11-29T07:00:00.000Z', actor: 'test', policy: 'each' } as const;
			const write = (n: number) =>
				catalogue.putClients(
					[{ id: null, idempotencyKey: `b${n}`, fields: { name: 'B', email: `b${n}@client.example` } }],
					call,
				);
			const backingUp = source.use((tables) => backUp(tables, path));
			for (let n = 0; n < 5; n += 1) expect((await write(n))[0]).toMatchObject({ kind: 'done' });
			expect(await backingUp).toMatchObject({ kind: 'done', value: { to: `the file ${path}`, closed: false } });
		});
		expect(modeOf(path)).toBe('600');
		expect(modeOf(join(places.folder, 'backups'))).toBe('700');
		expect(filesOf(path)).toEqual([basename(path)]);
		const copied = await everyRow(await places.SQLite(path));
		expect(copied.invoices).toEqual(rows.invoices);
		// Between none and all of what was written meanwhile, each client with its key.
		expect(copied.clients!.length - rows.clients!.length).toBe(
			copied.operation_keys!.length - rows.operation_keys!.length,
		);
		await withLedger(source, async (ledger) =>
			expect((await ledger.catalogue.settings()).companyName).toBeDefined(),
		);
	});

	it('a death leaves no file that looks like a backup, and the next one of that name is whole', async () => {
		const source = await filled(database);
		const path = newFile();
		let n = 0;
		const die = () => {
			if ((n += 1) === 60) throw new Error('died');
		};
		await expect(source.use((tables) => backUp(tables, path), die)).rejects.toThrow('died');
		expect(existsSync(path)).toBe(false);
		expect(await source.use((tables) => backUp(tables, path))).toMatchObject({ kind: 'done' });
		expect(await everyRow(await places.SQLite(path))).toEqual(await everyRow(source));
		expect(filesOf(path)).toEqual([basename(path)]);
	});

	it('of two at once to one file, one is made and whole', async () => {
		const source = await filled(database);
		const path = newFile();
		const answers = await Promise.allSettled([1, 2, 3].map(() => source.use((tables) => backUp(tables, path))));
		const made = answers.filter((answer) => answer.status === 'fulfilled' && answer.value.kind === 'done');
		expect(made).toHaveLength(1);
		expect(filesOf(path)).toEqual([basename(path)]);
		expect(await everyRow(await places.SQLite(path))).toEqual(await everyRow(source));
	});

	it('never overwrites a file', async () => {
		const source = await filled(database);
		const path = join(places.folder, `letter-${database}.txt`);
		writeFileSync(path, 'Dear ledger');
		expect(await source.use((tables) => backUp(tables, path))).toMatchObject({
			kind: 'refused',
			refusal: { code: 'file_taken', field: 'file' },
		});
		expect(readFileSync(path, 'utf8')).toBe('Dear ledger');
	});

	it('can be copied into a ledger again', async () => {
		const source = await filled(database);
		const path = newFile();
		await source.use((tables) => backUp(tables, path));
		const target = await places[database]();
		expect(await copy(await places.SQLite(path), target)).toMatchObject({ kind: 'done' });
		expect(await everyRow(target)).toEqual(await everyRow(source));
	});
});

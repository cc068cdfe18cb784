import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { LedgerUnavailable } from '../../../../src/systems/ledger/ledger-unavailable';
import { reopenLedger } from '../../../../src/systems/ledger/copy/copy-ledger';
import type { LedgerTables } from '../../../../src/systems/ledger/copy/ledger-tables';
import { pairTables } from '../../../../src/systems/ledger/copy/pair-tables';
import type { Ledger } from '../../../../src/systems/ledger/ledger';
import type { Call } from '../../../../src/ports/call';
import { fixtureFile } from '../../../fixtures/ledgers/open';
import { runStep, type Step } from '../../../fixtures/ledgers/steps';
import { withCompany } from '../../../support/company';
import { runSql } from '../../../support/embedded-postgres';
import { copy, everyRow, freshPlaces, WAYS, withLedger, type Place } from './places';
import { BY_EMAIL } from '../../../support/by-email';

const VERSION = '0.1.0-schema-4';
const places = freshPlaces();
const call: Call = { now: '2026-11-29T07:00:00.000Z', actor: 'test', policy: 'each' };

/** The process ends here: nothing after this statement reaches the database. */
class Died extends Error {}
/** The commit of the target: the source is closed, and nothing of the copy can be seen. */
const LAST = -1;
const dieAt = (k: number) => {
	let n = 0;
	return () => {
		if ((n += 1) === k) throw new Died();
	};
};

async function filled(place: Place): Promise<Place> {
	await place.restore(VERSION);
	await withLedger(place, (ledger) => ledger.catalogue.settings());
	return place;
}

const addClient = (ledger: Ledger, name: string) =>
	ledger.catalogue.putClients(
		[{ id: null, idempotencyKey: name, fields: { name, email: `${name}@client.example` } }],
		call,
	);

describe.each(WAYS)('row 9: from %s to %s', (here, there) => {
	it('copies sending claims, and which event asked to be delivered again', async () => {
		const [source, target] = [await places[here](), await places[there]()];
		const ref = { listenerId: 'w:n', eventId: 'e', attempt: 2 };
		const claimed = {
			invoiceId: 'a',
			run: { id: 'run-1', delivery: ref },
			actor: 'W',
			to: 'å@x.example',
			outcome: null,
			endedAt: null,
			isRunOver: false,
			...BY_EMAIL,
		} as const;
		const letter = { ...claimed, invoiceId: 'b', channel: 'letter', fileHash: 'abc' } as const;
		const at = (minute: number) => `2026-11-29T07:${minute}:00.000Z`;
		await withLedger(source, async ({ events, inbox, claims }) => {
			await events.register({ id: 'w:n', system: 'hubSpot:1', kinds: ['invoice.paid'] }, at(10));
			await inbox.receive(
				[{ id: 'e', kind: 'invoice.paid', system: 'hubSpot:1', subject: 'a', at: at(10), data: {} }],
				null,
				at(10),
			);
			await events.lease('w:n', 1, at(10), at(11));
			await events.nack({ ...ref, attempt: 1 }, at(11), 'failed', true);
			await events.lease('w:n', 1, at(11), at(12));
			await events.report(ref, { at: at(11), isEnd: true }, true);
			expect(
				await claims.append('hubSpot:1', [
					{
						...claimed,
						number: 1,
						claimedAt: at(10),
						isAgain: false,
						run: { id: 'run-0', delivery: { ...ref, attempt: 1 } },
					},
				]),
			).toEqual([true]);
			expect(
				await claims.append('hubSpot:1', [{ ...claimed, number: 2, claimedAt: at(11), isAgain: true }]),
			).toEqual([true]);
			await claims.append('hubSpot:1', [{ ...letter, number: 1, claimedAt: at(11), isAgain: false }]);
			await claims.handOver('hubSpot:1', [{ invoiceId: 'b', channel: null, remoteId: 'L-7' }], at(12));
			await claims.arrived('hubSpot:1', [{ remoteId: 'L-7', state: 'failed', reason: 'moved' }], at(13));
		});
		expect(await copy(source, target, { closes: true })).toMatchObject({ kind: 'done' });
		await withLedger(target, async ({ events, claims }) => {
			expect(await claims.all('hubSpot:1', ['a'])).toMatchObject([
				[
					{ number: 1, outcome: 'unknown', endedAt: at(11), isRunOver: true },
					{ number: 2, isAgain: true, outcome: null, isRunOver: false },
				],
			]);
			expect(await claims.latest('hubSpot:1', ['b'])).toMatchObject([
				{
					channel: 'letter',
					fileHash: 'abc',
					outcome: 'sent',
					remoteId: 'L-7',
					arrival: { state: 'failed', reason: 'moved', at: at(13) },
				},
			]);
			expect(await claims.openOf('hubSpot:1', 'run-1')).toHaveLength(1);
			expect(
				await claims.append('hubSpot:1', [{ ...claimed, number: 2, claimedAt: at(12), isAgain: true }]),
			).toEqual([false]);
			expect(await events.ack(ref)).toEqual([ref]);
		});
	});

	it('a death at any statement leaves an empty ledger or a whole one, never two that are open, and the same copy is finished later', async () => {
		const source = await filled(await places[here]());
		const rows = await everyRow(source);
		await fc.assert(
			fc.asyncProperty(fc.boolean(), fc.integer({ min: 0, max: 10_000 }), async (onSource, at) => {
				const target = await places[there]();
				await withLedger(target, async () => undefined);
				// How many statements there are is known after one copy without a death.
				const total = await statementsOf(source, await places[there](), onSource);
				const hooks = { [onSource ? 'onSource' : 'onTarget']: dieAt(at === LAST ? total : 1 + (at % total)) };
				const death = await copy(source, target, { closes: true, ...hooks }).then(
					() => null,
					(fault: unknown) => fault,
				);
				// A statement that had to wait for a lock was counted twice, and this copy came to its end before.
				if (death === null) return void (await source.use(reopenLedger));
				// At the last commit of the target the copy says how to finish, and the death is the cause.
				expect(death instanceof LedgerUnavailable ? death.cause : death).toBeInstanceOf(Died);
				const isClosed = await isMoved(source);
				const isEmpty = (await everyRow(target)).clients!.length === 0;
				// Whoever finds the copy whole finds the old ledger closed.
				expect([isClosed, isEmpty]).not.toEqual([false, false]);
				expect(await copy(source, target, { closes: true })).toMatchObject({
					kind: 'done',
					replayed: !isEmpty,
				});
				expect(await everyRow(target)).toEqual(rows);
				expect(await source.use(reopenLedger)).toContain(there === 'SQLite' ? '.sqlite' : 'schema "');
			}),
			{ numRuns: 12, endOnFailure: true, examples: [[false, LAST]] },
		);
	}, 300_000);

	it('a target that holds something is refused by name of what is in it, and nothing of it is touched', async () => {
		const source = await filled(await places[here]());
		const target = await places[there]();
		await withLedger(target, async (ledger) => {
			await withCompany(ledger);
			await addClient(ledger, 'cia');
			await ledger.events.register({ id: 'wf:node', system: 'ledger', kinds: ['invoice.paid'] }, call.now);
		});
		const before = await everyRow(target);
		expect(await copy(source, target, { closes: true })).toMatchObject({
			kind: 'refused',
			refusal: {
				code: 'ledger_not_empty',
				message: expect.stringMatching(
					/is not empty. It holds clients \(1\), history \(2\), listeners \(1\), operation_keys \(1\), settings \(1\)\.$/,
				) as string,
			},
		});
		expect(await everyRow(target)).toEqual(before);
		expect(await isMoved(source)).toBe(false);
	});

	it('a closed ledger refuses whoever opens it or has it open, also half-way, and opens again', async () => {
		const source = await filled(await places[here]());
		const target = await places[there]();
		const open = await source.open();
		await copy(source, target, { closes: true });
		const closed = /was copied to .* and is closed/;
		await expect(addClient(open, 'late')).rejects.toThrow(closed);
		await expect(open.events.lease('wf:none', 1, call.now, '2026-11-29T08:00:00.000Z')).rejects.toThrow(closed);
		await expect(source.open()).rejects.toMatchObject({
			message: expect.stringMatching(closed) as string,
			fix: expect.stringMatching(/Reopen/) as string,
		});
		// A second live ledger would be made of it.
		await expect(copy(source, await places[there](), {})).rejects.toThrow(closed);
		await expect(copy(await filled(await places[there]()), source)).rejects.toThrow(closed);
		expect(await source.use(reopenLedger)).not.toBeNull();
		expect(await source.use(reopenLedger)).toBeNull();
		expect((await addClient(open, 'late'))[0]).toMatchObject({ kind: 'done' });
		await open.close();
	});

	it('numbers, order of writing and keys go on where they were', async () => {
		const steps = JSON.parse(readFileSync(fixtureFile(VERSION, 'steps.json'), 'utf8')) as readonly Step[];
		const create = steps.find((step) => step.do === 'createInvoices')!;
		const again = {
			...create,
			with: (create.with as readonly { idempotencyKey: string; finish: string }[])
				.slice(0, 1)
				.map((one) => ({ ...one, idempotencyKey: 'after the copy', finish: 'finalise' })) as never,
		};
		const bill = (place: Place) =>
			withLedger(place, async (ledger) => {
				await withCompany(ledger);
				const [outcome] = await runStep(again, ledger);
				if (outcome?.kind !== 'done') throw new Error(JSON.stringify(outcome));
				const { items } = await ledger.invoicing.list({ filter: null, after: null, limit: 1, now: call.now });
				return items[0]!.invoice;
			});
		const source = await filled(await places[here]());
		const target = await places[there]();
		await copy(source, target);
		const [old, moved] = [await bill(source), await bill(target)];
		expect(moved.number).not.toBeNull();
		expect(moved.number).toBe(old.number);
		expect(moved.idempotencyKey).toBe('after the copy');
	});

	it('a copy that comes out different is not kept, and says what differs', async () => {
		const source = await filled(await places[here]());
		const target = await places[there]();
		const losing = (tables: LedgerTables): LedgerTables =>
			new Proxy(tables, {
				get: (own, name: keyof LedgerTables) => {
					if (name === 'add')
						return async (...[table, rows]: Parameters<LedgerTables['add']>) =>
							await own.add(table, table.name === 'payments' ? rows.slice(1) : rows);
					const member = own[name];
					return typeof member === 'function' ? (member as () => unknown).bind(own) : member;
				},
			});
		const lossy: Place = { ...target, use: (work, hook) => target.use((tables) => work(losing(tables)), hook) };
		expect(await copy(source, lossy, { closes: true })).toMatchObject({
			kind: 'refused',
			refusal: {
				code: 'copy_differs',
				message: expect.stringMatching(
					/payments: \d+ rows, and \d+ in the copy; payments: the sums in \w{3} differ/,
				) as string,
			},
		});
		expect(await isMoved(source)).toBe(false);
		expect((await everyRow(target)).clients).toEqual([]);
	});

	it('of a ledger that others write to meanwhile, one state is copied', async () => {
		const source = await filled(await places[here]());
		const target = await places[there]();
		const rows = await everyRow(source);
		await withLedger(source, async (ledger) => {
			let writes = 0;
			const write = async () => void (await addClient(ledger, `new${(writes += 1)}`));
			const writing: Place = {
				...target,
				use: (work, hook) => target.use((tables) => work(before(tables, 'settle', write)), hook),
			};
			expect((await copy(source, writing)).kind).toBe('done');
			expect(writes).toBe(1);
		});
		expect(await everyRow(target)).toEqual(rows);
	});
});

/** Does something right before a verb. */
const before = (tables: LedgerTables, verb: keyof LedgerTables, work: () => Promise<void>): LedgerTables =>
	new Proxy(tables, {
		get: (own, name: keyof LedgerTables) => {
			const member = own[name];
			if (typeof member !== 'function') return member;
			const bound = (member as (...values: unknown[]) => unknown).bind(own);
			return name === verb ? async (...values: unknown[]) => (await work(), await bound(...values)) : bound;
		},
	});

const isMoved = (place: Place): Promise<boolean> =>
	place.use(async (tables) => (await tables.begin('read'), (await tables.movedTo()) !== null));

async function statementsOf(source: Place, target: Place, onSource: boolean): Promise<number> {
	let n = 0;
	const count = () => void (n += 1);
	await withLedger(target, async () => undefined);
	await copy(source, target, { closes: true, ...(onSource ? { onSource: count } : { onTarget: count }) });
	await source.use(reopenLedger);
	return n;
}

describe('row 9: no table is forgotten', () => {
	it('a table and a column that a later version adds are copied without being named anywhere', async () => {
		const [source, target] = [await places.SQLite(), await places.PostgreSQL()];
		for (const place of [source, target]) await withLedger(place, async () => undefined);
		const raw = new DatabaseSync(source.path);
		raw.exec(
			"CREATE TABLE later (name TEXT PRIMARY KEY, seen INTEGER NOT NULL) STRICT; INSERT INTO later VALUES ('a', 1), ('ö', 9007199254740993)",
		);
		raw.close();
		await expect(copy(source, target)).rejects.toThrow(
			'The table later is missing in the ledger that is copied into.',
		);
		await runSql(target.at, 'CREATE TABLE later (name text PRIMARY KEY, seen bigint NOT NULL)');
		expect(await copy(source, target)).toMatchObject({ kind: 'done', value: { rows: { later: 2 } } });
		expect(await runSql(target.at, 'SELECT name, seen::text FROM later ORDER BY seen')).toEqual([
			{ name: 'a', seen: '1' },
			{ name: 'ö', seen: '9007199254740993' },
		]);
	});

	it('both databases have the same tables and columns, and each type of column can be copied', async () => {
		const [one, two] = [await places.SQLite(), await places.PostgreSQL()];
		const [ofSqlite, ofPostgres] = [
			await one.use((tables) => tables.tables()),
			await two.use((tables) => tables.tables()),
		];
		const pairs = pairTables(ofSqlite, ofPostgres);
		const raw = new DatabaseSync(one.path, { readOnly: true });
		const names = raw
			.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'meta' ORDER BY name")
			.all()
			.map(({ name }) => name);
		raw.close();
		expect(pairs.map(({ name }) => name)).toEqual(names);
		await two.use(async (tables) => {
			await tables.begin('read');
			for (const table of ofPostgres)
				for await (const rows of tables.rows(table)) expect(rows.length).toBeGreaterThan(0);
		});
	});

	it('a column that only one of them has is refused', () => {
		const table = { name: 'clients', columns: ['id', 'seq'], order: ['seq'] };
		expect(() => pairTables([table], [{ ...table, columns: ['id', 'name'] }])).toThrow(
			'clients.name is in one of the two ledgers only',
		);
		expect(() => pairTables([], [table])).toThrow('clients is missing');
		expect(pairTables([table], [{ ...table, columns: ['id'] }])[0]!.columns).toEqual(['id']);
	});
});

import { readFileSync } from 'node:fs';
import { readBack } from '../../../fixtures/ledgers/everything';
import { expectedOf, fixtureFile, versions } from '../../../fixtures/ledgers/open';
import type { Step } from '../../../fixtures/ledgers/steps';
import { copy, everyRow, freshPlaces, WAYS, withLedger } from './places';

const places = freshPlaces();

/** The fixtures hold a record of every kind, with its history, keys, deliveries and operations elsewhere. */
describe.each(versions)('row 9: a ledger that %s wrote', (version) => {
	const steps = JSON.parse(readFileSync(fixtureFile(version, 'steps.json'), 'utf8')) as readonly Step[];
	const expected = expectedOf(version);

	it.each(WAYS)(
		'is copied from %s to %s, and back: equal row by row, and in all that can be read, replayed and delivered',
		async (here, there) => {
			const [first, second, third] = [await places[here](), await places[there](), await places[here]()];
			await first.restore(version);
			const copied = await copy(first, second, { closes: true });
			expect(copied).toMatchObject({
				kind: 'done',
				replayed: false,
				value: { closed: true, rows: { settings: 1, series: expect.any(Number) } },
			});
			const rows = await everyRow(first);
			expect(Object.values(rows).filter((list) => list.length > 0).length).toBeGreaterThanOrEqual(22);
			expect(await everyRow(second)).toEqual(rows);
			expect((await copy(second, third)).kind).toBe('done');
			expect(await everyRow(third)).toEqual(rows);

			for (const place of [second, third]) {
				const found = await withLedger(place, (ledger) => readBack(ledger, steps));
				expect(found.before).toMatchObject(expected.before);
				expect(found.replays).toEqual(expected.replays);
				// Newer versions count more kinds of records.
				expect(found.counts).toMatchObject(expected.counts);
				expect(found.countsAfterReplays).toEqual(found.counts);
				expect(found.waiting).toEqual(expected.waiting);
				expect(found.feeds).toEqual(expected.feeds);
			}
		},
	);
});

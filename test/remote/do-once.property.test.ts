import * as fc from 'fast-check';
import type { Outcome } from '../../src/ports/outcome';
import { reconcile } from '../../src/remote/reconciler';
import { FakeClock } from '../support/fake-clock';
import { SmallJournal } from '../support/small-journal';
import type { Luck } from './life';
import { inTime } from './scripted';
import { openShop, Shop, type Order, type ShopRecord } from './shop';

const KEYS = ['a', 'b', 'c'];

/**
 * A run of some keys, or of the reconciler, in one or two processes at once, with what befalls each step; then time
 * passes.
 */
const round = fc.record({
	runs: fc.array(
		fc.oneof(
			{ weight: 4, arbitrary: fc.subarray(KEYS, { minLength: 1 }) },
			{ weight: 1, arbitrary: fc.constant('reconciler' as const) },
		),
		{ minLength: 1, maxLength: 2 },
	),
	luck: fc.array(
		fc.oneof(
			{ weight: 6, arbitrary: fc.constant<Luck>('fine') },
			{
				weight: 5,
				arbitrary: fc.constantFrom<Luck>('before', 'after', 'busy', 'failing', 'die-before', 'die-after'),
			},
		),
		{ maxLength: 14 },
	),
	waitMs: fc.constantFrom(0, 1_000, 40_000, 6 * 60_000, 11 * 60_000, 3_600_000),
});

const orderOf = (key: string): Order => ({ key, name: key.toUpperCase() });

/** Runs what a round says, until it ends or its process dies. */
async function play(
	open: () => ReturnType<typeof openShop>,
	run: 'reconciler' | readonly string[],
	clock: FakeClock,
): Promise<void> {
	const process = open();
	let isOver = false;
	const work =
		run === 'reconciler'
			? reconcile(process.system, process.ledger, process.call())
			: process.order(run.map(orderOf));
	work.then(
		() => void (isOver = true),
		() => void (isOver = true),
	);
	for (let ms = 0; ms < 700_000 && !isOver && !process.life.isOver; ms += 500) await clock.pass(500);
}

describe('under faults and crashes between any two steps', () => {
	it('each key makes at most one thing, none is lost, and what is in doubt is settled', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 6 }), async (rounds) => {
				const clock = new FakeClock();
				const shop = new Shop(clock);
				const journal = new SmallJournal();
				for (const { runs, luck, waitMs } of rounds) {
					const left = [...luck];
					await Promise.all(
						runs.map((run) =>
							play(() => openShop(shop, journal, clock, () => left.shift() ?? 'fine'), run, clock),
						),
					);
					await clock.pass(waitMs);
					expect(new Set(shop.records.map(({ marker }) => marker)).size).toBe(shop.records.length);
				}
				// All faults end: whoever asks gets what was made, once.
				await clock.pass(3_600_000);
				const well = openShop(shop, journal, clock, () => 'fine');
				const outcomes = (await inTime(clock, well.order(KEYS.map(orderOf)))) as readonly Outcome<ShopRecord>[];
				expect(outcomes.map((outcome) => (outcome.kind === 'done' ? outcome.value.name : outcome))).toEqual([
					'A',
					'B',
					'C',
				]);
				expect(shop.records.map(({ name, isFinished }) => `${name} ${isFinished}`).sort()).toEqual([
					'A true',
					'B true',
					'C true',
				]);
				expect(await journal.listUnsettled()).toEqual([]);
				expect(journal.links.map(({ job }) => job.id).sort()).toEqual(KEYS.map((key) => `job of ${key}`));
			}),
			{ numRuns: 300 },
		);
	}, 240_000);
});

import { reconcile } from '../../src/remote/reconciler';
import { FakeClock } from '../support/fake-clock';
import { SmallJournal } from '../support/small-journal';
import type { Luck } from './life';
import { inTime } from './scripted';
import { openShop, Shop } from './shop';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function scene() {
	const clock = new FakeClock();
	const shop = new Shop(clock);
	const journal = new SmallJournal();
	const fate: Luck[] = [];
	const open = () => openShop(shop, journal, clock, () => fate.shift() ?? 'fine');
	const settle = async (lookFor?: unknown) => {
		const { system, call } = open();
		return await inTime(
			clock,
			reconcile({ ...system, ...(lookFor ? { lookFor } : {}) } as typeof system, journal, call()),
		);
	};
	/** An order whose reply was lost, before or after it was made. */
	const lose = async (key: string, luck: Luck) => {
		fate.push('fine', luck);
		await inTime(clock, open().order([{ key, name: key }]));
	};
	return { clock, shop, journal, fate, open, settle, lose };
}

describe('the reconciler', () => {
	it('looks after five minutes, not before, and writes down what was finished', async () => {
		const { clock, shop, journal, settle, lose } = scene();
		await lose('a', 'after');
		shop.records[0]!.isFinished = true;
		expect(await settle()).toEqual({ made: 0, absent: 0, open: 0, deadLettered: 0 });
		await clock.pass(5 * MINUTE);
		expect(await settle()).toEqual({ made: 1, absent: 0, open: 0, deadLettered: 0 });
		expect(await journal.listUnsettled()).toEqual([]);
		expect(journal.links).toEqual([{ job: expect.objectContaining({ id: 'job of a' }), invoice: 't1' }]);
	});

	it('releases the key when the request never executed', async () => {
		const { clock, journal, settle, lose } = scene();
		await lose('a', 'before');
		await clock.pass(5 * MINUTE);
		expect(await settle()).toMatchObject({ absent: 1 });
		expect(journal.rows.size).toBe(0);
	});

	it('finds what a crashed process left', async () => {
		const { clock, shop, open, fate, settle } = scene();
		fate.push('fine', 'fine', 'die-after');
		void open().order([{ key: 'a', name: 'a' }]);
		await clock.pass(11 * MINUTE);
		expect(shop.records).toMatchObject([{ isFinished: true }]);
		expect(await settle()).toMatchObject({ made: 1 });
	});

	it.each([
		['what is begun and not finished', async () => [{ kind: 'partial', why: 'Begun.' }]],
		['what the system cannot tell', async () => [{ kind: 'cannot-tell', why: 'No search.' }]],
	])(
		'looks again for %s: after an hour, then daily, and then dead-letters it with what to do',
		async (_what, lookFor) => {
			const { clock, journal, settle, lose } = scene();
			await lose('a', 'after');
			const looks: number[] = [];
			for (let minute = 0; minute < 7 * 24 * 60; minute += 5) {
				await clock.pass(5 * MINUTE);
				const settled = await settle(lookFor);
				if ('open' in settled && (settled.open > 0 || settled.deadLettered > 0)) looks.push(minute + 5);
			}
			expect(looks).toEqual([5, 65, 65 + 1440, 65 + 2 * 1440, 65 + 3 * 1440, 65 + 4 * 1440, 65 + 5 * 1440]);
			expect(await journal.listUnsettled()).toMatchObject([
				{ deadLetteredAt: expect.any(String), why: expect.stringMatching(/Look in shop:1/) },
			]);
		},
		60_000,
	);

	it('looks again when the system cannot be asked; a fault of its own goes on', async () => {
		const { clock, fate, settle, lose } = scene();
		await lose('a', 'after');
		await clock.pass(5 * MINUTE);
		fate.push('refused');
		expect(await settle()).toMatchObject({ open: 1 });
		await clock.pass(HOUR);
		expect(
			await settle(async () => {
				throw new TypeError('a bug');
			}),
		).toMatchObject({ message: 'a bug' });
	});

	it('resumes a dead-lettered operation when it is requested again', async () => {
		const { clock, shop, journal, settle, lose, open } = scene();
		await lose('a', 'after');
		for (let day = 0; day < 9; day += 1) {
			await clock.pass(24 * HOUR);
			await settle();
		}
		expect(await journal.listUnsettled()).toMatchObject([{ deadLetteredAt: expect.any(String) }]);
		expect(await inTime(clock, open().order([{ key: 'a', name: 'a' }]))).toMatchObject([{ kind: 'done' }]);
		expect(shop.records).toHaveLength(1);
	});
});

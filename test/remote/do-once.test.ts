import type { Outcome } from '../../src/ports/outcome';
import { doOnce } from '../../src/remote/do-once';
import { markerOf } from '../../src/remote/marker';
import { FakeClock } from '../support/fake-clock';
import { SmallJournal } from '../support/small-journal';
import type { Luck } from './life';
import { inTime } from './scripted';
import { openShop, ordering, Shop, SYSTEM, type Order, type ShopRecord } from './shop';

function scene() {
	const clock = new FakeClock();
	const shop = new Shop(clock);
	const journal = new SmallJournal();
	const fate: Luck[] = [];
	const open = () => openShop(shop, journal, clock, () => fate.shift() ?? 'fine');
	return {
		clock,
		shop,
		journal,
		fate,
		open,
		order: async (orders: readonly Order[], policy?: 'all') =>
			(await inTime(clock, open().order(orders, policy))) as readonly Outcome<ShopRecord>[],
	};
}

const A = { key: 'a', name: 'A' };
const B = { key: 'b', name: 'B' };
const summaryOf = (outcomes: readonly Outcome<ShopRecord>[]) =>
	outcomes.map((outcome) =>
		outcome.kind === 'done'
			? `${outcome.value.id}${outcome.replayed ? ' again' : ''}`
			: outcome.kind === 'refused'
				? outcome.refusal.code
				: outcome.kind,
	);

describe('done once', () => {
	it('each key makes one thing, in the order of the batch, with its jobs linked; again, the same things', async () => {
		const { order, shop, journal } = scene();
		expect(summaryOf(await order([A, B]))).toEqual(['t1', 't2']);
		expect(summaryOf(await order([B, A]))).toEqual(['t2 again', 't1 again']);
		expect(shop.records.map(({ marker, isFinished }) => [marker, isFinished])).toEqual(
			[A, B].map(({ key }) => [markerOf({ system: SYSTEM, operation: 'create_invoice', key }), true]),
		);
		expect(journal.links).toEqual([
			{ job: { system: SYSTEM, id: 'job of a' }, invoice: 't1' },
			{ job: { system: SYSTEM, id: 'job of b' }, invoice: 't2' },
		]);
	});

	it('gives each operation one idempotency marker of its own', () => {
		const ref = { system: SYSTEM, operation: 'create_invoice', key: 'k' } as const;
		expect(markerOf(ref)).toMatch(/^n8n-[0-9a-f]{24}$/);
		expect(markerOf({ ...ref })).toBe(markerOf(ref));
		expect(
			new Set(
				[
					ref,
					{ ...ref, key: 'K' },
					{ ...ref, system: 'shop:2' },
					{ ...ref, operation: 'clone_invoice' as const },
				].map(markerOf),
			).size,
		).toBe(4);
	});

	it('twins of one batch are one; a twin of another request is refused by its field', async () => {
		const { order, shop } = scene();
		const outcomes = await order([A, A, { ...A, name: 'other' }]);
		expect(summaryOf(outcomes)).toEqual(['t1', 't1 again', 'key_reused']);
		expect(outcomes[2]).toMatchObject({ refusal: { field: 'name' } });
		expect(shop.records).toHaveLength(1);
	});

	it('a key of another request is refused, whatever became of it', async () => {
		const { order, shop, fate, clock } = scene();
		await order([A]);
		expect(summaryOf(await order([{ ...A, name: 'other' }, B]))).toEqual(['key_reused', 't2']);
		fate.push('fine', 'after');
		expect(summaryOf(await order([{ key: 'c', name: 'C' }]))).toEqual(['unknown']);
		expect(summaryOf(await order([{ key: 'c', name: 'D' }]))).toEqual(['key_reused']);
		await clock.pass(60_000);
		expect(summaryOf(await order([{ key: 'c', name: 'C' }]))).toEqual(['t3']);
		expect(shop.records).toHaveLength(3);
	});

	it('with the policy all, one such key holds everything back before anything is claimed', async () => {
		const { order, shop, journal } = scene();
		await order([A]);
		expect(summaryOf(await order([{ ...A, name: 'other' }, B], 'all'))).toEqual(['key_reused', 'later']);
		expect(summaryOf(await order([B, { ...B, name: 'other' }], 'all'))).toEqual(['later', 'key_reused']);
		expect([shop.records.length, journal.rows.size]).toEqual([1, 1]);
		expect(summaryOf(await order([A, B, { ...B, name: 'other' }], 'all'))).toEqual([
			't1 again',
			'later',
			'key_reused',
		]);
	});

	it('waits for a second attempt without a result as for the first', async () => {
		const { order, shop, fate, clock } = scene();
		fate.push('fine', 'before');
		expect(summaryOf(await order([A]))).toEqual(['unknown']);
		await clock.pass(600_000);
		fate.push('fine', 'fine', 'fine', 'after');
		expect(summaryOf(await order([A]))).toEqual(['unknown']);
		expect(shop.records).toHaveLength(1);
		// The search does not see it yet, and the first attempt was long ago.
		expect(summaryOf(await order([A]))).toEqual(['unknown']);
		await clock.pass(600_000);
		expect(summaryOf(await order([A]))).toEqual(['t1']);
		expect(shop.records).toHaveLength(1);
	});

	it('releases the key when the request definitely did not execute', async () => {
		const { order, journal, fate } = scene();
		fate.push('fine', 'refused');
		expect(summaryOf(await order([A]))).toEqual(['refused_by_system']);
		expect(journal.rows.size).toBe(0);
		expect(summaryOf(await order([{ ...A, name: 'corrected' }]))).toEqual(['t1']);
	});

	it('refuses the key of a deleted record, and does not make it again', async () => {
		const { order, shop } = scene();
		await order([A]);
		shop.records.length = 0;
		expect(summaryOf(await order([A]))).toEqual(['invoice_was_deleted']);
	});

	it('another process that does it just now is waited for', async () => {
		const { open, clock } = scene();
		const [one, other] = [open().order([A]), open().order([A])];
		expect(summaryOf((await inTime(clock, one)) as never)).toEqual(['t1']);
		expect((await inTime(clock, other)) as never).toMatchObject([{ kind: 'later', retryAfterMs: 600_000 }]);
	});

	it('many are done in chunks', async () => {
		const { order, shop } = scene();
		const orders = Array.from({ length: 1_100 }, (_none, at) => ({ key: `k${at}`, name: 'x' }));
		const outcomes = await order(orders);
		expect(new Set(summaryOf(outcomes)).size).toBe(1_100);
		expect(shop.records).toHaveLength(1_100);
	}, 60_000);
});

describe('an attempt that never reported a result', () => {
	it('is found once the search sees it', async () => {
		const { order, shop, fate, clock, journal } = scene();
		fate.push('fine', 'after');
		expect(summaryOf(await order([A]))).toEqual(['unknown']);
		expect(await journal.listUnsettled()).toMatchObject([{ key: 'a', heldUntil: null }]);
		await clock.pass(60_000);
		expect(summaryOf(await order([A]))).toEqual(['t1']);
		expect(shop.records).toMatchObject([{ isFinished: true }]);
		expect(summaryOf(await order([A]))).toEqual(['t1 again']);
	});

	it('is not done again before it is certain that nothing appears any more', async () => {
		const { order, shop, fate, clock } = scene();
		fate.push('fine', 'after');
		await order([A]);
		expect(summaryOf(await order([A]))).toEqual(['unknown']);
		expect(shop.records).toHaveLength(1);
		await clock.pass(5 * 60_000);
		expect(summaryOf(await order([A]))).toEqual(['t1']);
	});

	it('that made nothing is done anew after five minutes', async () => {
		const { order, shop, fate, clock } = scene();
		fate.push('fine', 'before');
		expect(summaryOf(await order([A]))).toEqual(['unknown']);
		expect(summaryOf(await order([A]))).toEqual(['unknown']);
		await clock.pass(5 * 60_000);
		expect(summaryOf(await order([A]))).toEqual(['t1']);
		expect(shop.records).toHaveLength(1);
	});

	it('of a crashed process is taken over when its claim has expired', async () => {
		const { open, order, shop, fate, clock } = scene();
		fate.push('fine', 'die-after');
		void open().order([A]);
		await clock.pass(1_000);
		expect(summaryOf(await order([A]))).toEqual(['later']);
		await clock.pass(10 * 60_000);
		expect(summaryOf(await order([A]))).toEqual(['t1']);
		expect(shop.records).toHaveLength(1);
	});

	it('that was made but could not be written down is found', async () => {
		const { order, shop, fate, clock } = scene();
		fate.push('fine', 'fine', 'fine', 'before', 'before', 'before');
		expect(summaryOf(await order([A]))).toEqual(['unknown']);
		await clock.pass(10 * 60_000);
		expect(summaryOf(await order([A]))).toEqual(['t1 again']);
		expect(shop.records).toHaveLength(1);
	});

	it('starts no write when its claim is no longer trusted', async () => {
		const { open, shop, clock, journal } = scene();
		const slow = open();
		const claim = journal.claim.bind(journal);
		journal.claim = async (...said) => {
			const claims = await claim(...said);
			clock.jump(4 * 60_000);
			return claims;
		};
		expect((await inTime(clock, slow.order([A]))) as never).toMatchObject([{ kind: 'later' }]);
		expect(shop.records).toEqual([]);
	});

	it('leaves everything open when the work itself breaks, and the fault goes on', async () => {
		const { open, clock, journal, shop } = scene();
		const { client, call } = open();
		const work = {
			...ordering(client),
			perform: async () => {
				throw new TypeError('a bug');
			},
		};
		expect(await inTime(clock, doOnce(work, [A], { journal, system: SYSTEM, client }, call()))).toMatchObject({
			message: 'a bug',
		});
		const short = { ...ordering(client), perform: async () => [] };
		expect(await inTime(clock, doOnce(short, [B], { journal, system: SYSTEM, client }, call()))).toBeInstanceOf(
			RangeError,
		);
		expect(await journal.listUnsettled()).toMatchObject([
			{ key: 'a', heldUntil: null },
			{ key: 'b', heldUntil: null },
		]);
		expect(shop.records).toEqual([]);
	});
});

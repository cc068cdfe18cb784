import type { DomainEvent } from '../../../src/domain/event';
import type { Delivery } from '../../../src/ports/event-store';
import type { Inbox } from '../../../src/ports/inbox';
import { everyStore, minute, type Kept } from './stores';

const SYSTEM = 'hubSpot:1';
const event = (id: string, changes: Partial<DomainEvent> = {}): DomainEvent => ({
	id,
	kind: 'invoice.paid',
	system: SYSTEM,
	subject: id.split('.')[0]!,
	at: minute(0),
	data: { paymentId: null, entry: 1_772_366_400_123 },
	...changes,
});
const cursor = (value: string, feed = 'paid') => ({ system: SYSTEM, feed, value });
const ids = (deliveries: readonly Delivery[]) => deliveries.map(({ event: { id } }) => id);

describe.each(everyStore())('the inbox in $name', ({ make }) => {
	let one: Kept;
	let two: Kept;
	let inbox: Inbox;
	beforeEach(async () => {
		const place = await make();
		[one, two] = [await place.open(), await place.open()];
		({ inbox } = one);
		await one.events.register({ id: 'wf:node', system: SYSTEM, kinds: ['invoice.paid'] }, minute(0));
	});
	const take = (listener = 'wf:node', limit = 9) => two.events.lease(listener, limit, minute(1), minute(5));

	it('delivers events to the listeners of their system and kind, once each, in their order', async () => {
		await one.events.register(
			{ id: 'wf2:node', system: SYSTEM, kinds: ['invoice.paid', 'job.stage_entered'] },
			minute(0),
		);
		await one.events.register({ id: 'wf:other', system: 'hubSpot:2', kinds: ['invoice.paid'] }, minute(0));
		await one.events.register({ id: 'wf:ledger', system: 'ledger', kinds: ['invoice.paid'] }, minute(0));
		const changes = [event('a'), event('b'), event('s', { kind: 'job.stage_entered' })];
		expect(await inbox.receive(changes, null, minute(0))).toBe(3);
		expect(await take()).toEqual(
			['a', 'b'].map((id) => ({ listenerId: 'wf:node', event: event(id), attempt: 1, leaseUntil: minute(5) })),
		);
		expect(ids(await take('wf2:node'))).toEqual(['a', 'b', 's']);
		expect([await take('wf:other'), await take('wf:ledger')]).toEqual([[], []]);
		expect((await one.events.newest(SYSTEM, ['invoice.paid'], 9)).map(({ id }) => id)).toEqual(['b', 'a']);
	});

	it('drops what it has seen, also within one batch, and keeps what it received first', async () => {
		expect(await inbox.receive([event('a'), event('a', { at: minute(3) }), event('b')], null, minute(0))).toBe(2);
		expect(await two.inbox.receive([event('b', { at: minute(3) }), event('c'), event('a')], null, minute(1))).toBe(
			1,
		);
		expect((await take()).map(({ event: { id, at } }) => [id, at])).toEqual([
			['a', minute(0)],
			['b', minute(0)],
			['c', minute(0)],
		]);
		expect(await inbox.receive([], null, minute(2))).toBe(0);
	});

	it('delivers to a listener nothing from before it began, however late that is received', async () => {
		await one.events.register({ id: 'wf:late', system: SYSTEM, kinds: ['invoice.paid'] }, minute(5));
		await one.events.register({ id: 'wf:moved', system: 'hubSpot:2', kinds: ['invoice.paid'] }, minute(0));
		await one.events.register({ id: 'wf:moved', system: SYSTEM, kinds: ['invoice.paid'] }, minute(5));
		// Switched off and on again: it began before.
		await one.events.register({ id: 'wf:node', system: SYSTEM, kinds: ['invoice.paid'] }, minute(5));
		// Clocks may differ by a minute.
		const at = (id: string, minutes: number) => event(id, { at: minute(minutes) });
		expect(await inbox.receive([at('a', 1), at('b', 3), at('c', 4), at('d', 6)], null, minute(7))).toBe(4);
		const deliveredTo = async (listener: string) => ids(await one.events.lease(listener, 9, minute(7), minute(9)));
		expect([await deliveredTo('wf:node'), await deliveredTo('wf:late'), await deliveredTo('wf:moved')]).toEqual([
			['a', 'b', 'c', 'd'],
			['c', 'd'],
			['c', 'd'],
		]);
	});

	it('does not deliver again what was acknowledged', async () => {
		await inbox.receive([event('a')], null, minute(0));
		const [first] = await take();
		await two.events.ack({ listenerId: 'wf:node', eventId: 'a', attempt: first!.attempt });
		expect(await inbox.receive([event('a')], null, minute(2))).toBe(0);
		expect(await take()).toEqual([]);
	});

	it('moves the cursor of a feed with its events, and keeps feeds apart', async () => {
		expect(await inbox.claimFeed(SYSTEM, 'paid', minute(0), minute(1))).toEqual({ value: null });
		await inbox.receive([event('a')], cursor('17'), minute(0));
		await inbox.receive([], cursor('18'), minute(0));
		await inbox.releaseFeed(SYSTEM, 'paid', minute(1), minute(0));
		expect(await two.inbox.claimFeed(SYSTEM, 'paid', minute(0), minute(2))).toEqual({ value: '18' });
		expect(await two.inbox.claimFeed(SYSTEM, 'stage', minute(0), minute(2))).toEqual({ value: null });
		expect(await two.inbox.claimFeed('hubSpot:2', 'paid', minute(0), minute(2))).toEqual({ value: null });
	});

	it('gives a feed to one process at a time, when it is due', async () => {
		const claims = await Promise.all(
			[one, two, one, two].map((kept, n) => kept.inbox.claimFeed(SYSTEM, 'paid', minute(0), minute(2 + n))),
		);
		expect(claims.filter((claim) => claim !== null)).toEqual([{ value: null }]);
		const held = minute(2 + claims.findIndex((claim) => claim !== null));
		await inbox.releaseFeed(SYSTEM, 'paid', held, minute(10));
		expect(await inbox.claimFeed(SYSTEM, 'paid', minute(9), minute(12))).toBeNull();
		expect(await inbox.claimFeed(SYSTEM, 'paid', minute(10), minute(12))).toEqual({ value: null });
		expect(await two.inbox.claimFeed(SYSTEM, 'paid', minute(11), minute(14))).toBeNull();
		expect(await two.inbox.claimFeed(SYSTEM, 'paid', minute(12), minute(14))).toEqual({ value: null });
		await inbox.releaseFeed(SYSTEM, 'paid', minute(12), minute(0));
		expect(await inbox.claimFeed(SYSTEM, 'paid', minute(13), minute(15))).toBeNull();
	});

	it('notifies listeners of new events, and of none that was seen before', async () => {
		let notified = 0;
		const stop = one.events.onAppend(() => void (notified += 1));
		await inbox.receive([event('a')], null, minute(0));
		for (const until = Date.now() + 5_000; notified === 0 && Date.now() < until; ) await pause(10);
		expect(notified).toBeGreaterThan(0);
		await pause(600);
		const before = notified;
		await inbox.receive([event('a')], null, minute(0));
		await pause(50);
		stop();
		expect(notified).toBe(before);
	});

	it('delivers overlapping events that many bring at once, in any order, once to each listener', async () => {
		await one.events.register({ id: 'wf2:node', system: SYSTEM, kinds: ['invoice.paid'] }, minute(0));
		const all = Array.from({ length: 400 }, (_, n) => event(`e${n}`));
		const bringers = Array.from({ length: 8 }, (_, n) => {
			const part = all.slice(n * 40, n * 40 + 120);
			return n % 2 ? part.reverse() : part;
		});
		const fresh = await Promise.all(
			bringers.map((part, n) => (n % 3 ? one : two).inbox.receive(part, null, minute(0))),
		);
		const brought = new Set(bringers.flat().map(({ id }) => id));
		expect(fresh.reduce((sum, count) => sum + count, 0)).toBe(brought.size);
		for (const listener of ['wf:node', 'wf2:node']) {
			const delivered = ids(await take(listener, 1_000));
			expect(delivered).toHaveLength(brought.size);
			expect(new Set(delivered)).toEqual(brought);
		}
	});

	it('takes thousands at once, and the cursor goes with the last of them', async () => {
		const many = Array.from({ length: 2_500 }, (_, n) => event(`e${n}`));
		expect(await inbox.receive(many, cursor('end'), minute(0))).toBe(2_500);
		expect(await two.inbox.receive(many, null, minute(0))).toBe(0);
		expect(await inbox.claimFeed(SYSTEM, 'paid', minute(0), minute(1))).toEqual({ value: 'end' });
		expect(ids(await take('wf:node', 3))).toEqual(['e0', 'e1', 'e2']);
	});
});

const pause = (ms: number) => new Promise((resolve) => void setTimeout(resolve, ms));

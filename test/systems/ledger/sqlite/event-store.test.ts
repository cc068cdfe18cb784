import type { Delivery } from '../../../../src/ports/event-store';
import type { LedgerStore } from '../../../../src/systems/ledger/store';
import { otherProcesses } from './child';
import { event, NOW } from './records';
import { put, scene } from './scene';
import { invoicesFrom } from '../../../support/series';

const { open, newPath } = scene();
const others = otherProcesses('child-main.ts');
const LISTENER = { id: 'wf:node', system: 'ledger', kinds: ['invoice.paid'] as const };
const minute = (n: number) => new Date(Date.parse(NOW) + n * 60_000).toISOString();
const ref = ({ listenerId, event: { id }, attempt }: Delivery) => ({ listenerId, eventId: id, attempt });
const names = (deliveries: readonly Delivery[]) =>
	deliveries.map((delivery) => `${delivery.event.id} ${delivery.attempt}`);

async function listening(...ids: string[]): Promise<LedgerStore> {
	const store = await open();
	await store.events.register(LISTENER, NOW);
	await put(store, { events: ids.map((id) => event(id, id.split('.')[0]!)) });
	return store;
}
const take = (store: LedgerStore, at = 0, limit = 9) =>
	store.events.lease('wf:node', limit, minute(at), minute(at + 5));

test('events come in their order, whole, once, and at most as many as asked', async () => {
	const store = await listening('a', 'b', 'c');
	const [first, ...rest] = await take(store, 0, 2);
	expect(first).toEqual({ listenerId: 'wf:node', event: event('a', 'a'), attempt: 1, leaseUntil: minute(5) });
	expect(names(rest)).toEqual(['b 1']);
	expect(names(await take(store))).toEqual(['c 1']);
	expect(await take(store)).toEqual([]);
});

test('every listener of its kind gets an event; others and later ones do not', async () => {
	const store = await open();
	await store.events.register(LISTENER, NOW);
	await store.events.register({ id: 'other', system: 'ledger', kinds: ['job.stage_entered', 'invoice.paid'] }, NOW);
	await store.events.register({ id: 'deaf', system: 'ledger', kinds: ['job.stage_entered'] }, NOW);
	await put(store, { events: [event('a', 'a')] });
	await store.events.register({ id: 'late', system: 'ledger', kinds: ['invoice.paid'] }, NOW);
	for (const [id, count] of [
		['wf:node', 1],
		['other', 1],
		['deaf', 0],
		['late', 0],
	] as const)
		expect(await store.events.lease(id, 9, NOW, minute(5))).toHaveLength(count);
});

test('registering again keeps what waits; forgetting drops it', async () => {
	const store = await listening('a');
	await store.events.register(LISTENER, minute(1));
	expect(names(await take(store))).toEqual(['a 1']);
	await store.events.forget('wf:node');
	await store.events.register(LISTENER, minute(2));
	expect(await take(store, 60)).toEqual([]);
});

test('never two of one subject at once, and in their order', async () => {
	const store = await listening('a.1', 'a.2', 'b.1', 'a.3');
	const [a, b] = await take(store);
	expect(names([a!, b!])).toEqual(['a.1 1', 'b.1 1']);
	expect(await take(store)).toEqual([]);
	await store.events.ack(ref(b!));
	await store.events.nack(ref(a!), minute(10), 'failed');
	expect(await take(store, 9)).toEqual([]);
	const [again] = await take(store, 10);
	expect(names([again!])).toEqual(['a.1 2']);
	await store.events.ack(ref(again!));
	expect(names(await take(store, 11))).toEqual(expect.arrayContaining(['a.2 1']));
});

test('an expired lease is offered again as the next attempt, and a late report changes nothing', async () => {
	const store = await listening('a');
	const [first] = await take(store);
	expect(await take(store, 4.9)).toEqual([]);
	const [second] = await take(store, 5);
	expect(names([second!])).toEqual(['a 2']);
	await store.events.ack(ref(first!));
	await store.events.nack(ref(first!), minute(6), 'late');
	await store.events.deadLetter(ref(first!), minute(6), 'late');
	expect(await store.events.extend(ref(first!), minute(60))).toBe(false);
	expect(await store.events.extend(ref(second!), minute(60))).toBe(true);
	expect(await take(store, 59)).toEqual([]);
	await store.events.ack(ref(second!));
	expect(await store.events.extend(ref(second!), minute(90))).toBe(false);
	expect(await take(store, 999)).toEqual([]);
});

test('dead letters are listed, let the next of their subject pass, and are offered again when asked for', async () => {
	const store = await listening('a.1', 'a.2');
	const [first] = await take(store);
	await store.events.deadLetter(ref(first!), minute(1), 'The mail server said no.');
	expect(await store.events.listDeadLetters(9)).toEqual([
		{
			listenerId: 'wf:node',
			event: event('a.1', 'a'),
			attempts: 1,
			reason: 'The mail server said no.',
			deadLetteredAt: minute(1),
		},
	]);
	const [next] = await take(store, 2);
	expect(names([next!])).toEqual(['a.2 1']);
	expect(await store.events.offerAgain('wf:node', 'unknown', minute(3))).toBe(0);
	expect(await store.events.offerAgain('wf:node', 'a.1', minute(3))).toBe(1);
	expect(await take(store, 3)).toEqual([]);
	await store.events.ack(ref(next!));
	expect(names(await take(store, 3))).toEqual(['a.1 2']);
	expect(await store.events.offerAgain('wf:node', null, minute(4))).toBe(0);
});

test('the newest events are shown without being taken', async () => {
	const store = await listening('a', 'b', 'c');
	await put(store, { events: [event('d', 'd', { kind: 'job.stage_entered' })] });
	expect((await store.events.newest('ledger', ['invoice.paid'], 2)).map(({ id }) => id)).toEqual(['c', 'b']);
	expect(await take(store)).toHaveLength(3);
});

test('an event is delivered only if its change was written', async () => {
	const store = await listening();
	await expect(
		put(store, { events: [event('a', 'a')], deletedInvoices: [undefined as unknown as string] }),
	).rejects.toThrow();
	expect(await take(store)).toEqual([]);
});

test('several processes never get the same attempt', async () => {
	const path = newPath();
	const store = await open(path);
	await store.events.register(LISTENER, NOW);
	const ids = Array.from({ length: 60 }, (_, n) => `event ${n}`);
	await put(store, { events: ids.map((id) => event(id, id)) });
	const taken = (await Promise.all(Array.from({ length: 4 }, () => others.answer('take', path)))).flatMap((said) =>
		said.split(',').filter(Boolean),
	);
	expect(taken.sort()).toEqual(ids.map((id) => `${id} 1`).sort());
});

describe('a notification of new events', () => {
	const noticed = (store: LedgerStore): Promise<string> =>
		new Promise((resolve) => {
			const stop = store.events.onAppend(() => {
				stop();
				resolve('noticed');
			});
		});
	const silence = (ms: number) => new Promise<string>((resolve) => void setTimeout(resolve, ms, 'silence'));

	test('comes at once from this process', async () => {
		const store = await open();
		const notification = noticed(store);
		await put(store, { events: [event('a', 'a')] });
		expect(await Promise.race([notification, silence(100)])).toBe('noticed');
	});

	test('comes soon from another process', async () => {
		const path = newPath();
		const store = await open(path);
		const notification = noticed(store);
		await others.answer('append', path, 'a');
		expect(await Promise.race([notification, silence(2_000)])).toBe('noticed');
	});

	test('does not come without events, nor after it was stopped', async () => {
		const store = await open();
		let count = 0;
		const stop = store.events.onAppend(() => void (count += 1));
		await put(store, { series: invoicesFrom(2n) });
		await silence(20);
		stop();
		await put(store, { events: [event('a', 'a')] });
		await silence(20);
		expect(count).toBe(0);
	});
});

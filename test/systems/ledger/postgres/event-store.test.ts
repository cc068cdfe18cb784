import { openPostgresLedger } from '../../../../src/systems/ledger/postgres/open';
import type { Delivery, EventStore } from '../../../../src/ports/event-store';
import type { LedgerStore } from '../../../../src/systems/ledger/store';
import { freshDatabase } from '../../../support/embedded-postgres';
import { anEvent, NOW, put } from './samples';

/** Two processes on one ledger: each with a pool of its own. */
let one: LedgerStore;
let two: LedgerStore;
let events: EventStore;

beforeEach(async () => {
	const at = await freshDatabase();
	one = await openPostgresLedger(at);
	two = await openPostgresLedger(at);
	events = one.events;
	await events.register({ id: 'wf:node', system: 'ledger', kinds: ['invoice.paid'] }, NOW);
});
afterEach(() => Promise.all([one.close(), two.close()]));

const later = (seconds: number) => new Date(Date.parse(NOW) + seconds * 1000).toISOString();
const refOf = ({ listenerId, event, attempt }: Delivery) => ({ listenerId, eventId: event.id, attempt });
const idsOf = (deliveries: readonly Delivery[]) => deliveries.map(({ event }) => event.id);
const take = (store: EventStore, at = NOW, limit = 100) => store.lease('wf:node', limit, at, later(60));
const publish = (...names: string[]) => put(one, { events: names.map((name) => anEvent(name, name.split('-')[0]!)) });

it('never gives two processes the same event', async () => {
	await publish(...Array.from({ length: 200 }, (_, at) => `s${at}-1`));
	const taken = await Promise.all(Array.from({ length: 40 }, (_, at) => take(at % 2 ? events : two.events, NOW, 7)));
	const ids = taken.flatMap(idsOf);
	expect(new Set(ids).size).toBe(ids.length);
	const rest = await take(two.events, NOW, 500);
	expect(new Set([...ids, ...idsOf(rest)]).size).toBe(200);
	expect(await take(events)).toEqual([]);
});

it("delivers one subject's events one after the other, in their order", async () => {
	await publish('a-1', 'b-1', 'a-2', 'a-3');
	const [a1, b1] = await take(events);
	expect(idsOf([a1!, b1!])).toEqual(['a-1', 'b-1']);
	expect(await take(two.events)).toEqual([]);
	await events.ack(refOf(a1!));
	expect(idsOf(await take(two.events))).toEqual(['a-2']);
});

it('offers an expired lease again as the next attempt, and ignores late reports about the old one', async () => {
	await publish('a-1');
	const [first] = await take(events);
	expect(await take(two.events, later(59))).toEqual([]);
	const [second] = await take(two.events, later(61));
	expect([first!.attempt, second!.attempt]).toEqual([1, 2]);
	await events.ack(refOf(first!));
	await events.deadLetter(refOf(first!), NOW, 'late');
	expect(await events.extend(refOf(first!), later(500))).toBe(false);
	expect(await two.events.extend(refOf(second!), later(500))).toBe(true);
	expect(await take(events, later(400))).toEqual([]);
	expect(idsOf(await take(events, later(501)))).toEqual(['a-1']);
});

it('retries when it is time, and keeps later events of the subject waiting', async () => {
	await publish('a-1', 'a-2');
	const [first] = await take(events);
	await events.nack(refOf(first!), later(30), 'the workflow failed');
	expect(await take(events, later(29))).toEqual([]);
	expect((await take(events, later(30))).map(({ event, attempt }) => [event.id, attempt])).toEqual([['a-1', 2]]);
});

it('dead-letters, lists, lets later events pass, and offers again with the next attempt', async () => {
	await publish('a-1', 'a-2');
	const [first] = await take(events);
	await events.deadLetter(refOf(first!), later(5), 'five attempts failed');
	expect(await events.listDeadLetters(10)).toEqual([
		{
			listenerId: 'wf:node',
			event: anEvent('a-1', 'a'),
			attempts: 1,
			reason: 'five attempts failed',
			deadLetteredAt: later(5),
		},
	]);
	expect(idsOf(await take(events))).toEqual(['a-2']);
	expect(await events.offerAgain('wf:node', 'a-2', NOW)).toBe(0);
	expect(await events.offerAgain('wf:node', null, NOW)).toBe(1);
	expect(await take(events)).toEqual([]);
	expect((await take(events, later(61))).map(({ event, attempt }) => [event.id, attempt])).toEqual([['a-1', 2]]);
});

it('registers as often as one likes, and forgets', async () => {
	await publish('a-1');
	await Promise.all(
		[events, two.events].map((store) =>
			store.register({ id: 'wf:node', system: 'ledger', kinds: ['invoice.paid', 'job.stage_entered'] }, later(1)),
		),
	);
	await put(two, { events: [anEvent('j-1', 'j', { kind: 'job.stage_entered' })] });
	expect(idsOf(await take(events))).toEqual(['a-1', 'j-1']);
	await events.forget('wf:node');
	await publish('a-2');
	expect(await take(events, later(100))).toEqual([]);
	await events.register({ id: 'wf:node', system: 'ledger', kinds: ['invoice.paid'] }, NOW);
	expect(await take(events, later(100))).toEqual([]);
});

it('shows the newest events without leasing them', async () => {
	await publish('a-1', 'b-1', 'c-1');
	expect((await events.newest('ledger', ['invoice.paid'], 2)).map(({ id }) => id)).toEqual(['c-1', 'b-1']);
	expect(await take(events)).toHaveLength(3);
});

it('delivers everything exactly once to several workers that fail now and then', async () => {
	const names = Array.from({ length: 60 }, (_, at) => `s${at % 12}-${at}`);
	await publish(...names);
	const delivered: string[] = [];
	const worker = async (store: EventStore, nth: number) => {
		for (let idle = 0; idle < 5; ) {
			const taken = await store.lease('wf:node', 4, NOW, later(60));
			idle = taken.length === 0 ? idle + 1 : 0;
			for (const delivery of taken) {
				if (delivery.attempt === 1 && (delivered.length + nth) % 5 === 0)
					await store.nack(refOf(delivery), NOW, 'again');
				else {
					delivered.push(delivery.event.id);
					await store.ack(refOf(delivery));
				}
			}
			if (taken.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
		}
	};
	await Promise.all([worker(events, 0), worker(two.events, 1), worker(events, 2), worker(two.events, 3)]);
	expect([...delivered].sort()).toEqual([...names].sort());
	for (let subject = 0; subject < 12; subject += 1) {
		const ofSubject = delivered.filter((name) => name.startsWith(`s${subject}-`));
		expect(ofSubject).toEqual(names.filter((name) => name.startsWith(`s${subject}-`)));
	}
});

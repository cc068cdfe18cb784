import { NOT_CONCERNED, type EmitOutcome } from '../../src/delivery/recipient';
import { FakeClock } from '../support/fake-clock';
import { SmallEventStore } from '../support/small-event-store';
import { loopOf, LISTENER, paid, shaky, Workflow } from './scene';

const statesOf = (store: SmallEventStore) =>
	Object.fromEntries(store.rows.map(({ event, state, attempt }) => [event.id, `${state} ${attempt}`]));

const hanging = () => {
	const ends: ((outcome: EmitOutcome) => void)[] = [];
	const workflow = new Workflow(() => new Promise((resolve) => void ends.push(resolve)));
	return { workflow, ends };
};

describe('delivery of events', () => {
	let clock: FakeClock;
	let store: SmallEventStore;
	beforeEach(() => {
		clock = new FakeClock();
		store = new SmallEventStore();
	});

	it('delivers a new event at once and acknowledges it', async () => {
		const workflow = new Workflow();
		await loopOf(store, clock, workflow).loop.start();
		await clock.pass(10);
		store.append(paid('a'));
		await clock.pass(1);
		expect(workflow.started).toEqual(['a#1']);
		expect(statesOf(store)).toEqual({ a: 'done 1' });
	});

	it('finds events without a notification at the next poll, and events stored while it was away', async () => {
		await store.register(LISTENER);
		store.append(paid('early'));
		store.onAppend = () => () => undefined;
		const workflow = new Workflow();
		await loopOf(store, clock, workflow).loop.start();
		await clock.pass(10);
		store.append(paid('silent'));
		await clock.pass(2_000);
		expect(workflow.started).toEqual(['early#1', 'silent#1']);
	});

	it('acknowledges an event when the workflow waits or the engine cannot report the result', async () => {
		const workflow = new Workflow(({ event }) => ({ kind: event.id === 'w' ? 'waiting' : 'cannot-wait' }));
		await loopOf(store, clock, workflow).loop.start();
		store.append(paid('w'), paid('c'));
		await clock.pass(5);
		expect(statesOf(store)).toEqual({ w: 'done 1', c: 'done 1' });
	});

	it('acknowledges events that do not concern it without running the workflow', async () => {
		const workflow = new Workflow();
		workflow.describe = async (events) => events.map(({ id }) => (id === 'looked-at' ? NOT_CONCERNED : id));
		await loopOf(store, clock, workflow).loop.start();
		store.append(paid('foreign', 'foreign', { foreign: true }), paid('looked-at'), paid('ours'));
		await clock.pass(5);
		expect(workflow.started).toEqual(['ours#1']);
		expect(statesOf(store)).toEqual({ foreign: 'done 1', 'looked-at': 'done 1', ours: 'done 1' });
	});

	it.each<[string, EmitOutcome, RegExp]>([
		['fails', { kind: 'error', reason: 'No\u0000 such \nclient' }, /No such client/],
		['was seen before', { kind: 'duplicate' }, /seen this attempt before/],
	])(
		'offers an event again when the workflow %s, with growing backoff, and dead-letters it after the last attempt',
		async (_, outcome, reason) => {
			const workflow = new Workflow(() => outcome);
			const { loop, notes } = loopOf(store, clock, workflow, { maxAttempts: 3 });
			await loop.start();
			store.append(paid('a'));
			await clock.pass(29_000);
			expect(workflow.started).toEqual(['a#1']);
			await clock.pass(2_000);
			expect(workflow.started).toEqual(['a#1', 'a#2']);
			await clock.pass(84_000);
			expect(workflow.started).toEqual(['a#1', 'a#2', 'a#3']);
			expect(statesOf(store)).toEqual({ a: 'dead 3' });
			expect((await store.listDeadLetters(5))[0]?.reason).toMatch(reason);
			expect(notes.retries).toHaveLength(2);
			expect(notes.deadLetters).toHaveLength(1);
		},
	);

	it('runs a dead-lettered event once more when a person offers it again', async () => {
		let outcome: EmitOutcome = { kind: 'error', reason: 'x' };
		const workflow = new Workflow(() => outcome);
		await loopOf(store, clock, workflow, { maxAttempts: 1 }).loop.start();
		store.append(paid('a'));
		await clock.pass(10);
		outcome = { kind: 'success' };
		await store.offerAgain(LISTENER.id, null, clock.now());
		await clock.pass(2_000);
		expect(workflow.started).toEqual(['a#1', 'a#2']);
		expect(statesOf(store)).toEqual({ a: 'done 2' });
	});

	it('dead-letters an event that takes the process down each time', async () => {
		const { workflow } = hanging();
		await store.register(LISTENER);
		store.append(paid('a'));
		for (let crash = 0; crash < 4; crash += 1) await store.lease(LISTENER.id, 1, clock.now(), clock.now());
		await loopOf(store, clock, workflow, { maxAttempts: 2 }).loop.start();
		await clock.pass(10);
		expect(workflow.started).toEqual([]);
		expect(statesOf(store)).toEqual({ a: 'dead 5' });
	});

	it('keeps the lease while the workflow runs', async () => {
		const { workflow, ends } = hanging();
		await loopOf(store, clock, workflow).loop.start();
		store.append(paid('a'));
		await clock.pass(3_500_000);
		expect(workflow.started).toEqual(['a#1']);
		ends[0]?.({ kind: 'success' });
		await clock.pass(1);
		expect(statesOf(store)).toEqual({ a: 'done 1' });
	});

	it('does not shorten a lease when the clock is set back', async () => {
		const { workflow } = hanging();
		await loopOf(store, clock, workflow).loop.start();
		store.append(paid('a'));
		await clock.pass(5);
		const before = store.rows[0]?.leaseUntil ?? '';
		clock.jump(-3_600_000);
		await clock.pass(50_000);
		expect((store.rows[0]?.leaseUntil ?? '') >= before).toBe(true);
	});

	it('gives up waiting for a workflow after the limit', async () => {
		const { workflow } = hanging();
		const { loop, notes } = loopOf(store, clock, workflow, { runLimitMs: 600_000 });
		await loop.start();
		store.append(paid('a'));
		await clock.pass(601_000);
		expect(notes.retries).toEqual(['a#1: The workflow did not end within 10 minutes.']);
	});

	it('runs no more workflows at once than asked for', async () => {
		const { workflow, ends } = hanging();
		await loopOf(store, clock, workflow, { concurrency: 2 }).loop.start();
		store.append(paid('a'), paid('b'), paid('c'));
		await clock.pass(5_000);
		expect(workflow.started).toEqual(['a#1', 'b#1']);
		ends[0]?.({ kind: 'success' });
		await clock.pass(1);
		expect(workflow.started).toEqual(['a#1', 'b#1', 'c#1']);
	});

	it('delivers events of one subject in order, each only after the one before was acknowledged or dead-lettered', async () => {
		const workflow = new Workflow(({ event, attempt }) =>
			event.id === 'a1' && attempt < 3 ? { kind: 'error', reason: 'x' } : { kind: 'success' },
		);
		await loopOf(store, clock, workflow).loop.start();
		store.append(paid('a1', 'a'), paid('a2', 'a'), paid('b1', 'b'));
		await clock.pass(400_000);
		expect(workflow.started).toEqual(['a1#1', 'b1#1', 'a1#2', 'a1#3', 'a2#1']);
	});

	it('does not let one event that cannot be described hold back the others', async () => {
		const workflow = new Workflow();
		workflow.describe = async (events) => {
			if (events.some(({ id }) => id === 'bad')) throw new Error('broken row');
			return events.map(({ id }) => id);
		};
		const { loop, notes } = loopOf(store, clock, workflow);
		await loop.start();
		store.append(paid('good'), paid('bad'));
		await clock.pass(5);
		expect(workflow.started).toEqual(['good#1']);
		expect(notes.retries).toEqual(['bad#1: broken row']);
	});

	it('survives a workflow that throws, an observer that throws and a wrong number of items', async () => {
		const workflow = new Workflow(({ event }) => {
			if (event.id === 'b') throw new Error('emit');
			return { kind: 'success' };
		});
		const { loop, notes } = loopOf(store, clock, workflow);
		notes.willRetry = () => {
			throw new Error('log is full');
		};
		await loop.start();
		store.append(paid('b'), paid('c'));
		await clock.pass(5);
		workflow.describe = async () => [];
		store.append(paid('d'));
		await clock.pass(5);
		expect(statesOf(store)).toEqual({ b: 'due 1', c: 'done 1', d: 'due 1' });
	});

	it('backs off while the store is away, reports it, and goes on; a success is not run again', async () => {
		let isAway = false;
		const { workflow, ends } = hanging();
		const { loop, notes } = loopOf(
			shaky(store, () => (isAway ? 'before' : 'fine')),
			clock,
			workflow,
		);
		await loop.start();
		store.append(paid('a'));
		await clock.pass(5);
		isAway = true;
		ends[0]?.({ kind: 'success' });
		await clock.pass(300_000);
		expect(notes.faults.length).toBeGreaterThan(5);
		expect(notes.faults.length).toBeLessThan(50);
		isAway = false;
		await clock.pass(60_000);
		expect(workflow.started).toEqual(['a#1']);
		expect(store.rows[0]?.state).toBe('done');
	});

	it('acknowledges the next attempt with the result of a run whose lease expired while it went on', async () => {
		const { workflow, ends } = hanging();
		await loopOf(store, clock, workflow).loop.start();
		store.append(paid('a'));
		await clock.pass(5);
		clock.jump(3_600_000);
		await clock.pass(5_000);
		expect(store.rows[0]?.attempt).toBe(2);
		ends[0]?.({ kind: 'success' });
		await clock.pass(5);
		expect(workflow.started).toEqual(['a#1']);
		expect(statesOf(store)).toEqual({ a: 'done 2' });
	});

	it('leases nothing after stop, acknowledges what still runs, and leaves no timer behind', async () => {
		const { workflow, ends } = hanging();
		const { loop } = loopOf(store, clock, workflow);
		await loop.start();
		store.append(paid('a'));
		await clock.pass(5);
		loop.stop();
		store.append(paid('b'));
		await clock.pass(120_000);
		ends[0]?.({ kind: 'success' });
		await clock.pass(5);
		expect(statesOf(store)).toEqual({ a: 'done 1', b: 'due 0' });
		expect(clock.pending).toBe(0);
	});

	it('gives back what it leased in the moment it was stopped', async () => {
		const workflow = new Workflow();
		await store.register(LISTENER);
		store.append(paid('a'));
		const { loop } = loopOf(store, clock, workflow);
		const lease = store.lease.bind(store);
		store.lease = async (...said) => {
			loop.stop();
			return await lease(...said);
		};
		await loop.start();
		await clock.pass(10);
		expect(workflow.started).toEqual([]);
		expect(statesOf(store)).toEqual({ a: 'due 1' });
	});

	it('rejects when the listener cannot be registered', async () => {
		store.register = async () => {
			throw new Error('read-only');
		};
		await expect(loopOf(store, clock, new Workflow()).loop.start()).rejects.toThrow('read-only');
		expect(clock.pending).toBe(0);
	});
});

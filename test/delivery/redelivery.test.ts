import { refOf } from '../../src/delivery/lease';
import type { EmitOutcome } from '../../src/delivery/recipient';
import type { Delivery } from '../../src/ports/event-store';
import { FakeClock } from '../support/fake-clock';
import { SmallEventStore } from '../support/small-event-store';
import { loopOf, paid, Process, Workflow } from './scene';

const MINUTE = 60_000;

describe('5: an event whose run left work to another run', () => {
	let clock: FakeClock;
	let store: SmallEventStore;
	beforeEach(() => {
		clock = new FakeClock();
		store = new SmallEventStore();
	});

	it('is delivered again although the run succeeded, and the others of the run are not', async () => {
		const workflow = new Workflow(async (delivery) => {
			if (delivery.attempt === 1) await store.report([refOf(delivery)], { at: clock.now(), isEnd: false }, true);
			return { kind: 'success' };
		});
		const { loop, notes } = loopOf(store, clock, workflow, { mostEvents: 2, concurrency: 1 });
		await loop.start();
		store.append(paid('a'), paid('b'));
		await clock.pass(5_000);
		expect(store.rows.map(({ state }) => state)).toEqual(['due', 'done']);
		expect(notes.retries).toEqual([expect.stringMatching(/^a#1: .*another run/)]);
		await clock.pass(MINUTE);
		expect(store.rows.map(({ state, attempt }) => [state, attempt])).toEqual([
			['done', 2],
			['done', 1],
		]);
	});

	it.each([
		['success', true],
		['waiting', false],
		['cannot-wait', false],
	] as const)(
		'is delivered again after "%s"; its run is stored as over only where it is',
		async (kind, isRunOver) => {
			const retry = jest.spyOn(store, 'nack');
			const workflow = new Workflow(async (delivery) => {
				if (delivery.attempt === 1)
					await store.report([refOf(delivery)], { at: clock.now(), isEnd: false }, true);
				return { kind };
			});
			await loopOf(store, clock, workflow).loop.start();
			store.append(paid('a'));
			await clock.pass(5_000);
			expect(retry.mock.calls.map(([, , , over]) => over)).toEqual([isRunOver]);
		},
	);

	it('is dead-lettered after the last attempt, and never dropped', async () => {
		const workflow = new Workflow(async (delivery) => {
			await store.report([refOf(delivery)], { at: clock.now(), isEnd: true }, true);
			return { kind: 'success' };
		});
		const { loop } = loopOf(store, clock, workflow, { maxAttempts: 2 });
		await loop.start();
		store.append(paid('a'));
		await clock.pass(5 * MINUTE);
		expect(store.rows).toMatchObject([{ state: 'dead', attempt: 2 }]);
	});
});

describe('5: a trigger that was away longer than its lease', () => {
	const never = new Promise<EmitOutcome>(() => undefined);

	/** The first process dies with a run on its way, and another one takes over. @returns what that one starts */
	async function afterDeath(
		runsElsewhere: boolean,
		during: (clock: FakeClock, store: SmallEventStore, delivery: Delivery) => Promise<void>,
	): Promise<{ readonly workflow: Workflow; readonly store: SmallEventStore; readonly clock: FakeClock }> {
		const [clock, store, first] = [new FakeClock(), new SmallEventStore(), new Process()];
		let running: Delivery | undefined;
		const { loop } = loopOf(
			first.store(store),
			first.clock(clock),
			new Workflow((delivery) => ((running = delivery), never)),
			{ runsElsewhere },
		);
		await loop.start();
		store.append(paid('a'));
		await clock.pass(5_000);
		first.kill();
		const workflow = new Workflow();
		await loopOf(store, clock, workflow, { runsElsewhere }).loop.start();
		await clock.pass(50_000);
		await during(clock, store, running!);
		await clock.pass(2 * MINUTE);
		return { workflow, store, clock };
	}

	it('does not deliver it beside a run that reports from a worker, and does once that run is silent', async () => {
		const { workflow, clock } = await afterDeath(true, (at, store, delivery) =>
			store.report(refOf(delivery), { at: at.now(), isEnd: false }),
		);
		expect(workflow.started).toEqual([]);
		await clock.pass(4 * MINUTE);
		expect(workflow.started).toEqual(['a#2']);
	});

	it('takes it as delivered when the run in the worker reported its end', async () => {
		const { workflow, store } = await afterDeath(true, (at, kept, delivery) =>
			kept.report(refOf(delivery), { at: at.now(), isEnd: true }),
		);
		expect([workflow.started, store.rows.map(({ state }) => state)]).toEqual([[], ['done']]);
	});

	it('knows that the run died with it, where runs live in the same process', async () => {
		const { workflow, store } = await afterDeath(false, (at, kept, delivery) =>
			kept.report(refOf(delivery), { at: at.now(), isEnd: false }),
		);
		expect(workflow.started).toEqual(['a#2']);
		expect(store.rows).toMatchObject([{ isRunOver: true }]);
	});

	it('knows that a run goes on which it has going itself, when only the database was away', async () => {
		const [clock, store] = [new FakeClock(), new SmallEventStore()];
		const workflow = new Workflow(() => never);
		await loopOf(store, clock, workflow).loop.start();
		store.append(paid('a'));
		await clock.pass(5_000);
		const extend = jest.spyOn(store, 'extend').mockRejectedValue(new Error('away'));
		await clock.pass(2 * MINUTE);
		extend.mockRestore();
		expect(workflow.started).toEqual(['a#1']);
		expect(store.rows).toMatchObject([{ isRunOver: false }]);
		expect(store.rows[0]!.attempt).toBeGreaterThan(1);
	});
});

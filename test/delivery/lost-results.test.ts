import { DeliveryLoop } from '../../src/delivery/delivery-loop';
import { DELIVERY_DEFAULTS, type DeliveryOptions } from '../../src/delivery/delivery-options';
import { refOf } from '../../src/delivery/lease';
import type { EmitOutcome, Recipient } from '../../src/delivery/recipient';
import type { Delivery } from '../../src/ports/event-store';
import { FakeClock } from '../support/fake-clock';
import { SmallEventStore } from '../support/small-event-store';
import { LISTENER, loopOf, Notes, paid, Workflow } from './scene';

const MINUTE = 60_000;
const lost = new Promise<never>(() => undefined);

describe('2: a run whose end the engine never reports', () => {
	let clock: FakeClock;
	let store: SmallEventStore;
	beforeEach(() => {
		clock = new FakeClock();
		store = new SmallEventStore();
	});

	const started = async (workflow: Workflow, options: Partial<DeliveryOptions> = {}): Promise<Notes> => {
		const { loop, notes } = loopOf(store, clock, workflow, { concurrency: 1, ...options });
		await loop.start();
		return notes;
	};

	it('frees its place after minutes of silence, reports it once, and offers the event again after the longest run', async () => {
		const workflow = new Workflow(({ event, attempt }) =>
			event.id === 'a' && attempt === 1 ? lost : { kind: 'success' },
		);
		const notes = await started(workflow);
		store.append(paid('a'), paid('b'));
		await clock.pass(4 * MINUTE);
		expect(workflow.started).toEqual(['a#1']);
		await clock.pass(2 * MINUTE);
		expect(workflow.started).toEqual(['a#1', 'b#1']);
		expect(notes.silences).toEqual(['a#1']);
		await clock.pass(53 * MINUTE);
		expect(notes.retries).toEqual([]);
		await clock.pass(3 * MINUTE);
		expect(notes.retries).toEqual(['a#1: The workflow did not end within 60 minutes.']);
		expect(notes.silences).toHaveLength(1);
		expect(workflow.started).toEqual(['a#1', 'b#1', 'a#2']);
	});

	it('takes the run as ended when its nodes reported the last of its work', async () => {
		const workflow = new Workflow(() => lost);
		await started(workflow);
		store.append(paid('a', 'job'), paid('b', 'job'));
		await clock.pass(1_000);
		await store.report([{ listenerId: LISTENER.id, eventId: 'a', attempt: 1 }], { at: clock.now(), isEnd: true });
		await clock.pass(6 * MINUTE);
		expect(store.rows.map(({ state }) => state)).toEqual(['done', 'leased']);
	});

	it('keeps its place while its nodes report', async () => {
		const workflow = new Workflow(() => lost);
		const notes = await started(workflow);
		store.append(paid('a'), paid('b'));
		for (let minute = 0; minute < 20; minute += 2) {
			await clock.pass(2 * MINUTE);
			await store.report([{ listenerId: LISTENER.id, eventId: 'a', attempt: 1 }], {
				at: clock.now(),
				isEnd: false,
			});
		}
		expect(workflow.started).toEqual(['a#1']);
		expect(notes.silences).toEqual([]);
		await clock.pass(11 * MINUTE);
		expect(workflow.started).toEqual(['a#1', 'b#1']);
	});

	it('has a run that was stored and never begun started under the same key', async () => {
		const asked: string[] = [];
		const recipient: Recipient<string> = {
			refusesRepeats: true,
			matches: () => true,
			describe: async (events) => events.map(({ id }) => id),
			// The first time the engine stores the run and its database goes away; the second time the key is free
			// again.
			emit: async ([delivery]) =>
				asked.push(`${delivery!.event.id}#${delivery!.attempt}`) === 1 ? await lost : { kind: 'success' },
		};
		await loopOf(store, clock, recipient).loop.start();
		store.append(paid('a'));
		await clock.pass(6 * MINUTE);
		expect(asked).toEqual(['a#1', 'a#1']);
		expect(store.rows.map(({ state, attempt }) => [state, attempt])).toEqual([['done', 1]]);
	});

	it('is not asked again where the engine keeps no keys: that would be a second run beside the first', async () => {
		const workflow = new Workflow(() => lost);
		const emit = jest.spyOn(workflow, 'emit');
		Object.assign(workflow, { refusesRepeats: false });
		const notes = await started(workflow);
		store.append(paid('a'));
		await clock.pass(59 * MINUTE);
		expect(emit).toHaveBeenCalledTimes(1);
		expect(notes.silences).toEqual(['a#1']);
	});

	it('does not free places because the store is away', async () => {
		const workflow = new Workflow(() => lost);
		const notes = await started(workflow);
		store.append(paid('a'), paid('b'));
		store.reports = async () => {
			throw new Error('away');
		};
		await clock.pass(20 * MINUTE);
		expect(notes.silences).toEqual([]);
	});

	/** An engine that runs every key once, reports how the run ended, and loses one report in a hundred. */
	class ForgetfulEngine implements Recipient<string> {
		readonly refusesRepeats = true;
		readonly ran = new Map<string, number>();
		private readonly keys = new Set<string>();
		private runs = 0;
		matches = (): boolean => true;
		describe = async (events: readonly { readonly id: string }[]): Promise<string[]> => events.map(({ id }) => id);

		async emit(deliveries: readonly Delivery[]): Promise<EmitOutcome> {
			const key = deliveries.map(({ event, attempt }) => `${event.id}#${attempt}`).join();
			if (this.keys.has(key)) return { kind: 'duplicate' };
			this.keys.add(key);
			this.runs += 1;
			const isLost = this.runs % 100 === 0;
			await new Promise<void>((resolve) => void clock.after(50, resolve));
			for (const { event } of deliveries) this.ran.set(event.id, (this.ran.get(event.id) ?? 0) + 1);
			// Every other run has a node of ours at its end.
			if (this.runs % 200 === 0) await store.report(deliveries.map(refOf), { at: clock.now(), isEnd: true });
			return isLost ? await lost : { kind: 'success' };
		}
	}

	it('an engine that loses one report in a hundred delivers 10,000 events without a stall', async () => {
		const engine = new ForgetfulEngine();
		const notes = new Notes();
		const loop = new DeliveryLoop(
			{ store, clock, recipient: engine, observer: notes, random: () => 0.5 },
			{ ...DELIVERY_DEFAULTS, listener: LISTENER, concurrency: 200 },
		);
		await loop.start();
		for (let n = 0; n < 10_000; n += 1) store.append(paid(`e${n}`, `job${n % 2_000}`));
		await clock.pass(60 * MINUTE);
		const isDone = ({ state }: { state: string }) => state === 'done';
		// What was lost waits for its limit, and only later events of the same job wait with it.
		expect(store.rows.filter(isDone).length).toBeGreaterThan(9_000);
		await clock.pass(6 * 60 * MINUTE);
		expect(store.rows.every(isDone)).toBe(true);
		expect(store.rows.filter(({ state }) => state === 'leased')).toEqual([]);
		const times = [...engine.ran.values()];
		expect(times).toHaveLength(10_000);
		// Only what was lost ran again.
		expect(times.reduce((sum, runs) => sum + runs, 0)).toBeLessThanOrEqual(10_000 + 110);
		expect(notes.deadLetters).toEqual([]);
		loop.stop();
	}, 600_000);
});

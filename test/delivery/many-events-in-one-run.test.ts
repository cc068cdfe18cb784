import { DeliveryLoop } from '../../src/delivery/delivery-loop';
import { DELIVERY_DEFAULTS, type DeliveryOptions } from '../../src/delivery/delivery-options';
import { NOT_CONCERNED, type EmitOutcome, type Recipient } from '../../src/delivery/recipient';
import type { DomainEvent } from '../../src/domain/event';
import type { Delivery, EventStore } from '../../src/ports/event-store';
import { FakeClock } from '../support/fake-clock';
import { SmallEventStore } from '../support/small-event-store';
import { paid, Process } from './scene';

const LISTENER = { id: 'wf1:node1', system: 'ledger', kinds: ['invoice.paid'] } as const;
const many = (count: number, from = 1) => Array.from({ length: count }, (_, n) => paid(`e${from + n}`));

/** A workflow that a test plays, and everything around it. */
class Scene {
	readonly store = new SmallEventStore();
	readonly clock = new FakeClock();
	readonly runs: string[][] = [];
	readonly notes: string[] = [];
	bringUps = 0;
	run: (deliveries: readonly Delivery[]) => Promise<EmitOutcome> | EmitOutcome = () => ({ kind: 'success' });
	describe: Recipient<string>['describe'] = async (events) => events.map(({ id }) => id);
	bringUp: () => Promise<void> = async () => undefined;

	loop(options: Partial<DeliveryOptions> = {}, process = new Process()): DeliveryLoop<string> {
		const recipient: Recipient<string> = {
			refusesRepeats: true,
			matches: ({ data }: DomainEvent) => data.foreign !== true,
			describe: (events) => this.describe(events),
			emit: async (deliveries, items) => {
				this.runs.push(items.map((id, at) => `${id}#${deliveries[at]!.attempt}`));
				return await this.run(deliveries);
			},
		};
		const observer = {
			storeFailed: (cause: unknown) => void this.notes.push(`store: ${String(cause)}`),
			willRetry: (all: readonly Delivery[], reason: string) =>
				void this.notes.push(`retry ${all.length}: ${reason}`),
			silent: (all: readonly Delivery[]) => void this.notes.push(`silent ${all.length}`),
			deadLettered: (all: readonly Delivery[], reason: string) =>
				void this.notes.push(`dead ${all.length}: ${reason}`),
		};
		const store: EventStore = process.store(this.store);
		const bringUp = async () => {
			this.bringUps += 1;
			await this.bringUp();
		};
		return new DeliveryLoop(
			{ store, clock: process.clock(this.clock), recipient, observer, random: () => 0.5, publishDue: bringUp },
			{ ...DELIVERY_DEFAULTS, listener: LISTENER, mostEvents: 1_000, ...options },
		);
	}

	async started(options: Partial<DeliveryOptions> = {}, process?: Process): Promise<DeliveryLoop<string>> {
		const loop = this.loop(options, process);
		await loop.start();
		await this.clock.pass(10);
		return loop;
	}
}

describe('delivery of many events in one run', () => {
	let scene: Scene;
	beforeEach(() => {
		scene = new Scene();
	});

	it('delivers all that is due in one run, and acknowledges all of it', async () => {
		await scene.started();
		scene.store.append(...many(250));
		await scene.clock.pass(10);
		expect(scene.runs.map(({ length }) => length)).toEqual([250]);
		expect(scene.store.rows.every(({ state }) => state === 'done')).toBe(true);
		await scene.clock.pass(3_600_000);
		expect(scene.runs).toHaveLength(1);
	});

	it('publishes what fell due before each poll, and all of it is in the run', async () => {
		let left = 3;
		scene.bringUp = async () => {
			for (; left > 0; left -= 1) scene.store.append(paid(`due${left}`));
		};
		await scene.started();
		expect(scene.runs).toEqual([['due3#1', 'due2#1', 'due1#1']]);
		const looked = scene.bringUps;
		await scene.clock.pass(10_000);
		expect(scene.bringUps).toBeGreaterThanOrEqual(looked + 4);
	});

	it('offers a failed batch again as a whole; what is new goes beside it', async () => {
		await scene.started();
		scene.run = () => ({ kind: 'error', reason: 'no mail server' });
		scene.store.append(...many(3));
		await scene.clock.pass(10);
		expect(scene.notes).toEqual(['retry 3: no mail server']);
		scene.run = () => ({ kind: 'success' });
		await scene.clock.pass(25_000);
		scene.store.append(...many(2, 10));
		await scene.clock.pass(20_000);
		expect(scene.runs).toEqual([
			['e1#1', 'e2#1', 'e3#1'],
			['e10#1', 'e11#1'],
			['e1#2', 'e2#2', 'e3#2'],
		]);
	});

	it('dead-letters a batch after the last attempt', async () => {
		await scene.started({ maxAttempts: 2 });
		scene.run = () => ({ kind: 'error', reason: 'x' });
		scene.store.append(...many(3));
		await scene.clock.pass(3_600_000);
		expect(scene.runs).toHaveLength(2);
		expect(scene.notes).toEqual(['retry 3: x', 'dead 3: x']);
		expect(await scene.store.listDeadLetters(9)).toHaveLength(3);
	});

	it('kill -9 in the middle of a run: the whole batch comes again as the next attempt, once its lease expired', async () => {
		const first = new Process();
		scene.run = () => new Promise(() => undefined);
		await scene.started({}, first);
		scene.store.append(...many(3));
		await scene.clock.pass(10);
		first.kill();
		scene.run = () => ({ kind: 'success' });
		await scene.started();
		await scene.clock.pass(50_000);
		expect(scene.runs).toHaveLength(1);
		await scene.clock.pass(20_000);
		expect(scene.runs.slice(1)).toEqual([['e1#2', 'e2#2', 'e3#2']]);
	});

	describe('when what is new and what failed before fall due together', () => {
		let finish: (outcome: EmitOutcome) => void;
		const twoBatches = async () => {
			const first = new Process();
			scene.run = () => new Promise((resolve) => (finish = resolve));
			await scene.started({ concurrency: 1 }, first);
			scene.store.append(...many(2));
			await scene.clock.pass(10);
			first.kill();
			await scene.clock.pass(61_000);
			scene.store.append(...many(2, 10));
			scene.runs.length = 0;
			return await scene.started({ concurrency: 1 });
		};

		it('runs no more workflows at once than asked for, and keeps what waits for its turn', async () => {
			await twoBatches();
			await scene.clock.pass(240_000);
			expect(scene.runs).toEqual([['e1#2', 'e2#2']]);
			finish({ kind: 'success' });
			await scene.clock.pass(10);
			expect(scene.runs).toEqual([
				['e1#2', 'e2#2'],
				['e10#1', 'e11#1'],
			]);
			finish({ kind: 'success' });
			await scene.clock.pass(600_000);
			expect(scene.runs).toHaveLength(2);
			expect(scene.store.rows.every(({ state }) => state === 'done')).toBe(true);
		});

		it('gives back what waits when it is stopped', async () => {
			const loop = await twoBatches();
			loop.stop();
			await scene.clock.pass(10);
			expect(scene.store.rows.map(({ state }) => state)).toEqual(['leased', 'leased', 'due', 'due']);
			expect(scene.runs).toEqual([['e1#2', 'e2#2']]);
			finish({ kind: 'success' });
			await scene.clock.pass(3_700_000);
			expect(scene.runs).toHaveLength(1);
			expect(scene.clock.pending).toBe(0);
		});
	});

	it('keeps the leases of a long run, and two processes never both deliver an attempt', async () => {
		let finish: (outcome: EmitOutcome) => void = () => undefined;
		scene.run = () => new Promise((resolve) => (finish = resolve));
		await scene.started();
		await scene.started();
		scene.store.append(...many(5));
		await scene.clock.pass(240_000);
		expect(scene.runs).toHaveLength(1);
		finish({ kind: 'success' });
		await scene.clock.pass(600_000);
		expect(scene.runs).toHaveLength(1);
		expect(scene.store.rows.every(({ state }) => state === 'done')).toBe(true);
	});

	it('an event whose lease expired while its run goes on here takes over the outcome', async () => {
		let finish: (outcome: EmitOutcome) => void = () => undefined;
		scene.run = () => new Promise((resolve) => (finish = resolve));
		await scene.started();
		scene.store.append(...many(2));
		await scene.clock.pass(10);
		scene.clock.jump(3_600_000);
		await scene.clock.pass(3_000);
		expect(scene.store.rows.map(({ attempt }) => attempt)).toEqual([2, 2]);
		finish({ kind: 'success' });
		await scene.clock.pass(3_000);
		expect(scene.runs).toHaveLength(1);
		expect(scene.store.rows.every(({ state }) => state === 'done')).toBe(true);
	});

	it('what it is not concerned with is acknowledged without a run; what cannot be described does not hold back the others', async () => {
		scene.describe = async (events) =>
			events.map(({ id }) => {
				if (id === 'bad') throw new Error('cannot be described');
				return id === 'late' ? NOT_CONCERNED : id;
			});
		await scene.started();
		scene.store.append(paid('foreign', 'foreign', { foreign: true }), paid('late'), paid('bad'), paid('good'));
		await scene.clock.pass(10);
		expect(scene.runs).toEqual([['good#1']]);
		expect(scene.notes).toEqual(['retry 1: cannot be described']);
		expect(scene.store.rows.map(({ state }) => state)).toEqual(['done', 'done', 'due', 'done']);
	});

	it('does not start a run for events that took the process down again and again', async () => {
		for (let crash = 0; crash < 5; crash += 1) {
			const process = new Process();
			scene.run = () => new Promise(() => undefined);
			await scene.started({ maxAttempts: 2 }, process);
			if (crash === 0) scene.store.append(...many(2));
			await scene.clock.pass(10);
			process.kill();
			await scene.clock.pass(61_000);
		}
		expect(scene.notes).toEqual([expect.stringContaining('dead 2: The last attempts never reported a result')]);
		expect(scene.runs).toHaveLength(4);
	});

	it('backs off while the database is away, and goes on', async () => {
		let isAway = true;
		scene.bringUp = async () => {
			if (isAway) throw new Error('away');
		};
		await scene.started();
		scene.store.append(paid('e1'));
		await scene.clock.pass(60_000);
		expect(scene.runs).toEqual([]);
		isAway = false;
		await scene.clock.pass(60_000);
		expect(scene.runs).toEqual([['e1#1']]);
		expect(scene.notes[0]).toBe('store: Error: away');
	});

	it('once stopped it leases nothing', async () => {
		const loop = await scene.started();
		loop.stop();
		scene.store.append(...many(3));
		await scene.clock.pass(600_000);
		expect(scene.runs).toEqual([]);
		expect(scene.clock.pending).toBe(0);
	});
});

import { DeliveryLoop } from '../../src/delivery/delivery-loop';
import { DELIVERY_DEFAULTS } from '../../src/delivery/delivery-options';
import type { DeliveryObserver } from '../../src/delivery/observer';
import type { EmitOutcome, Recipient } from '../../src/delivery/recipient';
import { FakeClock } from '../support/fake-clock';
import { SmallEventStore } from '../support/small-event-store';
import { LISTENER, paid } from './scene';

/** Every callback that the loop is given, and a way to make it throw. */
const CALLBACKS = [
	'storeFailed',
	'willRetry',
	'deadLettered',
	'silent',
	'matches',
	'describe',
	'emit',
	'bringUp',
	'lease',
	'extend',
	'ack',
	'nack',
	'deadLetter',
	'reports',
] as const;
type Callback = (typeof CALLBACKS)[number];

class Scene {
	readonly clock = new FakeClock();
	readonly store = new SmallEventStore();
	/** Callbacks that throw now. */
	readonly broken = new Set<Callback>();
	readonly thrown = new Set<Callback>();
	readonly runs: string[] = [];
	outcome: EmitOutcome = { kind: 'success' };
	readonly runMs = 90_000;

	check(name: Callback): void {
		if (!this.broken.has(name)) return;
		this.thrown.add(name);
		throw new Error(`${name} throws`);
	}

	async started(options: { readonly mostEvents: number }): Promise<DeliveryLoop<string>> {
		const observer: DeliveryObserver = {
			storeFailed: () => this.check('storeFailed'),
			willRetry: () => this.check('willRetry'),
			deadLettered: () => this.check('deadLettered'),
			silent: () => this.check('silent'),
		};
		const recipient: Recipient<string> = {
			refusesRepeats: true,
			matches: () => {
				this.check('matches');
				return true;
			},
			describe: async (events) => {
				this.check('describe');
				return events.map(({ id }) => id);
			},
			emit: async (_deliveries, items) => {
				this.runs.push(...items);
				this.check('emit');
				// Longer than a lease, so that it is extended, and long enough to be silent.
				await new Promise<void>((resolve) => void this.clock.after(this.runMs, resolve));
				return this.outcome;
			},
		};
		const bringUp = async (): Promise<void> => this.check('bringUp');
		for (const verb of ['lease', 'extend', 'ack', 'nack', 'deadLetter', 'reports'] as const) {
			const method = this.store[verb].bind(this.store) as (...said: unknown[]) => Promise<never>;
			this.store[verb] = async (...said: unknown[]) => {
				this.check(verb);
				return await method(...said);
			};
		}
		const loop = new DeliveryLoop(
			{ store: this.store, clock: this.clock, recipient, observer, random: () => 0.5, publishDue: bringUp },
			{ ...DELIVERY_DEFAULTS, concurrency: 1, maxAttempts: 3, silenceMs: 60_000, listener: LISTENER, ...options },
		);
		await loop.start();
		await this.clock.pass(10);
		return loop;
	}
}

describe.each([
	['one event per run', 1],
	['many events in one run', 100],
])('1: a callback that throws does not stop the delivery of %s', (_mode, mostEvents) => {
	it.each(CALLBACKS)('%s', async (name) => {
		const scene = new Scene();
		await scene.started({ mostEvents });
		scene.broken.add(name);
		// What makes the callback be called: a failed run for those that concern failures, a store that is away for
		// the others.
		if (['willRetry', 'deadLettered', 'nack', 'deadLetter'].includes(name))
			scene.outcome = { kind: 'error', reason: 'x' };
		if (name === 'storeFailed') scene.broken.add('ack');
		scene.store.append(paid('e1'), paid('e2'));
		await scene.clock.pass(10 * 60_000);
		expect(scene.thrown).toContain(name);
		scene.broken.clear();
		scene.outcome = { kind: 'success' };
		scene.store.append(paid('e3'), paid('e4'));
		await scene.clock.pass(20 * 60_000);
		expect(scene.store.rows.map(({ event, state }) => [event.id, state === 'done' || state === 'dead'])).toEqual(
			['e1', 'e2', 'e3', 'e4'].map((id) => [id, true]),
		);
		expect(scene.runs).toEqual(expect.arrayContaining(['e3', 'e4']));
	});
});

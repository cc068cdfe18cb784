import type { DomainEvent } from '../../src/domain/event';
import { DeliveryLoop } from '../../src/delivery/delivery-loop';
import { DELIVERY_DEFAULTS, type DeliveryOptions } from '../../src/delivery/delivery-options';
import type { EmitOutcome, Recipient } from '../../src/delivery/recipient';
import type { Clock } from '../../src/ports/clock';
import type { Delivery, EventStore } from '../../src/ports/event-store';
import { anEvent } from '../support/builders/records';

export const LISTENER = { id: 'wf1:node1', system: 'ledger', kinds: ['invoice.paid'] } as const;

export const paid = (id: string, subject = id, data: DomainEvent['data'] = {}): DomainEvent =>
	anEvent({ id, subject, data });

/** A workflow that a test plays. */
export class Workflow implements Recipient<string> {
	readonly refusesRepeats: boolean = true;
	readonly started: string[] = [];
	describe = async (events: readonly DomainEvent[]): ReturnType<Recipient<string>['describe']> =>
		events.map(({ id }) => `item of ${id}`);
	matches = (event: DomainEvent): boolean => event.data.foreign !== true;

	constructor(
		private readonly run: (delivery: Delivery) => Promise<EmitOutcome> | EmitOutcome = () => ({ kind: 'success' }),
	) {}

	async emit([delivery]: readonly Delivery[]): Promise<EmitOutcome> {
		const name = `${delivery!.event.id}#${delivery!.attempt}`;
		// As n8n does: a deduplication key runs once.
		if (this.started.includes(name)) return { kind: 'duplicate' };
		this.started.push(name);
		return await this.run(delivery!);
	}
}

const namesOf = (deliveries: readonly Delivery[]): string =>
	deliveries.map(({ event, attempt }) => `${event.id}#${attempt}`).join();

export class Notes {
	readonly faults: unknown[] = [];
	readonly retries: string[] = [];
	readonly deadLetters: string[] = [];
	readonly silences: string[] = [];
	storeFailed = (cause: unknown): void => void this.faults.push(cause);
	willRetry = (deliveries: readonly Delivery[], reason: string): void =>
		void this.retries.push(`${namesOf(deliveries)}: ${reason}`);
	silent = (deliveries: readonly Delivery[]): void => void this.silences.push(namesOf(deliveries));
	deadLettered = (deliveries: readonly Delivery[], reason: string): void =>
		void this.deadLetters.push(`${namesOf(deliveries)}: ${reason}`);
}

export function loopOf(
	store: EventStore,
	clock: Clock,
	recipient: Recipient<string>,
	options: Partial<DeliveryOptions> = {},
): { loop: DeliveryLoop<string>; notes: Notes } {
	const notes = new Notes();
	const loop = new DeliveryLoop(
		{ store, clock, recipient, observer: notes, random: () => 0.5 },
		{ ...DELIVERY_DEFAULTS, listener: LISTENER, ...options },
	);
	return { loop, notes };
}

const never = new Promise<never>(() => undefined);

/** A process that can be killed: from then on nothing it asked for comes back, and its timers do not fire. */
export class Process {
	private isDead = false;

	kill(): void {
		this.isDead = true;
	}

	store(store: EventStore): EventStore {
		return new Proxy(store, {
			get: (target, name) => {
				const method = Reflect.get(target, name) as (...said: unknown[]) => unknown;
				return (...said: unknown[]) => {
					if (name === 'onAppend')
						return (method as EventStore['onAppend']).call(target, () => {
							if (!this.isDead) (said[0] as () => void)();
						});
					if (this.isDead) return never;
					return Promise.resolve(method.apply(target, said)).then((answer) => (this.isDead ? never : answer));
				};
			},
		});
	}

	clock(clock: Clock): Clock {
		return {
			now: () => clock.now(),
			after: (ms, run) =>
				clock.after(ms, () => {
					if (!this.isDead) run();
				}),
		};
	}
}

/** A store whose database goes away: by the toss, before or after it did what it was asked. */
export const shaky = (store: EventStore, toss: () => 'fine' | 'before' | 'after'): EventStore =>
	new Proxy(store, {
		get: (target, name) => {
			const method = Reflect.get(target, name) as (...said: unknown[]) => unknown;
			if (name === 'onAppend' || name === 'register') return method.bind(target);
			return async (...said: unknown[]) => {
				const luck = toss();
				if (luck === 'before') throw new Error('database is away');
				const answer = await method.apply(target, said);
				if (luck === 'after') throw new Error('connection lost');
				return answer;
			};
		},
	});

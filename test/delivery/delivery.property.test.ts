import fc from 'fast-check';
import type { EmitOutcome } from '../../src/delivery/recipient';
import type { Delivery } from '../../src/ports/event-store';
import { FakeClock } from '../support/fake-clock';
import { SmallEventStore } from '../support/small-event-store';
import { loopOf, LISTENER, paid, Process, shaky, Workflow } from './scene';

const MAX_ATTEMPTS = 4;
const MINUTE = 60_000;

type Fate = 'success' | 'waiting' | 'error' | 'duplicate' | 'throws' | 'hangs';
type Step =
	| { readonly do: 'append'; readonly subject: string }
	| { readonly do: 'crash' | 'stop' | 'start' }
	| { readonly do: 'pass' | 'jump'; readonly ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.record({ do: fc.constant('append' as const), subject: fc.constantFrom('x', 'y', 'z') }),
	},
	{ weight: 2, arbitrary: fc.record({ do: fc.constantFrom('crash' as const, 'stop' as const, 'start' as const) }) },
	{
		weight: 4,
		arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 3 * MINUTE }) }),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('jump' as const),
			ms: fc.integer({ min: -60 * MINUTE, max: 10 * MINUTE }),
		}),
	},
);

interface Deps {
	readonly clock: FakeClock;
	readonly store: SmallEventStore;
	/** Per run that ended well, whichever process it was in. */
	readonly ran: Map<string, number>;
	readonly fates: () => Fate;
	readonly luck: () => 'fine' | 'before' | 'after';
}

async function play(deps: Deps, { event }: Delivery, fate: Fate): Promise<EmitOutcome> {
	await new Promise<void>((resolve) => void deps.clock.after(500, resolve));
	if (fate === 'hangs') return await new Promise(() => undefined);
	if (fate === 'throws') throw new Error('emit threw');
	if (fate === 'error') return { kind: 'error', reason: 'failed' };
	if (fate === 'duplicate') return { kind: 'duplicate' };
	deps.ran.set(event.id, (deps.ran.get(event.id) ?? 0) + 1);
	return { kind: fate };
}

/** n8n with the trigger in it. Two may be up at once: the old leader and the new one. */
async function boot(deps: Deps): Promise<{ crash: () => void; stop: () => void }> {
	const process = new Process();
	const workflow = new Workflow((delivery) => play(deps, delivery, deps.fates()));
	const store = process.store(shaky(deps.store, deps.luck));
	const { loop } = loopOf(store, process.clock(deps.clock), workflow, {
		maxAttempts: MAX_ATTEMPTS,
		pollMs: 20_000,
		runLimitMs: 5 * MINUTE,
	});
	await loop.start();
	return { crash: () => process.kill(), stop: () => loop.stop() };
}

async function live(deps: Deps, steps: readonly Step[]): Promise<void> {
	let count = 0;
	const up: Awaited<ReturnType<typeof boot>>[] = [await boot(deps)];
	for (const step of steps) {
		if (step.do === 'append') deps.store.append(paid(`e${(count += 1)}`, step.subject));
		else if (step.do === 'pass') await deps.clock.pass(step.ms);
		else if (step.do === 'jump') deps.clock.jump(step.ms);
		else if (step.do === 'start' && up.length < 2) up.push(await boot(deps));
		else if (step.do === 'crash') up.shift()?.crash();
		else if (step.do === 'stop') up.shift()?.stop();
	}
	up.forEach(({ crash }) => crash());
}

function assertPromises({ store, ran }: Deps): void {
	const handed = store.log
		.filter(({ what }) => what === 'taken')
		.map(({ eventId, attempt }) => `${eventId}#${attempt}`);
	expect(new Set(handed).size).toBe(handed.length);
	for (const { event, state, attempt } of store.rows) {
		const ends = store.log.filter(
			({ eventId, what }) => eventId === event.id && what !== 'taken' && what !== 'retry',
		);
		expect(ends).toHaveLength(1);
		if (state === 'dead') expect(attempt).toBeGreaterThanOrEqual(MAX_ATTEMPTS);
		else expect({ state, ran: (ran.get(event.id) ?? 0) >= 1 }).toEqual({ state: 'done', ran: true });
	}
	assertOrder(store);
}

/** An event is first leased only after all earlier ones of its subject were acknowledged or dead-lettered. */
function assertOrder({ rows, log }: SmallEventStore): void {
	for (const [index, { event }] of rows.entries()) {
		const first = log.findIndex(({ eventId, what }) => eventId === event.id && what === 'taken');
		for (const earlier of rows.slice(0, index).filter((row) => row.event.subject === event.subject)) {
			const over = log.findIndex(
				({ eventId, what }) => eventId === earlier.event.id && (what === 'done' || what === 'dead'),
			);
			expect(over).toBeLessThan(first);
		}
	}
}

describe('whatever happens', () => {
	it('every event reaches its workflow and is acknowledged once, or is dead-lettered after the last attempt', async () => {
		const faults = fc.infiniteStream(
			fc.constantFrom(...(['fine', 'fine', 'fine', 'fine', 'before', 'after'] as const)),
		);
		const fates = fc.infiniteStream(
			fc.constantFrom<Fate>('success', 'success', 'waiting', 'error', 'duplicate', 'throws', 'hangs'),
		);
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 40 }), fates, faults, async (steps, fate, fault) => {
				let isHealthy = false;
				const deps: Deps = {
					clock: new FakeClock(),
					store: new SmallEventStore(),
					ran: new Map(),
					fates: () => (isHealthy ? 'success' : (fate.next().value as Fate)),
					luck: () => (isHealthy ? 'fine' : (fault.next().value as 'fine')),
				};
				await deps.store.register(LISTENER);
				await live(deps, steps);
				isHealthy = true;
				const { stop } = await boot(deps);
				// Long enough for leases and retries that lie ahead of a clock that was set back again and again.
				const ahead = deps.store.rows.map(({ dueAt, leaseUntil }) =>
					Math.max(Date.parse(dueAt) || 0, Date.parse(leaseUntil) || 0),
				);
				await deps.clock.pass(Math.max(0, Math.max(0, ...ahead) - Date.parse(deps.clock.now())) + 30 * MINUTE);
				assertPromises(deps);
				stop();
			}),
			{ numRuns: 150 },
		);
	}, 120_000);
});

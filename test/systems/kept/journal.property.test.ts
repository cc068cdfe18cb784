import fc from 'fast-check';
import type { Intent, Journal, OperationRef } from '../../../src/ports/journal';
import { createMemory } from '../../../src/systems/memory/memory';
import { everyStore, minute, type Kept, type Place } from './stores';

/** Calls that anyone may make to the journal at any time, as plain data. Keys and leases are few, so that they meet. */
type Command =
	| {
			readonly say: 'claim';
			readonly who: 0 | 1;
			readonly keys: readonly number[];
			readonly request: number;
			readonly minutes: number;
	  }
	| { readonly say: 'complete'; readonly who: 0 | 1; readonly keys: readonly number[]; readonly result: number }
	| {
			readonly say: 'withdraw' | 'deadLetter';
			readonly who: 0 | 1;
			readonly keys: readonly number[];
			readonly lease: number;
	  }
	| {
			readonly say: 'leaveOpen';
			readonly who: 0 | 1;
			readonly keys: readonly number[];
			readonly lease: number;
			readonly wait: number;
			readonly clue: boolean;
	  }
	| { readonly say: 'takeDue'; readonly who: 0 | 1; readonly limit: number; readonly minutes: number }
	| { readonly say: 'wait'; readonly minutes: number };

const who = fc.constantFrom(0 as const, 1 as const);
const keys = fc.array(fc.nat(3), { minLength: 1, maxLength: 4 });
/** The lease handed out so many leases ago. */
const lease = fc.nat(4);
const minutes = fc.integer({ min: 1, max: 4 });

const command: fc.Arbitrary<Command> = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.record({
			say: fc.constant('claim' as const),
			who,
			keys,
			request: fc.constantFrom(0, 0, 0, 1),
			minutes,
		}),
	},
	{ weight: 2, arbitrary: fc.record({ say: fc.constant('complete' as const), who, keys, result: fc.nat(2) }) },
	{
		weight: 2,
		arbitrary: fc.record({ say: fc.constantFrom('withdraw' as const, 'deadLetter' as const), who, keys, lease }),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			say: fc.constant('leaveOpen' as const),
			who,
			keys,
			lease,
			wait: minutes,
			clue: fc.boolean(),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			say: fc.constant('takeDue' as const),
			who,
			limit: fc.integer({ min: 1, max: 3 }),
			minutes,
		}),
	},
	{ weight: 3, arbitrary: fc.record({ say: fc.constant('wait' as const), minutes }) },
);

const SYSTEM = 'hubSpot:1';
const refOf = (key: number): OperationRef => ({
	system: SYSTEM,
	operation: key % 2 ? 'create_invoice' : 'register_payment',
	key: `k${key}`,
});
const intentOf = (key: number, request: number): Intent => ({
	...refOf(key),
	request: { amount: `${request}` },
	jobs: key % 2 ? [{ system: SYSTEM, id: `deal-${key}` }] : [],
	clue: '',
});

/** One clock and one memory of leases for the oracle and the journal that is tried. */
class Run {
	now = 0;
	private readonly leases: string[] = [minute(0)];

	/** Leases differ by the step they were given in, as they do by the clock. */
	private lease(length: number, step: number): string {
		const until = new Date(Date.parse(minute(this.now + length)) + step).toISOString();
		this.leases.unshift(until);
		return until;
	}

	heldAgo = (ago: number): string => this.leases[ago % this.leases.length]!;

	/** The same call for both. */
	callOf(said: Command, step: number): (journal: Journal) => Promise<unknown> {
		const now = minute(this.now);
		switch (said.say) {
			case 'claim': {
				const until = this.lease(said.minutes, step);
				return (journal) =>
					journal.claim(
						said.keys.map((key) => intentOf(key, said.request)),
						now,
						until,
					);
			}
			case 'complete':
				return (journal) =>
					journal.complete(
						said.keys.map((key) => ({ ref: refOf(key), result: `r${said.result}` })),
						now,
					);
			case 'withdraw':
				return (journal) => journal.withdraw(said.keys.map(refOf), this.heldAgo(said.lease));
			case 'deadLetter':
				return (journal) => journal.deadLetter(said.keys.map(refOf), this.heldAgo(said.lease), now, 'in vain');
			case 'leaveOpen': {
				const open = said.keys.map((key) => ({
					ref: refOf(key),
					lookAt: minute(this.now + said.wait),
					why: 'no answer',
					...(said.clue ? { clue: `clue ${step}` } : {}),
				}));
				return (journal) => journal.leaveOpen(open, this.heldAgo(said.lease));
			}
			case 'takeDue': {
				const until = this.lease(said.minutes, step);
				return (journal) => journal.leaseDue(SYSTEM, said.limit, now, until);
			}
			case 'wait':
				this.now += said.minutes;
				return async () => undefined;
		}
	}
}

const all = [0, 1, 2, 3];
const looked = async ({ journal, links }: Pick<Kept, 'journal' | 'links'>) => ({
	unsettled: await journal.listUnsettled(null, 99),
	found: await journal.find(all.map(refOf)),
	links: await links.linksOfJobs(all.map((key) => ({ system: SYSTEM, id: `deal-${key}` }))),
});

async function compareBoth(place: Place, commands: readonly Command[]): Promise<void> {
	const oracle = createMemory();
	const tried = [await place.open(), await place.open()] as const;
	const run = new Run();
	for (const [step, said] of commands.entries()) {
		const call = run.callOf(said, step);
		const where = `step ${step + 1}, ${JSON.stringify(said)}`;
		const kept = said.say === 'wait' ? tried[0] : tried[said.who];
		expect({ where, answer: await call(kept.journal) }).toEqual({ where, answer: await call(oracle.journal) });
		expect({ where, state: await looked(kept) }).toEqual({ where, state: await looked(oracle) });
	}
	await place.close();
}

const RUNS: Readonly<Record<string, number>> = { memory: 5, SQLite: 120, PostgreSQL: 40 };

describe.each(everyStore())('the journal in $name, called by two', ({ name, make }) => {
	const seed = Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 31);
	const numRuns = Number(process.env.MODEL_RUNS ?? RUNS[name]);

	it(`answers and looks like the oracle after each of up to 40 calls (${numRuns} runs, seed ${seed})`, async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(command, { maxLength: 40, size: 'max' }), async (commands) =>
				compareBoth(await make(), commands),
			),
			{ numRuns, seed },
		);
	}, 300_000);
});

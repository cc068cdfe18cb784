import fc from 'fast-check';
import type { PutClient } from '../../../src/ports/catalogue';
import { createMemory } from '../../../src/systems/memory/memory';
import { postgresLedger, sqliteLedger } from '../ledgers';
import { Deps, type SystemUnderTest } from '../deps';

/** What is asked of one client: as Create or Update asks now, as the first version asked, or a change by id. */
interface Asked {
	readonly how: 'now' | 'first' | 'byId';
	readonly key: string;
	readonly email: string;
	readonly which: number;
}

const emails = ['a@example.com', 'A@Example.com', 'b@example.com', 'c@example.com', ''];
const asked: fc.Arbitrary<Asked> = fc.record({
	how: fc.constantFrom('now', 'now', 'now', 'first', 'byId'),
	key: fc.constantFrom('', '', '1', '2', 'b@example.com'),
	email: fc.constantFrom(...emails),
	which: fc.nat(4),
});
const batches = fc.array(
	fc.record({
		batch: fc.array(asked, { minLength: 1, maxLength: 4 }),
		policy: fc.constantFrom('each' as const, 'all' as const),
	}),
	{ minLength: 1, maxLength: 8 },
);

/** One of the two systems, with the ids that it gave, in their order. */
class Side {
	private readonly ids: string[] = [];
	constructor(private readonly deps: Deps) {}

	async run(batch: readonly Asked[], policy: 'each' | 'all', name: string) {
		const { catalogue } = this.deps.system;
		const outcomes = await catalogue.putClients(
			batch.map((one, at) => this.input(one, `${name}.${at}`)),
			this.deps.call(policy),
		);
		const all = await catalogue.listClients({ search: '', limit: 1_000 });
		for (const { id } of all) if (!this.ids.includes(id)) this.ids.push(id);
		const answers = outcomes.map((outcome) => {
			if (outcome.kind === 'done') return [outcome.kind, outcome.replayed, this.nameless(outcome.value)];
			return outcome.kind === 'refused'
				? [outcome.kind, outcome.refusal.code, outcome.refusal.field]
				: [outcome.kind];
		});
		return { answers, all: all.map((client) => this.nameless(client)) };
	}

	private input({ how, key, email, which }: Asked, name: string): PutClient {
		const fields = { name, email };
		if (how === 'byId') return { id: this.ids[which] ?? 'cli_none', idempotencyKey: '', fields };
		if (how === 'first')
			return { id: null, idempotencyKey: key || email.toLowerCase(), onSeenKey: 'update', fields };
		return {
			id: null,
			idempotencyKey: key,
			onSeenKey: 'update',
			...(key + email !== '' && { onSeenEmail: 'update' }),
			fields,
		};
	}

	private nameless = <T extends { readonly id: string }>(record: T) => ({
		...record,
		id: this.ids.indexOf(record.id),
	});
}

const LEDGERS: readonly (readonly [string, number, () => Promise<SystemUnderTest>])[] = [
	['SQLite', 60, sqliteLedger],
	['PostgreSQL', 25, postgresLedger],
];

it.each(LEDGERS)(
	'B.8: clients by keys and addresses are the same on memory and on %s',
	async (_name, numRuns, open) => {
		const property = fc.asyncProperty(batches, async (runs) => {
			const worlds = [new Deps(createMemory()), new Deps(await open())] as const;
			const [memory, ledger] = worlds.map((deps) => new Side(deps)) as [Side, Side];
			try {
				for (const [at, { batch, policy }] of runs.entries())
					expect(await ledger.run(batch, policy, `${at}`)).toEqual(await memory.run(batch, policy, `${at}`));
			} finally {
				for (const { system } of worlds) await system.close();
			}
		});
		await fc.assert(property, { numRuns });
	},
	120_000,
);

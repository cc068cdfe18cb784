import { createLedger } from '../../../src/systems/ledger/ledger';
import { CommitUnknown } from '../../../src/systems/ledger/postgres/commit-unknown';
import { openSqliteLedger } from '../../../src/systems/ledger/sqlite/open';
import { LedgerUnavailable, type LedgerStore } from '../../../src/systems/ledger/store';
import { Deps, type SystemUnderTest } from '../../conformance/deps';
import { withCompany } from '../../support/company';

/** A ledger in chunks of two, whose store does something before its n-th write from now on. */
async function chunked(before: (write: number) => Promise<void>) {
	const store = await openSqliteLedger(':memory:');
	let writes = 0;
	const watched: LedgerStore = Object.assign(Object.create(store) as LedgerStore, {
		write: async (...asked: Parameters<LedgerStore['write']>) => {
			await before((writes += 1));
			return await store.write(...asked);
		},
	});
	const deps = new Deps((await withCompany(createLedger(store))) as SystemUnderTest);
	const client = await deps.client();
	const slow = createLedger(watched, { chunkSize: 2 });
	const orders = Array.from({ length: 6 }, () => deps.order(client));
	return {
		deps,
		client,
		orders,
		slow,
		create: (policy: 'each' | 'all') => slow.invoicing.create(orders, deps.call(policy)),
	};
}

const kinds = (outcomes: readonly { readonly kind: string }[]) => outcomes.map(({ kind }) => kind);
const failing = (fault: Error) => async (write: number) => {
	if (write === 2) throw fault;
};

describe('A long run that breaks off in the middle', () => {
	it.each(['each', 'all'] as const)(
		'says what was done, what may have been, and what was not (%s)',
		async (policy) => {
			const { deps, create } = await chunked(failing(new CommitUnknown('db:5432', null)));
			const outcomes = await create(policy);
			expect(kinds(outcomes)).toEqual(['done', 'done', 'unknown', 'unknown', 'later', 'later']);
			expect(outcomes[2]).toMatchObject({ why: expect.stringContaining('may have been written or not') });
			expect(await deps.invoices()).toHaveLength(2);
			expect(kinds(await create(policy))).toEqual(Array(6).fill('done'));
			expect(await deps.invoices()).toHaveLength(6);
		},
	);

	it('a database that is away after the first chunk: the rest is reported as not done', async () => {
		const { create } = await chunked(failing(new LedgerUnavailable('The disk is full.', 'Free some space.')));
		const outcomes = await create('each');
		expect(kinds(outcomes)).toEqual(['done', 'done', 'later', 'later', 'later', 'later']);
		expect(outcomes[5]).toMatchObject({ why: 'The disk is full. Free some space.' });
	});

	it('a fault of the first chunk is thrown: nothing was done', async () => {
		const { create } = await chunked(async () => {
			throw new LedgerUnavailable('The disk is full.', 'Free some space.');
		});
		await expect(create('each')).rejects.toThrow('The disk is full.');
	});

	it('refused where another process got in between, it does not say that nothing was written', async () => {
		const { deps, orders, create } = await chunked(async (write) => {
			if (write === 2)
				await deps.system.invoicing.create([{ ...orders[2]!, request: { other: 'request' } }], deps.call());
		});
		const outcomes = await create('all');
		expect(kinds(outcomes)).toEqual(['done', 'done', 'refused', 'later', 'later', 'later']);
		for (const outcome of outcomes.slice(3))
			expect(outcome).not.toMatchObject({ why: expect.stringContaining('nothing was written') });
	});
});

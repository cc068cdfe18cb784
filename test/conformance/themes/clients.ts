import type { Client } from '../../../src/domain/client';
import type { ClientFields, PutClient } from '../../../src/ports/catalogue';
import type { Outcome } from '../../../src/ports/outcome';
import { codeOf, isReplayed, valueOf, type Deps } from '../deps';
import type { Theme } from '../suite';

/** What Create or Update asks for. */
const upsert = (fields: Pick<ClientFields, 'name' | 'email'>, idempotencyKey = ''): PutClient => ({
	id: null,
	idempotencyKey,
	onSeenKey: 'update',
	onSeenEmail: 'update',
	fields,
});

/** The same as the first version asked for it: without a key, the address was the key. */
const upsertOfOld = (
	fields: Pick<ClientFields, 'name' | 'email'>,
	idempotencyKey = fields.email.toLowerCase(),
): PutClient => ({ id: null, idempotencyKey, onSeenKey: 'update', fields });

const put = async (deps: Deps, input: PutClient): Promise<Outcome<Client>> =>
	(await deps.system.catalogue.putClients([input], deps.call()))[0]!;
const update = async (deps: Deps, { id }: Client, fields: Partial<ClientFields>) =>
	valueOf(await put(deps, { id, idempotencyKey: '', fields }));

/** Every client by the name that it has now, the oldest first. */
const all = async ({ system }: Deps) =>
	Object.fromEntries(
		[...(await system.catalogue.listClients({ search: '', limit: 99 }))]
			.reverse()
			.map(({ name, email }) => [name, email]),
	);

export const clients: Theme = (test) => {
	test(
		'B.8: an address that a client has left does not lead to that client any more',
		['create', 'ownCatalogue'],
		async (deps) => {
			for (const ask of [upsert, upsertOfOld]) {
				const ada = valueOf(await put(deps, ask({ name: 'Ada', email: 'office@example.com' })));
				await update(deps, ada, { email: 'ada@example.com' });
				const bo = await put(deps, upsert({ name: 'Bo', email: 'Office@example.com' }));
				expect([isReplayed(bo), valueOf(bo).id === ada.id]).toEqual([false, false]);
				expect(await all(deps)).toMatchObject({ Ada: 'ada@example.com', Bo: 'Office@example.com' });
				const again = await put(deps, upsert({ name: 'Bo Ek', email: 'OFFICE@example.com' }));
				expect([isReplayed(again), valueOf(again).id]).toEqual([true, valueOf(bo).id]);
				await update(deps, valueOf(bo), { email: '' });
				await update(deps, ada, { email: '' });
			}
		},
	);

	test(
		'B.8: a client that moved to an address is the client of that address',
		['create', 'ownCatalogue'],
		async (deps) => {
			const ada = valueOf(await put(deps, upsert({ name: 'Ada', email: 'old@example.com' })));
			await update(deps, ada, { email: 'new@example.com' });
			const again = await put(deps, upsert({ name: 'Ada Ek', email: 'New@example.com' }));
			expect([isReplayed(again), valueOf(again).id]).toEqual([true, ada.id]);
			expect(await all(deps)).toEqual({ 'Ada Ek': 'New@example.com' });
		},
	);

	test(
		'B.8: first by key and then by address, or the other way round, it is one client',
		['create', 'ownCatalogue'],
		async (deps) => {
			const ada = valueOf(await put(deps, upsert({ name: 'Ada', email: 'ada@example.com' }, 'crm-1')));
			const byAddress = await put(deps, upsert({ name: 'Ada E.', email: 'ADA@example.com' }));
			expect([isReplayed(byAddress), valueOf(byAddress).id]).toEqual([true, ada.id]);
			const bo = valueOf(await put(deps, upsert({ name: 'Bo', email: 'bo@example.com' })));
			const byKey = await put(deps, upsert({ name: 'Bo E.', email: 'Bo@example.com' }, 'crm-2'));
			expect([isReplayed(byKey), valueOf(byKey).id]).toEqual([true, bo.id]);
			const moved = await put(deps, upsert({ name: 'Bo Ek', email: 'ek@example.com' }, 'crm-2'));
			expect([isReplayed(moved), valueOf(moved).id]).toEqual([true, bo.id]);
			expect(await all(deps)).toEqual({ 'Ada E.': 'ADA@example.com', 'Bo Ek': 'ek@example.com' });
		},
	);

	test(
		'B.8: a client of an older version that was known by its address takes a key, too',
		['create', 'ownCatalogue'],
		async (deps) => {
			const ada = valueOf(await put(deps, upsertOfOld({ name: 'Ada', email: 'Ada@example.com' })));
			const byKey = await put(deps, upsert({ name: 'Ada Ek', email: 'ada@example.com' }, '4711'));
			expect([isReplayed(byKey), valueOf(byKey).id]).toEqual([true, ada.id]);
			const byAddress = await put(deps, upsert({ name: 'Ada E.', email: 'ada@example.com' }));
			expect(valueOf(byAddress).id).toBe(ada.id);
		},
	);

	test(
		'B.8: two keys with one address are two clients, and the address alone is asked back',
		['create', 'ownCatalogue'],
		async (deps) => {
			const [one, two] = [
				await put(deps, upsert({ name: 'One', email: 'office@example.com' }, '1')),
				await put(deps, upsert({ name: 'Two', email: 'office@example.com' }, '2')),
			];
			expect([isReplayed(one), isReplayed(two), valueOf(one).id === valueOf(two).id]).toEqual([
				false,
				false,
				false,
			]);
			for (const [key, made] of [
				['1', one],
				['2', two],
			] as const) {
				const again = await put(deps, upsert({ name: `Kept ${key}`, email: 'Office@example.com' }, key));
				expect([isReplayed(again), valueOf(again).id]).toEqual([true, valueOf(made).id]);
			}
			expect(codeOf(await put(deps, upsert({ name: 'Three', email: 'office@example.com' })))).toBe(
				'ambiguous_client',
			);
			expect(Object.keys(await all(deps))).toEqual(['Kept 1', 'Kept 2']);
		},
	);

	test(
		'B.8: a key does not take the address by which alone another client is known',
		['create', 'ownCatalogue'],
		async (deps) => {
			const ada = valueOf(await put(deps, upsert({ name: 'Ada', email: 'ada@example.com' }, '1')));
			const bo = valueOf(await put(deps, upsert({ name: 'Bo', email: 'bo@example.com' })));
			const outcome = await put(deps, upsert({ name: 'Ada', email: 'Bo@example.com' }, '1'));
			expect(codeOf(outcome)).toBe('email_of_other_client');
			expect(outcome).toMatchObject({
				refusal: { message: expect.stringMatching(/"Ada".*Bo@example\.com.*"Bo"/), field: 'email' },
			});
			expect(await deps.system.catalogue.readClients([ada.id, bo.id])).toEqual([ada, bo]);
			// With a key of its own, it may share the address.
			expect(valueOf(await put(deps, upsert({ name: 'Bo', email: 'bo@example.com' }, '2'))).id).toBe(bo.id);
			expect(valueOf(await put(deps, upsert({ name: 'Ada', email: 'bo@example.com' }, '1'))).id).toBe(ada.id);
		},
	);

	test(
		'B.8: of twins that an older version made, each goes on as it was named',
		['create', 'ownCatalogue'],
		async (deps) => {
			const keyed = valueOf(await put(deps, upsertOfOld({ name: 'Keyed', email: 'ada@example.com' }, '1')));
			const twin = valueOf(await put(deps, upsertOfOld({ name: 'Twin', email: 'ada@example.com' })));
			expect(valueOf(await put(deps, upsert({ name: 'Keyed 2', email: 'ada@example.com' }, '1'))).id).toBe(
				keyed.id,
			);
			expect(valueOf(await put(deps, upsert({ name: 'Twin 2', email: 'ADA@example.com' }))).id).toBe(twin.id);
			await update(deps, twin, { email: '' });
			expect(valueOf(await put(deps, upsert({ name: 'Keyed 3', email: 'ada@example.com' }))).id).toBe(keyed.id);
		},
	);

	test(
		'B.8: clients of one address without keys are asked back, for a key too',
		['create', 'ownCatalogue'],
		async (deps) => {
			const [a, b] = [
				await deps.client({ email: 'office@example.com' }),
				await deps.client({ email: 'office@example.com' }),
			];
			for (const key of ['', '1'])
				expect(codeOf(await put(deps, upsert({ name: 'X', email: 'office@example.com' }, key)))).toBe(
					'ambiguous_client',
				);
			expect(await deps.system.catalogue.readClients([a.id, b.id])).toEqual([a, b]);
		},
	);

	test(
		'B.8: in one batch a new address is one client, and who left it has left it',
		['create', 'ownCatalogue'],
		async (deps) => {
			const batch = [
				upsert({ name: 'A', email: 'a@example.com' }),
				upsert({ name: 'B', email: 'A@example.com' }),
				upsert({ name: 'C', email: 'a@example.com' }, '1'),
			];
			const outcomes = await deps.system.catalogue.putClients(batch, deps.call());
			expect(outcomes.map(isReplayed)).toEqual([false, true, true]);
			expect(new Set(outcomes.map((outcome) => valueOf(outcome).id)).size).toBe(1);
			const next = await deps.system.catalogue.putClients(
				[upsert({ name: 'C', email: 'c@example.com' }, '1'), upsert({ name: 'D', email: 'a@example.com' })],
				deps.call('all'),
			);
			expect(next.map(isReplayed)).toEqual([true, false]);
			expect(await all(deps)).toEqual({ C: 'c@example.com', D: 'a@example.com' });
		},
	);

	test(
		'B.8: T7 a new address that several processes bring at once is one client',
		['create', 'ownCatalogue'],
		async (deps) => {
			for (let round = 0; round < 5; round += 1) {
				const email = `new-${round}@example.com`;
				const asked = ['', '', 'key', ''].map((key) =>
					deps.system.catalogue.putClients(
						[upsert({ name: `New ${round}`, email }, key && `${key}-${round}`)],
						deps.call(),
					),
				);
				const outcomes = (await Promise.all(asked)).flat();
				expect(outcomes.filter((outcome) => !isReplayed(outcome))).toHaveLength(1);
				expect(new Set(outcomes.map((outcome) => valueOf(outcome).id)).size).toBe(1);
			}
			expect(Object.keys(await all(deps))).toHaveLength(5);
		},
	);

	test(
		'B.9: a client is found by its whole address, however many others end in the same letters',
		['create', 'finalise'],
		async (deps) => {
			const others = Array.from({ length: 120 }, (_, at) => `x${at}ed@example.com`);
			for (const email of others) await deps.client({ email });
			const ed = await deps.client({ email: 'ed@example.com' });
			deps.catchUp();
			const found = await deps.system.catalogue.findClientsByEmail([
				'ED@example.com',
				others[7]!,
				'd@example.com',
				'ed@example.com',
				'',
			]);
			expect(found.map((each) => each.map(({ email }) => email))).toEqual([
				['ed@example.com'],
				[others[7]],
				[],
				['ed@example.com'],
				[],
			]);
			expect(found[0]![0]!.id).toBe(ed.id);
			const [outcome] = await deps.system.invoicing.create(
				[deps.order({ email: 'Ed@Example.com' })],
				deps.call(),
			);
			expect(valueOf(outcome).client.id).toBe(ed.id);
		},
	);

	test(
		'B.9: several clients of one address are all found, and nobody is billed',
		['create', 'ownCatalogue'],
		async (deps) => {
			const two = [
				await deps.client({ email: 'office@example.com' }),
				await deps.client({ email: 'OFFICE@example.com' }),
			];
			const [found] = await deps.system.catalogue.findClientsByEmail(['Office@example.com']);
			expect(found!.map(({ id }) => id).sort()).toEqual(two.map(({ id }) => id).sort());
			expect(
				codeOf(
					(await deps.system.invoicing.create([deps.order({ email: 'office@example.com' })], deps.call()))[0],
				),
			).toBe('ambiguous_client');
		},
	);
};

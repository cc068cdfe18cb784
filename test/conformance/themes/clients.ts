import type { Client } from '../../../src/domain/client';
import type { ClientFields, PutClient } from '../../../src/ports/catalogue';
import type { Outcome } from '../../../src/ports/outcome';
import { codeOf, isReplayed, valueOf, type World } from '../world';
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

const put = async (world: World, input: PutClient): Promise<Outcome<Client>> =>
	(await world.system.catalogue.putClients([input], world.call()))[0]!;
const update = async (world: World, { id }: Client, fields: Partial<ClientFields>) =>
	valueOf(await put(world, { id, idempotencyKey: '', fields }));

/** Every client by the name that it has now, the oldest first. */
const all = async ({ system }: World) =>
	Object.fromEntries(
		[...(await system.catalogue.listClients({ search: '', limit: 99 }))]
			.reverse()
			.map(({ name, email }) => [name, email]),
	);

export const clients: Theme = (test) => {
	test(
		'B.8: an address that a client has left does not lead to that client any more',
		['create', 'ownCatalogue'],
		async (world) => {
			for (const ask of [upsert, upsertOfOld]) {
				const ada = valueOf(await put(world, ask({ name: 'Ada', email: 'office@example.com' })));
				await update(world, ada, { email: 'ada@example.com' });
				const bo = await put(world, upsert({ name: 'Bo', email: 'Office@example.com' }));
				expect([isReplayed(bo), valueOf(bo).id === ada.id]).toEqual([false, false]);
				expect(await all(world)).toMatchObject({ Ada: 'ada@example.com', Bo: 'Office@example.com' });
				const again = await put(world, upsert({ name: 'Bo Ek', email: 'OFFICE@example.com' }));
				expect([isReplayed(again), valueOf(again).id]).toEqual([true, valueOf(bo).id]);
				await update(world, valueOf(bo), { email: '' });
				await update(world, ada, { email: '' });
			}
		},
	);

	test(
		'B.8: a client that moved to an address is the client of that address',
		['create', 'ownCatalogue'],
		async (world) => {
			const ada = valueOf(await put(world, upsert({ name: 'Ada', email: 'old@example.com' })));
			await update(world, ada, { email: 'new@example.com' });
			const again = await put(world, upsert({ name: 'Ada Ek', email: 'New@example.com' }));
			expect([isReplayed(again), valueOf(again).id]).toEqual([true, ada.id]);
			expect(await all(world)).toEqual({ 'Ada Ek': 'New@example.com' });
		},
	);

	test(
		'B.8: first by key and then by address, or the other way round, it is one client',
		['create', 'ownCatalogue'],
		async (world) => {
			const ada = valueOf(await put(world, upsert({ name: 'Ada', email: 'ada@example.com' }, 'crm-1')));
			const byAddress = await put(world, upsert({ name: 'Ada E.', email: 'ADA@example.com' }));
			expect([isReplayed(byAddress), valueOf(byAddress).id]).toEqual([true, ada.id]);
			const bo = valueOf(await put(world, upsert({ name: 'Bo', email: 'bo@example.com' })));
			const byKey = await put(world, upsert({ name: 'Bo E.', email: 'Bo@example.com' }, 'crm-2'));
			expect([isReplayed(byKey), valueOf(byKey).id]).toEqual([true, bo.id]);
			const moved = await put(world, upsert({ name: 'Bo Ek', email: 'ek@example.com' }, 'crm-2'));
			expect([isReplayed(moved), valueOf(moved).id]).toEqual([true, bo.id]);
			expect(await all(world)).toEqual({ 'Ada E.': 'ADA@example.com', 'Bo Ek': 'ek@example.com' });
		},
	);

	test(
		'B.8: a client of an older version that was known by its address takes a key, too',
		['create', 'ownCatalogue'],
		async (world) => {
			const ada = valueOf(await put(world, upsertOfOld({ name: 'Ada', email: 'Ada@example.com' })));
			const byKey = await put(world, upsert({ name: 'Ada Ek', email: 'ada@example.com' }, '4711'));
			expect([isReplayed(byKey), valueOf(byKey).id]).toEqual([true, ada.id]);
			const byAddress = await put(world, upsert({ name: 'Ada E.', email: 'ada@example.com' }));
			expect(valueOf(byAddress).id).toBe(ada.id);
		},
	);

	test(
		'B.8: two keys with one address are two clients, and the address alone is asked back',
		['create', 'ownCatalogue'],
		async (world) => {
			const [one, two] = [
				await put(world, upsert({ name: 'One', email: 'office@example.com' }, '1')),
				await put(world, upsert({ name: 'Two', email: 'office@example.com' }, '2')),
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
				const again = await put(world, upsert({ name: `Kept ${key}`, email: 'Office@example.com' }, key));
				expect([isReplayed(again), valueOf(again).id]).toEqual([true, valueOf(made).id]);
			}
			expect(codeOf(await put(world, upsert({ name: 'Three', email: 'office@example.com' })))).toBe(
				'ambiguous_client',
			);
			expect(Object.keys(await all(world))).toEqual(['Kept 1', 'Kept 2']);
		},
	);

	test(
		'B.8: a key does not take the address by which alone another client is known',
		['create', 'ownCatalogue'],
		async (world) => {
			const ada = valueOf(await put(world, upsert({ name: 'Ada', email: 'ada@example.com' }, '1')));
			const bo = valueOf(await put(world, upsert({ name: 'Bo', email: 'bo@example.com' })));
			const outcome = await put(world, upsert({ name: 'Ada', email: 'Bo@example.com' }, '1'));
			expect(codeOf(outcome)).toBe('email_of_other_client');
			expect(outcome).toMatchObject({
				refusal: { message: expect.stringMatching(/"Ada".*Bo@example\.com.*"Bo"/), field: 'email' },
			});
			expect(await world.system.catalogue.readClients([ada.id, bo.id])).toEqual([ada, bo]);
			// With a key of its own, it may share the address.
			expect(valueOf(await put(world, upsert({ name: 'Bo', email: 'bo@example.com' }, '2'))).id).toBe(bo.id);
			expect(valueOf(await put(world, upsert({ name: 'Ada', email: 'bo@example.com' }, '1'))).id).toBe(ada.id);
		},
	);

	test(
		'B.8: of twins that an older version made, each goes on as it was named',
		['create', 'ownCatalogue'],
		async (world) => {
			const keyed = valueOf(await put(world, upsertOfOld({ name: 'Keyed', email: 'ada@example.com' }, '1')));
			const twin = valueOf(await put(world, upsertOfOld({ name: 'Twin', email: 'ada@example.com' })));
			expect(valueOf(await put(world, upsert({ name: 'Keyed 2', email: 'ada@example.com' }, '1'))).id).toBe(
				keyed.id,
			);
			expect(valueOf(await put(world, upsert({ name: 'Twin 2', email: 'ADA@example.com' }))).id).toBe(twin.id);
			await update(world, twin, { email: '' });
			expect(valueOf(await put(world, upsert({ name: 'Keyed 3', email: 'ada@example.com' }))).id).toBe(keyed.id);
		},
	);

	test(
		'B.8: clients of one address without keys are asked back, for a key too',
		['create', 'ownCatalogue'],
		async (world) => {
			const [a, b] = [
				await world.client({ email: 'office@example.com' }),
				await world.client({ email: 'office@example.com' }),
			];
			for (const key of ['', '1'])
				expect(codeOf(await put(world, upsert({ name: 'X', email: 'office@example.com' }, key)))).toBe(
					'ambiguous_client',
				);
			expect(await world.system.catalogue.readClients([a.id, b.id])).toEqual([a, b]);
		},
	);

	test(
		'B.8: in one batch a new address is one client, and who left it has left it',
		['create', 'ownCatalogue'],
		async (world) => {
			const batch = [
				upsert({ name: 'A', email: 'a@example.com' }),
				upsert({ name: 'B', email: 'A@example.com' }),
				upsert({ name: 'C', email: 'a@example.com' }, '1'),
			];
			const outcomes = await world.system.catalogue.putClients(batch, world.call());
			expect(outcomes.map(isReplayed)).toEqual([false, true, true]);
			expect(new Set(outcomes.map((outcome) => valueOf(outcome).id)).size).toBe(1);
			const next = await world.system.catalogue.putClients(
				[upsert({ name: 'C', email: 'c@example.com' }, '1'), upsert({ name: 'D', email: 'a@example.com' })],
				world.call('all'),
			);
			expect(next.map(isReplayed)).toEqual([true, false]);
			expect(await all(world)).toEqual({ C: 'c@example.com', D: 'a@example.com' });
		},
	);

	test(
		'B.8: T7 a new address that several processes bring at once is one client',
		['create', 'ownCatalogue'],
		async (world) => {
			for (let round = 0; round < 5; round += 1) {
				const email = `new-${round}@example.com`;
				const asked = ['', '', 'key', ''].map((key) =>
					world.system.catalogue.putClients(
						[upsert({ name: `New ${round}`, email }, key && `${key}-${round}`)],
						world.call(),
					),
				);
				const outcomes = (await Promise.all(asked)).flat();
				expect(outcomes.filter((outcome) => !isReplayed(outcome))).toHaveLength(1);
				expect(new Set(outcomes.map((outcome) => valueOf(outcome).id)).size).toBe(1);
			}
			expect(Object.keys(await all(world))).toHaveLength(5);
		},
	);

	test(
		'B.9: a client is found by its whole address, however many others end in the same letters',
		['create', 'finalise'],
		async (world) => {
			const others = Array.from({ length: 120 }, (_, at) => `x${at}ed@example.com`);
			for (const email of others) await world.client({ email });
			const ed = await world.client({ email: 'ed@example.com' });
			world.catchUp();
			const found = await world.system.catalogue.findClientsByEmail([
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
			const [outcome] = await world.system.invoicing.create(
				[world.order({ email: 'Ed@Example.com' })],
				world.call(),
			);
			expect(valueOf(outcome).client.id).toBe(ed.id);
		},
	);

	test('B.9: several clients of one address are told, and bill nobody', ['create', 'ownCatalogue'], async (world) => {
		const two = [
			await world.client({ email: 'office@example.com' }),
			await world.client({ email: 'OFFICE@example.com' }),
		];
		const [found] = await world.system.catalogue.findClientsByEmail(['Office@example.com']);
		expect(found!.map(({ id }) => id).sort()).toEqual(two.map(({ id }) => id).sort());
		expect(
			codeOf(
				(await world.system.invoicing.create([world.order({ email: 'office@example.com' })], world.call()))[0],
			),
		).toBe('ambiguous_client');
	});
};

import type { RecurringFields } from '../../../src/domain/recurrence/recurring-check';
import type { RecurringInvoice } from '../../../src/domain/recurrence/recurring-invoice';
import type { Call } from '../../../src/ports/call';
import type { Put } from '../../../src/ports/catalogue';
import { absent, codeOf, isReplayed, lines, valueOf, type World } from '../world';
import type { Theme } from '../suite';

const NEEDS = ['recurring', 'ownCatalogue'] as const;
const at = (now: string): Call => ({ now, actor: 'test', policy: 'each' });
/** The world's clock stands in March 2026; its ledger's zone is UTC. */
const NEXT = { date: '2026-03-02', at: '2026-03-02T06:15:00.000Z' };

async function tryPut(world: World, fields: Partial<RecurringFields>, input: Partial<Put<RecurringFields>> = {}) {
	return (await world.system.recurring.put([{ id: null, idempotencyKey: '', ...input, fields }], world.call()))[0];
}
async function make(world: World, fields: Partial<RecurringFields> = {}): Promise<RecurringInvoice> {
	const asked = { name: world.name('recurring'), lines: lines(), ...fields };
	return valueOf(await tryPut(world, { clientId: (await world.client()).id, ...asked }));
}
const change = async (world: World, { id }: RecurringInvoice, to: 'pause' | 'resume' | 'stop', now?: string) =>
	(await world.system.recurring.switchTo([{ id, to }], now ? at(now) : world.call()))[0];
const read = async (world: World, { id }: RecurringInvoice) =>
	(await world.system.recurring.read([id]))[0] as RecurringInvoice;
const listen = (world: World) =>
	world.system.events.register(
		{ id: 'w:n', system: world.system.invoicing.system, kinds: ['recurring.due'] },
		world.now,
	);
/** Tells everything that is due; says which dates. */
async function tell(world: World, now: string, owner = ''): Promise<readonly string[]> {
	const before = await world.told('recurring.due');
	while ((await world.system.recurring.tellDue(owner, at(now))) > 0);
	return (await world.told('recurring.due')).slice(before.length);
}

export const recurring: Theme = (test) => {
	test('E.1 one is made, changed field by field, read, and keeps what it says', NEEDS, async (world) => {
		const client = await world.client();
		const content = {
			clientId: client.id,
			name: 'Rent',
			lines: lines('SEK'),
			currency: 'SEK',
			paymentTermsDays: 10,
			reference: 'PO',
			note: 'n',
			email: { subject: 's', text: null, cc: ['x@example.com'] },
		};
		const made = valueOf(
			await tryPut(world, {
				...content,
				schedule: {
					period: 'quarter',
					every: 2,
					startDate: '2026-03-31',
					endDate: '2030-01-01',
					count: 5,
					time: '23:45',
					zone: 'Asia/Tokyo',
				},
			}),
		);
		expect(made).toMatchObject({
			...content,
			owner: '',
			state: 'active',
			told: 0,
			next: { index: 0, date: '2026-03-31', at: '2026-03-31T14:45:00.000Z' },
		});
		expect(await read(world, made)).toEqual(made);
		const changed = valueOf(
			await tryPut(world, { note: '', schedule: { count: null, time: '00:00' } }, { id: made.id }),
		);
		expect(changed).toEqual({
			...made,
			note: '',
			schedule: { ...made.schedule, count: null, time: '00:00' },
			next: { ...made.next, at: '2026-03-30T15:00:00.000Z' },
		});
		expect(await world.system.recurring.read([made.id, 'rec_none'])).toEqual([changed, absent]);
		if (world.system.reopen) world.system = await world.system.reopen();
		expect(await read(world, made)).toEqual(changed);
	});

	test('what cannot be is refused, and nothing of it is there', NEEDS, async (world) => {
		const client = await world.client();
		const base = { name: 'R', clientId: client.id, lines: lines() };
		const bad: readonly [Partial<RecurringFields>, string][] = [
			[{ ...base, clientId: 'cli_none' }, 'unknown_client'],
			[{ ...base, templateId: 'tpl_none' }, 'unknown_template'],
			[{ ...base, lines: [] }, 'no_lines'],
			[{ ...base, schedule: { startDate: '2026-03-01' } }, 'start_too_early'],
		];
		for (const [fields, code] of bad) expect(codeOf(await tryPut(world, fields))).toBe(code);
		expect(codeOf(await tryPut(world, base, { id: 'rec_none' }))).toBe('unknown_recurring');
		expect(codeOf((await world.system.recurring.switchTo([{ id: 'rec_none', to: 'stop' }], world.call()))[0])).toBe(
			'unknown_recurring',
		);
		expect(await world.system.recurring.list({ search: '', clientId: null, state: null, limit: 9 })).toEqual([]);
	});

	test('B.13: the key of a stopped one makes no other, and is told so', NEEDS, async (world) => {
		const fields = { name: 'R', clientId: (await world.client()).id, lines: lines() };
		const made = valueOf(await tryPut(world, fields, { idempotencyKey: 'k' }));
		valueOf(await change(world, made, 'pause'));
		expect(isReplayed(await tryPut(world, fields, { idempotencyKey: 'k' }))).toBe(true);
		valueOf(await change(world, made, 'stop'));
		const again = await tryPut(world, fields, { idempotencyKey: 'k' });
		expect(again).toMatchObject({ refusal: { code: 'recurring_was_stopped', field: 'idempotencyKey' } });
	});

	test(
		'one is made once per key; a key may keep it up to date, and the same again changes nothing',
		NEEDS,
		async (world) => {
			const fields = { name: 'R', clientId: (await world.client()).id, lines: lines() };
			const first = await tryPut(world, fields, { idempotencyKey: 'k' });
			const again = await tryPut(world, fields, { idempotencyKey: 'k' });
			expect([isReplayed(first), isReplayed(again)]).toEqual([false, true]);
			expect(valueOf(again)).toEqual(valueOf(first));
			expect(codeOf(await tryPut(world, { ...fields, note: 'other' }, { idempotencyKey: 'k' }))).toBe(
				'key_reused',
			);
			const kept = await tryPut(
				world,
				{ ...fields, note: 'other' },
				{ idempotencyKey: 'k', onSeenKey: 'update' },
			);
			expect(valueOf(kept)).toEqual({ ...valueOf(first), note: 'other' });
			expect(isReplayed(await tryPut(world, { note: 'other' }, { id: valueOf(first).id }))).toBe(true);
		},
	);

	test(
		'E.2 a date is told once it has come, with >=, once for ever, and the next is counted from the start',
		NEEDS,
		async (world) => {
			await listen(world);
			const one = await make(world, { schedule: { startDate: '2026-03-31' } });
			const key = (date: string) => `recurring:${one.id}:${date}`;
			expect(await world.system.recurring.isDue('', '2026-03-31T06:14:59.999Z')).toBe(false);
			expect(await tell(world, '2026-03-31T06:14:59.999Z')).toEqual([]);
			expect(await world.system.recurring.isDue('', '2026-03-31T06:15:00.000Z')).toBe(true);
			expect(await tell(world, '2026-03-31T06:15:00.000Z')).toEqual([key('2026-03-31')]);
			expect(await tell(world, '2026-03-31T06:15:00.000Z')).toEqual([]);
			expect(await tell(world, '2026-02-01T00:00:00.000Z')).toEqual([]);
			expect(await read(world, one)).toMatchObject({
				told: 1,
				toldUntil: '2026-03-31',
				next: { date: '2026-04-30' },
			});
			expect(await tell(world, '2026-07-01T00:00:00.000Z')).toEqual(
				['2026-04-30', '2026-05-31', '2026-06-30'].map(key),
			);
			const taken = await world.system.events.take(
				'w:n',
				100,
				'2026-07-01T00:00:00.000Z',
				'2026-07-01T00:01:00.000Z',
			);
			expect(taken.map(({ event }) => [event.id, event.data.missed, event.data.latest])).toEqual([
				[key('2026-03-31'), false, true],
				[key('2026-04-30'), true, false],
				[key('2026-05-31'), true, false],
				[key('2026-06-30'), false, true],
			]);
			expect(taken[0]).toMatchObject({
				event: {
					kind: 'recurring.due',
					at: '2026-03-31T06:15:00.000Z',
					data: { recurringId: one.id, owner: '', date: '2026-03-31' },
				},
			});
		},
	);

	test('E.1 what falls due in a pause is never told; what was due before it is', NEEDS, async (world) => {
		await listen(world);
		const one = await make(world, { schedule: { period: 'week', startDate: '2026-03-02' } });
		valueOf(await change(world, one, 'pause', '2026-03-10T00:00:00.000Z'));
		expect(await world.told('recurring.due')).toHaveLength(2);
		expect(isReplayed(await change(world, one, 'pause', '2026-03-11T00:00:00.000Z'))).toBe(true);
		expect(await tell(world, '2026-03-25T00:00:00.000Z')).toEqual([]);
		const resumed = valueOf(await change(world, one, 'resume', '2026-03-25T00:00:00.000Z'));
		expect(resumed).toMatchObject({ state: 'active', next: { date: '2026-03-30' }, told: 2 });
		expect(await tell(world, '2026-03-30T12:00:00.000Z')).toEqual([`recurring:${one.id}:2026-03-30`]);
		valueOf(await change(world, one, 'stop', '2026-03-31T00:00:00.000Z'));
		expect(codeOf(await change(world, one, 'resume', '2026-03-31T00:00:00.000Z'))).toBe('recurring_is_over');
		expect(codeOf(await tryPut(world, { note: 'n' }, { id: one.id }))).toBe('recurring_is_over');
		expect(await tell(world, '2027-01-01T00:00:00.000Z')).toEqual([]);
	});

	test('E.1 it ends with its end date or its count', NEEDS, async (world) => {
		const counted = await make(world, { schedule: { count: 2 } });
		const dated = await make(world, { schedule: { endDate: '2026-05-01' } });
		await tell(world, '2027-01-01T00:00:00.000Z');
		expect(await read(world, counted)).toMatchObject({ state: 'ended', next: null, told: 2 });
		expect(await read(world, dated)).toMatchObject({ state: 'ended', next: null, told: 2 });
	});

	test('each owner is told of what is his', NEEDS, async (world) => {
		await make(world);
		const own = await make(world, { owner: 'w:n' });
		expect(await tell(world, NEXT.at, 'w:other')).toEqual([]);
		expect(await tell(world, NEXT.at, 'w:n')).toEqual([`recurring:${own.id}:${NEXT.date}`]);
		expect(await tell(world, NEXT.at)).toHaveLength(1);
		expect(await world.system.recurring.list({ search: own.id, clientId: null, state: null, limit: 9 })).toEqual(
			[],
		);
	});

	test(
		'they are listed in the order in which they come, and found by name, client and state',
		NEEDS,
		async (world) => {
			const late = await make(world, { name: 'Åsa late', schedule: { startDate: '2026-04-01' } });
			const early = await make(world, { name: 'Early' });
			const paused = valueOf(await change(world, await make(world, { name: 'Paused' }), 'pause'));
			const list = async (query: object) =>
				(
					await world.system.recurring.list({ search: '', clientId: null, state: null, limit: 9, ...query })
				).map(({ id }) => id);
			expect(await list({})).toEqual([early.id, late.id, paused.id]);
			expect(await list({ limit: 1 })).toEqual([early.id]);
			expect(await list({ search: 'åsa' })).toEqual([late.id]);
			expect(await list({ clientId: late.clientId })).toEqual([late.id]);
			expect(await list({ state: 'paused' })).toEqual([paused.id]);
		},
	);

	test('what it has made is found by the keys of its invoices', [...NEEDS, 'create'], async (world) => {
		const [one, other] = [await make(world), await make(world)];
		const client = await world.client();
		const bill = async (id: string, date: string) =>
			(await world.invoice(client, { idempotencyKey: `recurring:${id}:${date}`, source: 'recurring' })).invoice
				.id;
		const [first, second] = [await bill(one.id, '2026-03-02'), await bill(one.id, '2026-04-02')];
		await bill(other.id, '2026-03-02');
		expect(await world.system.recurring.madeBy([one.id, 'rec_none'], 9)).toEqual([
			[
				{ date: '2026-04-02', invoiceId: second },
				{ date: '2026-03-02', invoiceId: first },
			],
			[],
		]);
		expect(await world.system.recurring.madeBy([one.id], 1)).toEqual([[{ date: '2026-04-02', invoiceId: second }]]);
	});

	test('many at once: each told once, also when two tell at the same time', NEEDS, async (world) => {
		const clientId = (await world.client()).id;
		const puts = Array.from({ length: 230 }, (_, n) => ({
			id: null,
			idempotencyKey: '',
			fields: { name: `R ${n}`, clientId, lines: lines() },
		}));
		(await world.system.recurring.put(puts, world.call())).forEach(valueOf);
		const counts = await Promise.all(
			[0, 1, 2].map(async () => {
				let told = 0;
				for (let page = 1; page > 0; told += page) page = await world.system.recurring.tellDue('', at(NEXT.at));
				return told;
			}),
		);
		expect(counts.reduce((a, b) => a + b)).toBe(230);
		expect(new Set(await world.told('recurring.due')).size).toBe(230);
	});
};

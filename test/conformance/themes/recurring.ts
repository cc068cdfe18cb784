import type { RecurringFields } from '../../../src/domain/recurrence/recurring-check';
import type { RecurringInvoice } from '../../../src/domain/recurrence/recurring-invoice';
import type { Call } from '../../../src/ports/call';
import type { Put } from '../../../src/ports/catalogue';
import { absent, codeOf, isReplayed, lines, valueOf, type Deps } from '../deps';
import type { Theme } from '../suite';

const NEEDS = ['recurring', 'ownCatalogue'] as const;
const at = (now: string): Call => ({ now, actor: 'test', policy: 'each' });
/** The deps's clock stands in March 2026; its ledger's zone is UTC. */
const NEXT = { date: '2026-03-02', at: '2026-03-02T06:15:00.000Z' };

async function tryPut(deps: Deps, fields: Partial<RecurringFields>, input: Partial<Put<RecurringFields>> = {}) {
	return (await deps.system.recurring.put([{ id: null, idempotencyKey: '', ...input, fields }], deps.call()))[0];
}
async function make(deps: Deps, fields: Partial<RecurringFields> = {}): Promise<RecurringInvoice> {
	const asked = { name: deps.name('recurring'), lines: lines(), ...fields };
	return valueOf(await tryPut(deps, { clientId: (await deps.client()).id, ...asked }));
}
const change = async (deps: Deps, { id }: RecurringInvoice, to: 'pause' | 'resume' | 'stop', now?: string) =>
	(await deps.system.recurring.switchTo([{ id, to }], now ? at(now) : deps.call()))[0];
const read = async (deps: Deps, { id }: RecurringInvoice) =>
	(await deps.system.recurring.read([id]))[0] as RecurringInvoice;
const listen = (deps: Deps) =>
	deps.system.events.register(
		{ id: 'w:n', system: deps.system.invoicing.system, kinds: ['recurring.due'] },
		deps.now,
	);
/** Publishes everything that is due. @returns the ids of the events */
async function publish(deps: Deps, now: string, owner = ''): Promise<readonly string[]> {
	const before = await deps.eventIds('recurring.due');
	while ((await deps.system.recurring.publishDue(owner, at(now))) > 0);
	return (await deps.eventIds('recurring.due')).slice(before.length);
}

export const recurring: Theme = (test) => {
	test('E.1 one is made, changed field by field, read, and keeps what it says', NEEDS, async (deps) => {
		const client = await deps.client();
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
			await tryPut(deps, {
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
			timesPublished: 0,
			next: { index: 0, date: '2026-03-31', at: '2026-03-31T14:45:00.000Z' },
		});
		expect(await read(deps, made)).toEqual(made);
		const changed = valueOf(
			await tryPut(deps, { note: '', schedule: { count: null, time: '00:00' } }, { id: made.id }),
		);
		expect(changed).toEqual({
			...made,
			note: '',
			schedule: { ...made.schedule, count: null, time: '00:00' },
			next: { ...made.next, at: '2026-03-30T15:00:00.000Z' },
		});
		expect(await deps.system.recurring.read([made.id, 'rec_none'])).toEqual([changed, absent]);
		if (deps.system.reopen) deps.system = await deps.system.reopen();
		expect(await read(deps, made)).toEqual(changed);
	});

	test('what cannot be is refused, and nothing of it is there', NEEDS, async (deps) => {
		const client = await deps.client();
		const base = { name: 'R', clientId: client.id, lines: lines() };
		const bad: readonly [Partial<RecurringFields>, string][] = [
			[{ ...base, clientId: 'cli_none' }, 'unknown_client'],
			[{ ...base, templateId: 'tpl_none' }, 'unknown_template'],
			[{ ...base, lines: [] }, 'no_lines'],
			[{ ...base, schedule: { startDate: '2026-03-01' } }, 'start_too_early'],
		];
		for (const [fields, code] of bad) expect(codeOf(await tryPut(deps, fields))).toBe(code);
		expect(codeOf(await tryPut(deps, base, { id: 'rec_none' }))).toBe('unknown_recurring');
		expect(codeOf((await deps.system.recurring.switchTo([{ id: 'rec_none', to: 'stop' }], deps.call()))[0])).toBe(
			'unknown_recurring',
		);
		expect(await deps.system.recurring.list({ search: '', clientId: null, state: null, limit: 9 })).toEqual([]);
	});

	test('B.13: the key of a stopped one makes no other, and is refused', NEEDS, async (deps) => {
		const fields = { name: 'R', clientId: (await deps.client()).id, lines: lines() };
		const made = valueOf(await tryPut(deps, fields, { idempotencyKey: 'k' }));
		valueOf(await change(deps, made, 'pause'));
		expect(isReplayed(await tryPut(deps, fields, { idempotencyKey: 'k' }))).toBe(true);
		valueOf(await change(deps, made, 'stop'));
		const again = await tryPut(deps, fields, { idempotencyKey: 'k' });
		expect(again).toMatchObject({ refusal: { code: 'recurring_was_stopped', field: 'idempotencyKey' } });
	});

	test(
		'one is made once per key; a key may keep it up to date, and the same again changes nothing',
		NEEDS,
		async (deps) => {
			const fields = { name: 'R', clientId: (await deps.client()).id, lines: lines() };
			const first = await tryPut(deps, fields, { idempotencyKey: 'k' });
			const again = await tryPut(deps, fields, { idempotencyKey: 'k' });
			expect([isReplayed(first), isReplayed(again)]).toEqual([false, true]);
			expect(valueOf(again)).toEqual(valueOf(first));
			expect(codeOf(await tryPut(deps, { ...fields, note: 'other' }, { idempotencyKey: 'k' }))).toBe(
				'key_reused',
			);
			const kept = await tryPut(deps, { ...fields, note: 'other' }, { idempotencyKey: 'k', onSeenKey: 'update' });
			expect(valueOf(kept)).toEqual({ ...valueOf(first), note: 'other' });
			expect(isReplayed(await tryPut(deps, { note: 'other' }, { id: valueOf(first).id }))).toBe(true);
		},
	);

	test(
		'E.2 a date is published once it has come, with >=, once for ever, and the next is counted from the start',
		NEEDS,
		async (deps) => {
			await listen(deps);
			const one = await make(deps, { schedule: { startDate: '2026-03-31' } });
			const key = (date: string) => `recurring:${one.id}:${date}`;
			expect(await deps.system.recurring.isDue('', '2026-03-31T06:14:59.999Z')).toBe(false);
			expect(await publish(deps, '2026-03-31T06:14:59.999Z')).toEqual([]);
			expect(await deps.system.recurring.isDue('', '2026-03-31T06:15:00.000Z')).toBe(true);
			expect(await publish(deps, '2026-03-31T06:15:00.000Z')).toEqual([key('2026-03-31')]);
			expect(await publish(deps, '2026-03-31T06:15:00.000Z')).toEqual([]);
			expect(await publish(deps, '2026-02-01T00:00:00.000Z')).toEqual([]);
			expect(await read(deps, one)).toMatchObject({
				timesPublished: 1,
				publishedUntil: '2026-03-31',
				next: { date: '2026-04-30' },
			});
			expect(await publish(deps, '2026-07-01T00:00:00.000Z')).toEqual(
				['2026-04-30', '2026-05-31', '2026-06-30'].map(key),
			);
			const taken = await deps.system.events.lease(
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

	test('E.1 what falls due in a pause is never published; what was due before it is', NEEDS, async (deps) => {
		await listen(deps);
		const one = await make(deps, { schedule: { period: 'week', startDate: '2026-03-02' } });
		valueOf(await change(deps, one, 'pause', '2026-03-10T00:00:00.000Z'));
		expect(await deps.eventIds('recurring.due')).toHaveLength(2);
		expect(isReplayed(await change(deps, one, 'pause', '2026-03-11T00:00:00.000Z'))).toBe(true);
		expect(await publish(deps, '2026-03-25T00:00:00.000Z')).toEqual([]);
		const resumed = valueOf(await change(deps, one, 'resume', '2026-03-25T00:00:00.000Z'));
		expect(resumed).toMatchObject({ state: 'active', next: { date: '2026-03-30' }, timesPublished: 2 });
		expect(await publish(deps, '2026-03-30T12:00:00.000Z')).toEqual([`recurring:${one.id}:2026-03-30`]);
		valueOf(await change(deps, one, 'stop', '2026-03-31T00:00:00.000Z'));
		expect(codeOf(await change(deps, one, 'resume', '2026-03-31T00:00:00.000Z'))).toBe('recurring_is_over');
		expect(codeOf(await tryPut(deps, { note: 'n' }, { id: one.id }))).toBe('recurring_is_over');
		expect(await publish(deps, '2027-01-01T00:00:00.000Z')).toEqual([]);
	});

	test('a date that is skipped is never published, once however often it is asked for', NEEDS, async (deps) => {
		await listen(deps);
		const one = await make(deps, { schedule: { period: 'day', every: 10, startDate: '2026-03-02' } });
		const skip = async (date: string | null, now: string) =>
			(await deps.system.recurring.skip([{ id: one.id, date }], at(now)))[0];
		const now = '2026-03-03T00:00:00.000Z';
		const first = await skip(null, now);
		expect([isReplayed(first), valueOf(first).next?.date]).toEqual([false, '2026-03-22']);
		const again = await deps.system.recurring.skip(
			[
				{ id: one.id, date: null },
				{ id: one.id, date: '2026-03-12' },
			],
			at(now),
		);
		expect(again.map(isReplayed)).toEqual([true, true]);
		// What was due before it is published.
		expect(await deps.eventIds('recurring.due')).toEqual([`recurring:${one.id}:2026-03-02`]);
		expect(codeOf(await skip('2026-04-01', now))).toBe('not_the_next_date');
		expect(codeOf(await skip('2026-03-13', now))).toBe('not_a_date_of_recurring');
		expect(codeOf(await skip('2026-03-02', now))).toBe('date_was_published');
		expect(await publish(deps, '2026-04-02T00:00:00.000Z')).toEqual([
			`recurring:${one.id}:2026-03-22`,
			`recurring:${one.id}:2026-04-01`,
		]);
		expect((await read(deps, one)).timesPublished).toBe(3);
		expect(codeOf((await deps.system.recurring.skip([{ id: 'rec_0', date: null }], deps.call()))[0])).toBe(
			'unknown_recurring',
		);
	});

	test('it comes on the last day of the month where that is asked for', NEEDS, async (deps) => {
		const one = await make(deps, { schedule: { startDate: '2026-04-02', lastDayOfMonth: true } });
		expect(await read(deps, one)).toEqual(one);
		expect(await publish(deps, '2026-06-01T00:00:00.000Z')).toEqual([
			`recurring:${one.id}:2026-04-30`,
			`recurring:${one.id}:2026-05-31`,
		]);
	});

	test('E.1 it ends with its end date or its count', NEEDS, async (deps) => {
		const counted = await make(deps, { schedule: { count: 2 } });
		const dated = await make(deps, { schedule: { endDate: '2026-05-01' } });
		await publish(deps, '2027-01-01T00:00:00.000Z');
		expect(await read(deps, counted)).toMatchObject({ state: 'ended', next: null, timesPublished: 2 });
		expect(await read(deps, dated)).toMatchObject({ state: 'ended', next: null, timesPublished: 2 });
	});

	test('each owner publishes what is his', NEEDS, async (deps) => {
		await make(deps);
		const own = await make(deps, { owner: 'w:n' });
		expect(await publish(deps, NEXT.at, 'w:other')).toEqual([]);
		expect(await publish(deps, NEXT.at, 'w:n')).toEqual([`recurring:${own.id}:${NEXT.date}`]);
		expect(await publish(deps, NEXT.at)).toHaveLength(1);
		expect(await deps.system.recurring.list({ search: own.id, clientId: null, state: null, limit: 9 })).toEqual([]);
	});

	test(
		'they are listed in the order in which they come, and found by name, client and state',
		NEEDS,
		async (deps) => {
			const late = await make(deps, { name: 'Åsa late', schedule: { startDate: '2026-04-01' } });
			const early = await make(deps, { name: 'Early' });
			const paused = valueOf(await change(deps, await make(deps, { name: 'Paused' }), 'pause'));
			const list = async (query: object) =>
				(await deps.system.recurring.list({ search: '', clientId: null, state: null, limit: 9, ...query })).map(
					({ id }) => id,
				);
			expect(await list({})).toEqual([early.id, late.id, paused.id]);
			expect(await list({ limit: 1 })).toEqual([early.id]);
			expect(await list({ search: 'åsa' })).toEqual([late.id]);
			expect(await list({ clientId: late.clientId })).toEqual([late.id]);
			expect(await list({ state: 'paused' })).toEqual([paused.id]);
		},
	);

	test('what it has made is found by the keys of its invoices', [...NEEDS, 'create'], async (deps) => {
		const [one, other] = [await make(deps), await make(deps)];
		const client = await deps.client();
		const bill = async (id: string, date: string) =>
			(await deps.invoice(client, { idempotencyKey: `recurring:${id}:${date}`, source: 'recurring' })).invoice.id;
		const [first, second] = [await bill(one.id, '2026-03-02'), await bill(one.id, '2026-04-02')];
		await bill(other.id, '2026-03-02');
		expect(await deps.system.recurring.madeBy([one.id, 'rec_none'], 9)).toEqual([
			[
				{ date: '2026-04-02', invoiceId: second },
				{ date: '2026-03-02', invoiceId: first },
			],
			[],
		]);
		expect(await deps.system.recurring.madeBy([one.id], 1)).toEqual([[{ date: '2026-04-02', invoiceId: second }]]);
	});

	test('many at once: each is published once, also when several publish at the same time', NEEDS, async (deps) => {
		const clientId = (await deps.client()).id;
		const puts = Array.from({ length: 230 }, (_, n) => ({
			id: null,
			idempotencyKey: '',
			fields: { name: `R ${n}`, clientId, lines: lines() },
		}));
		(await deps.system.recurring.put(puts, deps.call())).forEach(valueOf);
		const counts = await Promise.all(
			[0, 1, 2].map(async () => {
				let published = 0;
				for (let page = 1; page > 0; published += page)
					page = await deps.system.recurring.publishDue('', at(NEXT.at));
				return published;
			}),
		);
		expect(counts.reduce((a, b) => a + b)).toBe(230);
		expect(new Set(await deps.eventIds('recurring.due')).size).toBe(230);
	});
};

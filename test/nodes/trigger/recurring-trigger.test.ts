import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { nextDates } from '../../../nodes/RecurringInvoiceTrigger/next-dates';
import { runRecurringTrigger } from '../../../nodes/RecurringInvoiceTrigger/run-recurring';
import { recurringSearchesIn } from '../../../nodes/shared/fields/search-recurring';
import type { RecurringFields } from '../../../src/domain/recurrence/recurring-check';
import type { RecurringInvoice } from '../../../src/domain/recurrence/recurring-invoice';
import { lines } from '../../conformance/deps';
import { FakeTrigger, runOf, smallOffice, depsOf } from './fake-trigger';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The clock begins on 1 March 2026 at noon; the ledger's zone is UTC, so the first date is 2 March, 06:15. */
describe('the Recurring Invoice Trigger', () => {
	let office: Awaited<ReturnType<typeof smallOffice>>;
	let deps: ReturnType<typeof depsOf>;
	beforeEach(async () => {
		office = await smallOffice();
		deps = depsOf(office.ledger);
	});

	const call = () => ({ now: deps.clock.now(), actor: 'test', policy: 'each' }) as const;
	async function save(name: string, fields: Partial<RecurringFields> = {}): Promise<RecurringInvoice> {
		const [outcome] = await office.ledger.recurring.put(
			[{ id: null, idempotencyKey: '', fields: { name, clientId: office.client.id, lines: lines(), ...fields } }],
			call(),
		);
		if (outcome?.kind !== 'done') throw new Error(JSON.stringify(outcome));
		return outcome.value;
	}
	async function publish(parameters: object = {}, mode: 'trigger' | 'manual' = 'trigger') {
		const trigger = new FakeTrigger({ source: 'saved', ...parameters } as never, mode);
		const response = await runRecurringTrigger(trigger.context, { ...deps, open: async () => office.ledger });
		await deps.clock.pass(10);
		return { trigger, response };
	}
	/** The clock of the machine goes on, without every look that is taken meanwhile. */
	const later = async (ms: number) => {
		deps.clock.jump(ms);
		await deps.clock.pass(3_000);
	};
	const datesOf = (trigger: FakeTrigger) =>
		trigger.emitted.map(({ items }) => items.map(({ name, date }) => `${String(name)} ${String(date)}`));

	it('E.2 gives all that is due to one run, at 06:15 and not before, each as Create Invoice takes it', async () => {
		const [rent, care] = [
			await save('Rent', { reference: 'PO-1', email: { subject: 'S', text: null, cc: [] } }),
			await save('Care', { schedule: { period: 'week' } }),
		];
		const { trigger } = await publish();
		await later(18 * HOUR + 14 * 60_000);
		expect(trigger.emitted).toEqual([]);
		await later(2 * 60_000);
		expect(datesOf(trigger)).toEqual([['Rent 2026-03-02', 'Care 2026-03-02']]);
		expect(trigger.emitted[0]!.items[0]).toMatchObject({
			system: 'ledger',
			event: 'recurring.due',
			name: 'Rent',
			date: '2026-03-02',
			dueAt: '2026-03-02T06:15:00.000Z',
			missed: false,
			recurring: { id: rent.id, date: '2026-03-02' },
			idempotencyKey: `recurring:${rent.id}:2026-03-02`,
			eventId: `recurring:${rent.id}:2026-03-02`,
			client: { id: office.client.id, name: 'Ada', email: 'ada@client.example' },
			currency: 'EUR',
			reference: 'PO-1',
			emailSubject: 'S',
			lines: [{ description: 'Work', quantity: 1, unitPrice: '100', taxRate: 0 }],
			nextDates: [{ date: '2026-04-02' }],
		});
		await later(7 * DAY);
		expect(datesOf(trigger).slice(1)).toEqual([['Care 2026-03-09']]);
		expect((await office.ledger.recurring.read([care.id]))[0]).toMatchObject({ timesPublished: 2 });
	});

	it('a failed run gets all its events again, as the next attempt; a date due meanwhile is delivered beside it', async () => {
		await save('Rent');
		await save('Care');
		const { trigger } = await publish();
		trigger.answer = ({ done }) => done?.resolve(runOf('error', 'no mail server'));
		await later(18 * HOUR + 16 * 60_000);
		await deps.clock.pass(40_000);
		const keys = trigger.emitted.map(({ key }) => key);
		expect(datesOf(trigger).slice(0, 2)).toEqual([
			['Rent 2026-03-02', 'Care 2026-03-02'],
			['Rent 2026-03-02', 'Care 2026-03-02'],
		]);
		expect(new Set(keys).size).toBe(keys.length);
		expect(trigger.warnings[0]).toMatch(/attempt 1 of 2 events \(recurring:.* and others\) failed/);
	});

	it.each([
		['all', [['2026-03-02', '2026-03-09', '2026-03-16']]],
		['latest', [['2026-03-16']]],
		['none', []],
	] as const)('after a downtime over three dates it bills %s', async (catchUp, expected) => {
		await save('Care', { schedule: { period: 'week' } });
		await deps.clock.pass(20 * DAY);
		const { trigger } = await publish({ catchUp });
		expect(trigger.emitted.map(({ items }) => items.map(({ date }) => date))).toEqual(expected);
		await later(2 * DAY);
		expect(trigger.emitted.at(-1)!.items.map(({ date }) => date)).toEqual(['2026-03-23']);
	});

	it('every listener gets each date, whoever found it due; what becomes of missed ones is the choice of each', async () => {
		await save('Care', { schedule: { period: 'week' } });
		await deps.clock.pass(20 * DAY);
		const latest = await publish({ catchUp: 'latest' });
		await office.ledger.events.register(
			{ id: 'wf-2:other', system: 'ledger', kinds: ['recurring.due'] },
			deps.clock.now(),
		);
		await later(3 * DAY);
		expect(latest.trigger.emitted.map(({ items }) => items.map(({ date }) => date))).toEqual([
			['2026-03-16'],
			['2026-03-23'],
		]);
		expect(
			(await office.ledger.events.lease('wf-2:other', 9, deps.clock.now(), deps.clock.now())).map(
				({ event }) => event.data.date,
			),
		).toEqual(['2026-03-23']);
	});

	it('delivers only the chosen one, and says so when there is no such', async () => {
		const [rent] = [await save('Rent'), await save('Care')];
		const { trigger } = await publish({ recurring: rent.id });
		await later(DAY);
		expect(datesOf(trigger)).toEqual([['Rent 2026-03-02']]);
		await expect(publish({ recurring: 'rec_none' })).rejects.toThrow(
			'The ledger has no recurring invoice "rec_none". Pick the recurring invoice from the list',
		);
	});

	describe('defined in the node', () => {
		const node = (more: object = {}) => ({
			source: 'node',
			client: office.client.id,
			content: 'lines',
			lines: { line: [{ description: 'Care', unitPrice: '50' }] },
			period: 'week',
			every: 1,
			startDate: '2026-03-05',
			...more,
		});

		it('is kept in the ledger under the node, delivered by it alone, and kept up to date', async () => {
			await save('Rent', { schedule: { startDate: '2026-03-05' } });
			const first = await publish(node());
			await later(5 * DAY);
			expect(
				first.trigger.emitted.map(({ items }) =>
					items.map(({ date, lines: said }) => [date, (said as { unitPrice: string }[])[0]!.unitPrice]),
				),
			).toEqual([[['2026-03-05', '50']]]);
			await first.response.closeFunction?.();
			const again = await publish(node({ lines: { line: [{ description: 'Care', unitPrice: '60' }] } }));
			await later(7 * DAY);
			expect(
				again.trigger.emitted.map(({ items }) =>
					items.map(({ date, lines: said }) => [date, (said as { unitPrice: string }[])[0]!.unitPrice]),
				),
			).toEqual([[['2026-03-12', '60']]]);
			expect(
				await office.ledger.recurring.list({ search: '', clientId: null, state: null, limit: 9 }),
			).toHaveLength(1);
		});

		it("C.18: reads a Date that an expression gave as the day in the workflow's time zone", async () => {
			// Midnight in Oslo, where the workflow is: still the day before in UTC.
			const dates = {
				startDate: new Date('2026-03-04T23:00:00.000Z'),
				scheduleOptions: { endDate: new Date('2026-03-11T23:00:00.000Z') },
			};
			const { trigger } = await publish(node(dates));
			await later(20 * DAY);
			expect(trigger.emitted.flatMap(({ items }) => items.map(({ date }) => date))).toEqual([
				'2026-03-05',
				'2026-03-12',
			]);
		});

		it.each([
			[{ client: '' }, 'No client was named'],
			[
				{ startDate: '2026-03-01' },
				'The start date 2026-03-01 is not after today in UTC. Start on 2026-03-02 or later',
			],
			[{ scheduleOptions: { time: 'noon' } }, 'Time of Day is "noon"'],
			[{ content: 'template', template: '' }, 'No invoice template was named'],
		])('is not switched on with %j', async (wrong, message) => {
			await expect(publish(node(wrong))).rejects.toThrow(message);
		});

		it('a trial shows what comes first and keeps nothing', async () => {
			const { trigger, response } = await publish(node(), 'manual');
			await response.manualTriggerFunction?.();
			expect(trigger.emitted[0]!.items).toMatchObject([
				{
					date: '2026-03-05',
					recurring: null,
					idempotencyKey: 'trial:node-1:2026-03-05',
					client: { name: 'Ada' },
				},
			]);
			expect(await office.ledger.recurring.isDue('wf-1:node-1', '2030-01-01T00:00:00.000Z')).toBe(false);
		});
	});

	it('a trial shows what fell due last, or what comes next, and moves nothing on', async () => {
		const empty = await publish({}, 'manual');
		await empty.response.manualTriggerFunction?.();
		expect(empty.trigger.emitted[0]!.items).toMatchObject([{ sample: true, event: 'recurring.due' }]);
		const rent = await save('Rent');
		const coming = await publish({}, 'manual');
		await coming.response.manualTriggerFunction?.();
		expect(coming.trigger.emitted[0]!.items).toMatchObject([
			{ date: '2026-03-02', idempotencyKey: `recurring:${rent.id}:2026-03-02` },
		]);
		const { trigger } = await publish();
		await later(DAY);
		expect(trigger.emitted).toHaveLength(1);
		const last = await publish({}, 'manual');
		await last.response.manualTriggerFunction?.();
		expect(last.trigger.emitted[0]!.items).toMatchObject([{ date: '2026-03-02' }]);
	});

	it('lists the next dates, of what is saved and of what the fields say', async () => {
		await save('Rent', { schedule: { startDate: '2099-01-31', zone: 'Europe/Oslo' } });
		const listed = (parameters: Record<string, unknown>) =>
			nextDates(
				{ getCurrentNodeParameter: (name: string) => parameters[name] } as unknown as ILoadOptionsFunctions,
				async () => office.ledger,
			);
		expect((await listed({ source: 'saved' })).map(({ name }) => name)).toEqual([
			'Sat 2099-01-31 06:15 · Rent · Ada',
			'Sat 2099-02-28 06:15 · Rent · Ada',
			'Tue 2099-03-31 06:15 · Rent · Ada',
		]);
		expect(
			(
				await listed({
					source: 'node',
					period: 'year',
					every: 2,
					startDate: '2096-02-29',
					scheduleOptions: { time: '23:00', count: 2 },
				})
			).map(({ name }) => name),
		).toEqual(['Wed 2096-02-29 23:00', 'Fri 2098-02-28 23:00']);
		expect((await listed({ source: 'node', period: 'month', every: 0 }))[0]!.name).toContain('every is 0');
		const searches = recurringSearchesIn(async () => office.ledger);
		expect((await searches.searchRecurringOrAny.call({} as never)).results.map(({ name }) => name)).toEqual([
			'Any Recurring Invoice',
			'Rent · Ada · next 2099-01-31',
		]);
	});
});

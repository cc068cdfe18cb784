import type { IDataObject } from 'n8n-workflow';
import { runDueTrigger } from '../../../nodes/InvoiceDueTrigger/run-due';
import { anInvoiceOrder } from '../../support/builders/requests';
import { lines } from '../../conformance/deps';
import { FakeTrigger, runOf, smallOffice, depsOf } from './fake-trigger';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The clock begins on 1 March 2026 at noon; the ledger's zone is UTC. */
describe('the Invoice Due Trigger', () => {
	let office: Awaited<ReturnType<typeof smallOffice>>;
	let deps: ReturnType<typeof depsOf>;
	let made = 0;
	beforeEach(async () => {
		office = await smallOffice();
		deps = depsOf(office.ledger);
	});

	const call = () => ({ now: deps.clock.now(), actor: 'test', policy: 'each' }) as const;
	async function invoice(dueDate: string): Promise<string> {
		const order = anInvoiceOrder({
			idempotencyKey: `key-${(made += 1)}`,
			client: { id: office.client.id },
			lines: lines(),
			issueDate: '2026-01-01',
			dueDate,
			finalise: true,
		});
		const [outcome] = await office.ledger.invoicing.create([order], call());
		if (outcome?.kind !== 'done') throw new Error(JSON.stringify(outcome));
		return outcome.value.invoice.id;
	}
	async function pay(invoiceId: string, state: 'cleared' | 'pending' = 'cleared'): Promise<void> {
		const payment = {
			idempotencyKey: `pay-${(made += 1)}`,
			invoiceId,
			amount: null,
			currency: null,
			state,
			method: 'bank_transfer' as const,
			paidOn: null,
			payerEmail: '',
			reference: '',
			request: {},
		};
		const [outcome] = await office.ledger.invoicing.recordPayments([payment], call());
		if (outcome?.kind !== 'done') throw new Error(JSON.stringify(outcome));
	}
	async function publish(parameters: IDataObject = {}, mode: 'trigger' | 'manual' = 'trigger') {
		const trigger = new FakeTrigger({ steps: '-3, 0, 3, 14', ...parameters }, mode);
		const response = await runDueTrigger(trigger.context, deps);
		await deps.clock.pass(10);
		return { trigger, response };
	}
	/** The clock of the machine goes on, without every look that is taken meanwhile. */
	const later = async (ms: number) => {
		deps.clock.jump(ms);
		await deps.clock.pass(5_000);
	};
	const keysOf = (trigger: FakeTrigger) =>
		trigger.emitted.map(({ items }) => items.map(({ idempotencyKey }) => idempotencyKey));

	it('H.1 gives all that is due to one run, at 06:15 and not before, each step once', async () => {
		const [one, other] = [await invoice('2026-03-05'), await invoice('2026-03-02')];
		const { trigger } = await publish();
		await later(18 * HOUR + 14 * 60_000);
		expect(trigger.emitted).toEqual([]);
		await later(2 * 60_000);
		expect(keysOf(trigger)).toEqual(
			[[`due:${one}:-3`, `due:${other}:0`].sort()].map((keys) => expect.arrayContaining(keys)),
		);
		expect(trigger.emitted[0]!.items.find(({ id }) => id === one)).toMatchObject({
			system: 'ledger',
			event: 'invoice.due',
			balance: 100,
			status: 'open',
			dueDate: '2026-03-05',
			step: -3,
			stepDate: '2026-03-02',
			missed: false,
			occurredAt: '2026-03-02T06:15:00.000Z',
			client: { name: 'Ada', email: 'ada@client.example' },
		});
		await later(3 * DAY);
		expect(keysOf(trigger).slice(1).flat().sort()).toEqual([`due:${one}:0`, `due:${other}:3`].sort());
		await later(HOUR);
		expect(trigger.emitted).toHaveLength(2);
	});

	it('is silent of an invoice that was paid between the attempts of its run', async () => {
		const [paid, open] = [await invoice('2026-03-02'), await invoice('2026-03-02')];
		const { trigger } = await publish();
		trigger.answer = ({ done }) => done?.resolve(runOf('error', 'no mail server'));
		await later(18 * HOUR + 16 * 60_000);
		expect(trigger.emitted[0]!.items).toHaveLength(2);
		await pay(paid);
		await deps.clock.pass(60_000);
		expect(trigger.emitted.at(-1)!.items.map(({ id }) => id)).toEqual([open]);
	});

	it.each([
		['all', [-3, 0, 3]],
		['latest', [3]],
		['none', []],
	] as const)('after a downtime over three steps it publishes %s, in their order', async (catchUp, steps) => {
		const first = await publish({ catchUp });
		await first.response.closeFunction!();
		const id = await invoice('2026-03-10');
		deps.clock.jump(15 * DAY);
		const { trigger } = await publish({ catchUp });
		await deps.clock.pass(10_000);
		expect(keysOf(trigger).flat()).toEqual(steps.map((step) => `due:${id}:${step}`));
		// One invoice is never in two runs at once.
		expect(trigger.emitted.every(({ items }) => items.length === 1)).toBe(true);
		await later(8 * DAY);
		expect(keysOf(trigger).flat().at(-1)).toBe(`due:${id}:14`);
	});

	it('of what another trigger published while it was not, it gives only the latest', async () => {
		const first = await publish();
		await first.response.closeFunction!();
		const id = await invoice('2026-03-10');
		const { due } = office.ledger;
		const wish = { steps: [-3, 0, 3], time: '06:15', catchUp: 'all', startWith: 'none' } as const;
		await due.watch('wf-2:node-1', { ...wish, includesPending: false }, call());
		for (let day = 0; day < 15; day += 1) {
			deps.clock.jump(DAY);
			while (await due.publishDue('wf-2:node-1', call()));
		}
		const { trigger } = await publish();
		await deps.clock.pass(10_000);
		expect(keysOf(trigger).flat()).toEqual([`due:${id}:3`]);
	});

	it.each([
		['none', []],
		['latest', [14]],
		['all', [-3, 0, 3, 14]],
	] as const)('of invoices that were overdue before it was published it publishes %s', async (startWith, steps) => {
		const id = await invoice('2026-02-01');
		const { trigger } = await publish({ startWith, catchUp: 'all' });
		await later(DAY);
		await deps.clock.pass(20_000);
		expect(keysOf(trigger).flat()).toEqual(steps.map((step) => `due:${id}:${step}`));
	});

	it('publishes pending payments only by choice, and of one client only if wanted', async () => {
		const id = await invoice('2026-03-02');
		await pay(id, 'pending');
		const silent = await publish();
		await later(DAY);
		expect(silent.trigger.emitted).toEqual([]);
		await silent.response.closeFunction!();
		const published = await publish({ options: { pendingPayments: true } });
		await later(4 * DAY);
		expect(keysOf(published.trigger).flat().at(-1)).toBe(`due:${id}:3`);
		await expect(publish({ client: 'cli_none' })).rejects.toThrow('has no client "cli_none"');
	});

	it('of one client, goes on with the client that it was merged into, also with one that was merged again', async () => {
		const id = await invoice('2026-03-02');
		const { trigger } = await publish({ client: office.client.id });
		const merge = async (from: string, name: string) => {
			const { catalogue } = office.ledger;
			const fields = { name, email: `${name}@client.example`, language: '', organisationNumber: '', address: '' };
			const [made] = await catalogue.putClients([{ id: null, idempotencyKey: '', fields }], call());
			if (made?.kind !== 'done') throw new Error(JSON.stringify(made));
			await catalogue.mergeClients([{ id: from, into: made.value.id }], call());
			return made.value.id;
		};
		await merge(await merge(office.client.id, 'bea'), 'cia');
		await later(DAY);
		expect(keysOf(trigger)).toEqual([[`due:${id}:0`]]);
	});

	it('at once, publishes an invoice in the next poll', async () => {
		const { trigger } = await publish({ when: 'atOnce' });
		const id = await invoice('2026-03-04');
		await deps.clock.pass(5_000);
		expect(keysOf(trigger)).toEqual([[`due:${id}:-3`]]);
	});

	it.each([
		[{ steps: '' }, 'No step was given'],
		[{ steps: '3, x' }, 'is not a whole number of days'],
		[{ steps: '3, 3' }, 'was given twice'],
		[{ time: '6 o clock' }, 'which is not a time of day'],
	])('says what is wrong with %j', async (parameters, said) => {
		await expect(publish(parameters)).rejects.toThrow(said);
	});

	it('in a trial shows what was published last, else what is open, else a sample, and publishes nothing', async () => {
		const shown = async () => {
			const { trigger, response } = await publish({}, 'manual');
			await response.manualTriggerFunction!();
			return trigger.emitted[0]!.items;
		};
		expect(await shown()).toEqual([expect.objectContaining({ sample: true, event: 'invoice.due', step: 3 })]);
		const id = await invoice('2026-03-02');
		expect(await shown()).toEqual([expect.objectContaining({ id, step: 0, idempotencyKey: `due:${id}:0` })]);
		expect(await office.ledger.events.newest('ledger', ['invoice.due'], 9)).toEqual([]);
		const { response } = await publish();
		await later(DAY);
		await response.closeFunction!();
		expect(await shown()).toEqual([expect.objectContaining({ id, eventId: `due:${id}:0` })]);
	});
});

import type { DueWish } from '../../../src/domain/due/due-watch';
import type { Call } from '../../../src/ports/call';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import { valueOf, type Deps } from '../deps';
import type { Theme } from '../suite';

const NEEDS = ['dueEvent'] as const;
const OURS = [...NEEDS, 'ownSettings'] as const;
/** The clock stands in March 2026; the ledger's zone is UTC. */
const at = (day: string, time = '06:15'): Call => ({ now: `${day}T${time}:00.000Z`, actor: 'test', policy: 'each' });
const WISH: DueWish = { steps: [-3, 0, 3], time: '06:15', catchUp: 'all', startWith: 'none', includesPending: false };
const OWNER = 'w:n';

const watch = (deps: Deps, wish: Partial<DueWish> = {}, day = '2026-03-01', owner = OWNER) =>
	deps.system.due!.watch(owner, { ...WISH, ...wish }, at(day, '05:00'));
const due = async (deps: Deps, dueDate: string, fields: object = {}): Promise<InvoiceRecord> =>
	await deps.invoice(await deps.client(), { issueDate: '2026-02-01', dueDate, ...fields });

/** A run on that day. @returns which steps of which invoices were published, in the order of their names */
async function run(deps: Deps, call: Call, owner = OWNER): Promise<readonly string[]> {
	const before = await deps.eventIds('invoice.due');
	while (await deps.system.due!.publishDue(owner, call));
	return (await deps.eventIds('invoice.due')).slice(before.length).sort();
}
const keys = ({ invoice: { id }, system }: InvoiceRecord, ...steps: readonly number[]) =>
	steps.map((step) => `due:${system.includes(':') ? `${system}:` : ''}${id}:${step}`).sort();
const edit = async (deps: Deps, { invoice: { id } }: InvoiceRecord, change: object) =>
	valueOf((await deps.system.invoicing.update([{ id, edit: change }], deps.call()))[0]);

export const dueSteps: Theme = (test) => {
	test('H.1 each step is published once, on its day, from the time of the run on', NEEDS, async (deps) => {
		await watch(deps);
		const invoice = await due(deps, '2026-03-10');
		expect(await run(deps, at('2026-03-06'))).toEqual([]);
		expect(await run(deps, at('2026-03-07', '06:14'))).toEqual([]);
		expect(await run(deps, at('2026-03-07'))).toEqual(keys(invoice, -3));
		expect(await run(deps, at('2026-03-07', '23:59'))).toEqual([]);
		expect(await run(deps, at('2026-03-10'))).toEqual(keys(invoice, 0));
		if (deps.system.reopen) deps.system = await deps.system.reopen();
		expect(await run(deps, at('2026-03-13'))).toEqual(keys(invoice, 3));
		// A clock that was set back, and a long time without a step.
		expect(await run(deps, at('2026-03-07'))).toEqual([]);
		expect(await run(deps, at('2026-09-01'))).toEqual([]);
		const [event] = (await deps.newest('invoice.due', 9)).filter(({ id }) => id.endsWith(':0'));
		expect(event).toMatchObject({
			subject: invoice.invoice.id,
			at: '2026-03-10T06:15:00.000Z',
			data: { step: 0, date: '2026-03-10', dueDate: '2026-03-10', missed: false, latest: true },
		});
	});

	test('H.2 what was missed is published as was chosen', NEEDS, async (deps) => {
		const owners = { all: 'w:all', latest: 'w:latest', none: 'w:none' } as const;
		for (const [catchUp, expected] of [
			['none', []],
			['latest', [3]],
			['all', [-3, 0, 3]],
		] as const) {
			await watch(deps, { catchUp }, '2026-03-01', owners[catchUp]);
			const invoice = await due(deps, '2026-03-10');
			expect(await run(deps, at('2026-03-20'), owners[catchUp])).toEqual(keys(invoice, ...expected));
			expect(await run(deps, at('2026-03-21'), owners[catchUp])).toEqual([]);
			await deps.pay(invoice);
		}
	});

	test('H.2 what came after the run of its day is not missed by the run of the next', NEEDS, async (deps) => {
		await watch(deps, { catchUp: 'none' });
		await run(deps, at('2026-03-10'));
		const invoice = await due(deps, '2026-03-10');
		const late: Call = { ...at('2026-03-11'), now: '2026-03-11T06:15:03.000Z' };
		expect(await run(deps, late)).toEqual(keys(invoice, 0));
		const missed = await due(deps, '2026-03-10');
		expect(await run(deps, at('2026-03-12'))).toEqual([]);
		expect((await deps.read(missed)).invoice.dueDate).toBe('2026-03-10');
	});

	test('H.3 a new watch passes over what was before it, or takes it, by choice', NEEDS, async (deps) => {
		const invoice = await due(deps, '2026-02-10');
		const later = await due(deps, '2026-03-01');
		await watch(deps);
		expect(await run(deps, at('2026-03-02'))).toEqual(keys(later, 0));
		await watch(deps, { steps: [-3, 0, 3, 5], startWith: 'latest' }, '2026-03-03');
		expect(await run(deps, at('2026-03-03'))).toEqual(keys(invoice, 5));
		await watch(deps, { startWith: 'all', steps: [-5] }, '2026-03-03', 'w:new');
		expect(await run(deps, at('2026-03-03'), 'w:new')).toEqual([...keys(invoice, -5), ...keys(later, -5)].sort());
	});

	test('H.4 what was paid, and what is a draft, is not published', NEEDS, async (deps) => {
		await watch(deps, { steps: [0] });
		const paid = await due(deps, '2026-03-10');
		await due(deps, '2026-03-10', { finalise: false });
		const partly = await due(deps, '2026-03-10');
		const open = await due(deps, '2026-03-10');
		await deps.pay(paid);
		await deps.pay(partly, { amount: 40_00n });
		expect(await run(deps, at('2026-03-10'))).toEqual([...keys(partly, 0), ...keys(open, 0)].sort());
		await deps.pay(open);
		expect(await run(deps, at('2026-04-10'))).toEqual([]);
	});

	test('H.4 what nothing is owed on, or what is held back, is not published', OURS, async (deps) => {
		await watch(deps, { steps: [0] });
		const paid = await due(deps, '2026-03-10');
		const isVoid = await due(deps, '2026-03-10');
		await due(deps, '2026-03-10', { finalise: false });
		const held = await due(deps, '2026-03-10');
		const pending = await due(deps, '2026-03-10');
		const partly = await due(deps, '2026-03-10');
		await deps.pay(paid);
		valueOf((await deps.system.invoicing.voidInvoices([{ id: isVoid.invoice.id }], deps.call()))[0]);
		await edit(deps, held, { holdRemindersUntil: '2026-03-15' });
		const payment = await deps.pay(pending, { state: 'pending' });
		await deps.pay(partly, { amount: 40_00n });
		expect(await run(deps, at('2026-03-10'))).toEqual(keys(partly, 0));
		expect(await run(deps, at('2026-03-14'))).toEqual([]);
		expect(await run(deps, at('2026-03-15'))).toEqual(keys(held, 0));
		valueOf((await deps.system.invoicing.deletePayments([{ paymentId: payment.payment.id }], deps.call()))[0]);
		expect(await run(deps, at('2026-03-16'))).toEqual(keys(pending, 0));
		// Published once: that a payment is taken back and made again changes nothing.
		const again = await deps.pay(partly);
		valueOf((await deps.system.invoicing.deletePayments([{ paymentId: again.payment.id }], deps.call()))[0]);
		expect(await run(deps, at('2026-03-17'))).toEqual([]);
	});

	test(
		'H.5 reminders are held back of an invoice that may not be edited otherwise',
		[...OURS, 'holdReminders'],
		async (deps) => {
			const invoice = await due(deps, '2026-03-10');
			await deps.pay(invoice, { amount: 1_00n });
			expect((await edit(deps, invoice, { holdRemindersUntil: '2026-05-01' })).invoice.holdRemindersUntil).toBe(
				'2026-05-01',
			);
			expect((await deps.read(invoice)).invoice.holdRemindersUntil).toBe('2026-05-01');
			const [mixed] = await deps.system.invoicing.update(
				[{ id: invoice.invoice.id, edit: { holdRemindersUntil: null, note: 'n' } }],
				deps.call(),
			);
			expect(mixed).toMatchObject({ kind: 'refused', refusal: { code: 'invoice_has_payments' } });
			await edit(deps, invoice, { holdRemindersUntil: null });
			expect((await deps.read(invoice)).invoice.holdRemindersUntil).toBeNull();
		},
	);

	test(
		'H.6 at once, a step is published in the first pass after its day began or its invoice was made',
		OURS,
		async (deps) => {
			await watch(deps, { time: null, catchUp: 'latest' });
			const invoice = await due(deps, '2026-03-10');
			expect(await run(deps, at('2026-03-07', '00:00'))).toEqual(keys(invoice, -3));
			const late = await due(deps, '2026-03-04');
			expect(await run(deps, at('2026-03-07', '12:00'))).toEqual(keys(late, 3));
			expect(await run(deps, at('2026-03-07', '12:01'))).toEqual([]);
		},
	);

	test('H.7 a due date that moves publishes only of steps behind the last one', OURS, async (deps) => {
		await deps.set({ editFinalised: true });
		await watch(deps);
		const invoice = await due(deps, '2026-03-10');
		const early = await due(deps, '2026-03-10');
		expect(await run(deps, at('2026-03-07'))).toEqual([...keys(invoice, -3), ...keys(early, -3)].sort());
		await edit(deps, invoice, { dueDate: '2026-03-20' });
		await edit(deps, early, { dueDate: '2026-03-06' });
		expect(await run(deps, at('2026-03-09'))).toEqual(keys(early, 0, 3));
		expect(await run(deps, at('2026-03-17'))).toEqual([]);
		expect(await run(deps, at('2026-03-20'))).toEqual(keys(invoice, 0));
	});

	test('H.8 two triggers share what was published, and each has its own time', NEEDS, async (deps) => {
		await watch(deps, { steps: [0] });
		await watch(deps, { steps: [0, 3], time: '09:00' }, '2026-03-01', 'w:second');
		const invoice = await due(deps, '2026-03-10');
		expect(await run(deps, at('2026-03-10', '08:00'), 'w:second')).toEqual([]);
		expect(await run(deps, at('2026-03-10', '08:00'))).toEqual(keys(invoice, 0));
		expect(await run(deps, at('2026-03-10', '09:00'), 'w:second')).toEqual([]);
		expect(await run(deps, at('2026-03-13', '09:00'), 'w:second')).toEqual(keys(invoice, 3));
		expect(await deps.system.due!.isDue('w:none', deps.now)).toBe(false);
	});

	test('H.9 a thousand invoices are published in pages, each once, also by two at once', OURS, async (deps) => {
		await watch(deps, { steps: [0] });
		const client = await deps.client();
		const orders = Array.from({ length: 450 }, () =>
			deps.order(client, { issueDate: '2026-02-01', dueDate: '2026-03-10' }),
		);
		const made = (await deps.system.invoicing.create(orders, deps.call())).map(valueOf);
		for (const record of made.slice(0, 50)) await deps.pay(record);
		const both = async () => {
			while (await deps.system.due!.publishDue(OWNER, at('2026-03-10')));
		};
		await Promise.all([both(), both()]);
		const published = await deps.eventIds('invoice.due');
		expect([published.length, new Set(published).size]).toEqual([400, 400]);
	});
};

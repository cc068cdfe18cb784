import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CreateInvoice } from '../../../nodes/CreateInvoice/CreateInvoice.node';
import { Invoice } from '../../../nodes/Invoice/Invoice.node';
import { InvoicingLedger } from '../../../nodes/InvoicingLedger/InvoicingLedger.node';
import { MoveJobStage } from '../../../nodes/MoveJobStage/MoveJobStage.node';
import { RegisterPayment } from '../../../nodes/RegisterPayment/RegisterPayment.node';
import { Engine } from '../../engine/engine';
import { openOffice, type Office } from '../../engine/office';
import { byId, chain } from '../../engine/workflow';
import { highLevelOffice, hubSpotOffice, runnerOf, vismaOffice } from '../systems/remote-office';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice, Invoice, InvoicingLedger, MoveJobStage, RegisterPayment]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

const run = (type: string, parameters: IDataObject, item: IDataObject = {}) =>
	engine.run(chain([item], { type, parameters: parameters as INodeParameters }));
const ledger = (resource: string, operation: string, parameters: IDataObject = {}, item: IDataObject = {}) =>
	run('invoicingLedger', { resource, operation, ...parameters }, item);

async function items(running: ReturnType<typeof run>, type = 'invoicingLedger') {
	const done = await running;
	expect(done.error).toBeUndefined();
	return done.jsonOf(type);
}

/** The node stops with these words, and has written nothing. */
async function expectRefused(running: () => ReturnType<typeof run>, words: RegExp): Promise<void> {
	const before = await engine.everyRow();
	const { error } = await running();
	expect(`${error?.message} ${error?.description}`).toMatch(words);
	expect(await engine.everyRow()).toEqual(before);
}

const FED = '={{ $json.fed }}';
const LINES = { line: [{ description: 'Care', unitPrice: '10' }] };
const NOTHING: readonly IDataObject[] = [{}, { fed: null }, { fed: '' }, { fed: '  ' }];

describe('A.3: a filter that cannot be read lists nothing, least of all everything', () => {
	const filters: readonly [string, () => ReturnType<typeof run>, RegExp][] = [
		[
			'jobs of a client',
			() => ledger('job', 'getMany', { client: byId(FED) }),
			/^Client is an expression that gave nothing/,
		],
		[
			'jobs of a pipeline',
			() => ledger('job', 'getMany', { pipeline: byId(FED) }),
			/^Pipeline is an expression that gave nothing/,
		],
		[
			'proposals to a client',
			() => ledger('proposal', 'getMany', { filters: { client: byId(FED) } }),
			/^Filters: Client is an expression/,
		],
		[
			'proposals in a state',
			() => ledger('proposal', 'getMany', { filters: { states: FED } }),
			/^Filters: Status is an expression/,
		],
		[
			'proposals of some age',
			() => ledger('proposal', 'getMany', { filters: { sentDaysAgo: FED } }),
			/^Filters: Sent at Least .* is an expression/,
		],
		[
			'recurring invoices of a client',
			() => ledger('recurring', 'getMany', { client: byId(FED) }),
			/^Client is an expression/,
		],
		[
			'recurring invoices in a state',
			() => ledger('recurring', 'getMany', { state: FED }),
			/^State is an expression/,
		],
		[
			'invoices in a status',
			() =>
				run('invoice', { operation: 'getMany', conditions: { condition: [{ field: 'status', status: FED }] } }),
			/^Condition 1: Status is an expression.*\(Condition 1: Value\)/,
		],
		[
			'invoices that were sent',
			() => run('invoice', { operation: 'getMany', conditions: { condition: [{ field: 'sent', truth: FED }] } }),
			/^Condition 1: Is True is an expression/,
		],
		['clients, by a search', () => ledger('client', 'getMany', { search: FED }), /^Search is an expression/],
	];
	it.each(filters)('%s, of nothing', async (_what, asked, words) => expectRefused(asked, words));

	it('a state that is none is refused with those that are', async () => {
		await expectRefused(
			() => ledger('recurring', 'getMany', { state: FED }, { fed: 'Paused' }),
			/^State is "Paused", which is not one of its choices\. Use one of .*"paused" \(Paused\)/,
		);
		await expectRefused(
			() => ledger('proposal', 'getMany', { filters: { states: FED } }, { fed: ['sent', 'gone'] }),
			/^Filters: Status is "gone", .*"sent" \(Sent\)/,
		);
		await expectRefused(
			() => ledger('proposal', 'getMany', { filters: { states: FED } }, { fed: [] }),
			/^Filters: Status is an expression that gave nothing/,
		);
	});

	it('days that are a text are days, and states that are a text with commas are states', async () => {
		await items(
			ledger('proposal', 'create', {
				title: 'Garden',
				client: byId(office.ada.id),
				lines: LINES,
				idempotencyKey: 'garden',
			}),
		);
		const found = async (filters: IDataObject, fed: unknown) =>
			(await items(ledger('proposal', 'getMany', { filters }, { fed } as IDataObject))).length;
		expect([
			await found({ states: FED }, 'draft, sent'),
			await found({ states: FED }, ['draft']),
			await found({ states: FED }, 'sent'),
		]).toEqual([1, 1, 0]);
		expect([await found({ sentDaysAgo: FED }, '7'), await found({ sentDaysAgo: '' }, null)]).toEqual([0, 1]);
		await expectRefused(
			() => ledger('proposal', 'getMany', { filters: { sentDaysAgo: FED } }, { fed: -1 }),
			/Sent at Least \(Days Ago\) is -1.*from 0 to 3650/,
		);
	});

	it('what nobody filled in filters nothing', async () => {
		await office.addJob('Roof');
		expect((await items(ledger('job', 'getMany'))).length).toBeGreaterThan(0);
		expect((await items(ledger('job', 'getMany', { client: byId('') }))).length).toBeGreaterThan(0);
	});
});

describe('A.4: a currency of nothing is no currency', () => {
	const currency = { currency: FED };
	let invoiceId: string;
	beforeAll(async () => {
		invoiceId = (await office.bill()).id;
	});

	const asked: readonly [string, () => ReturnType<typeof run>][] = [
		[
			'Register Payment',
			() => run('registerPayment', { invoice: byId(invoiceId), amount: '1', options: currency }),
		],
		['a template', () => ledger('template', 'create', { name: 'Audit', lines: LINES, options: currency })],
		[
			'a template that is changed',
			() => ledger('template', 'update', { template: byId(office.standard.id), changes: currency }),
		],
		[
			'a recurring invoice',
			() =>
				ledger('recurring', 'create', {
					name: 'Care',
					client: byId(office.ada.id),
					lines: LINES,
					options: currency,
				}),
		],
		[
			'a proposal',
			() =>
				ledger('proposal', 'create', {
					title: 'Garden',
					client: byId(office.ada.id),
					lines: LINES,
					options: currency,
				}),
		],
		[
			'an invoice',
			() =>
				run('createInvoice', {
					content: 'lines',
					lines: LINES,
					client: byId(office.ada.id),
					options: currency,
				}),
		],
	];
	it.each(asked)('%s', async (_what, ask) => expectRefused(ask, /: Currency is an expression that gave nothing\./));

	it("left empty by hand it is the ledger's own", async () => {
		expect(
			await items(ledger('template', 'create', { name: 'Euros', lines: LINES, options: { currency: '' } })),
		).toMatchObject([{ currency: 'EUR' }]);
	});
});

describe('A.5: an expected stage of nothing moves no job', () => {
	const guarded = (jobId: string) => ({ when: 'always', job: byId(jobId), options: { expectedStage: byId(FED) } });
	const words = /^Options: Expected Stage is an expression that gave nothing/;

	it.each(NOTHING)('in the ledger: %j', async (item) => {
		const { id } = await office.addJob('Guarded');
		await expectRefused(() => run('moveJobStage', guarded(id), item), words);
		expect(await office.stageOf(id)).toBe('Quote');
	});

	it.each([
		['HubSpot', hubSpotOffice],
		['HighLevel', highLevelOffice],
		['Visma', vismaOffice],
	] as const)('in %s', async (_label, open) => {
		const remote = await open();
		try {
			const jobId = remote.addJob('Guarded');
			for (const item of NOTHING) {
				const { error } = await runnerOf(engine, remote).run(
					'moveJobStage',
					guarded(jobId) as unknown as INodeParameters,
					[item],
				);
				expect(error?.message).toMatch(words);
			}
			expect(remote.stageOf(jobId)).toBe(remote.stageIds[0]);
		} finally {
			await remote.simulator.close();
		}
	});

	it('left empty by hand it guards nothing', async () => {
		const { id } = await office.addJob('Free');
		expect(
			await items(
				run('moveJobStage', { when: 'always', job: byId(id), options: { expectedStage: byId('') } }),
				'moveJobStage',
			),
		).toMatchObject([{ moved: true }]);
	});
});

describe('A.6: an end of nothing makes no endless recurring invoice', () => {
	const START = '2099-01-31';
	const create = (options: IDataObject, item: IDataObject = {}) =>
		ledger(
			'recurring',
			'create',
			{ name: 'Care', client: byId(office.ada.id), lines: LINES, startDate: START, options },
			item,
		);

	it.each(NOTHING)('made with %j', async (item) => {
		await expectRefused(
			() => create({ endDate: FED }, item),
			/^Options: End Date is an expression that gave nothing/,
		);
		await expectRefused(
			() => create({ count: FED }, item),
			/^Options: Number of Invoices is an expression that gave nothing/,
		);
	});

	it.each(NOTHING)('changed with %j, it keeps its end; emptied by hand, it has none', async (item) => {
		const [made] = await items(create({ endDate: '2100-01-31', count: 3 }));
		const recurring = byId(made!.id);
		const update = (changes: IDataObject) => ledger('recurring', 'update', { recurring, changes }, item);
		await expectRefused(
			() => update({ endDate: FED }),
			/^Fields to Update: End Date is an expression that gave nothing/,
		);
		await expectRefused(
			() => update({ count: FED }),
			/^Fields to Update: Number of Invoices is an expression that gave nothing/,
		);
		expect(await items(update({ note: 'x' }))).toMatchObject([{ endDate: '2100-01-31', count: 3 }]);
		expect(await items(update({ endDate: '' }))).toMatchObject([{ endDate: null, count: 3 }]);
		expect(await items(update({ count: '' }))).toMatchObject([{ endDate: null, count: null }]);
	});
});

describe('A.7: numbers and truths', () => {
	beforeAll(async () => {
		await Promise.all(['One', 'Two', 'Three'].map((title) => office.addJob(title)));
	});
	const listed = async (parameters: IDataObject, item: IDataObject = {}) =>
		(await items(ledger('job', 'getMany', parameters, item))).length;

	it('a limit of nothing, or one that is no count, is refused; a text with one is read', async () => {
		for (const item of NOTHING)
			await expectRefused(
				() => ledger('job', 'getMany', { limit: FED }, item),
				/^Limit is an expression that gave nothing/,
			);
		for (const fed of ['many', '1.5', 0, -2])
			await expectRefused(() => ledger('job', 'getMany', { limit: FED }, { fed }), /^Limit is .*number/);
		expect([
			await listed({ limit: FED }, { fed: '2' }),
			await listed({ limit: 1 }),
			await listed({ limit: '' }),
		]).toEqual([2, 1, await listed({})]);
	});

	it('Return All is on when it is "true"', async () => {
		const all = await listed({ returnAll: true });
		expect(all).toBeGreaterThan(2);
		for (const fed of [true, 'true', 'TRUE', ' true '])
			expect(await listed({ returnAll: FED, limit: 1 }, { fed })).toBe(all);
		for (const fed of [false, 'false']) expect(await listed({ returnAll: FED, limit: 1 }, { fed })).toBe(1);
		await expectRefused(
			() => ledger('job', 'getMany', { returnAll: FED }, { fed: 'all' }),
			/^Return All is "all", and it must be true or false/,
		);
	});

	it('the switches of a stage are on when they are "true"', async () => {
		const stage = [
			{ name: 'New', automove: FED, createsInvoice: FED, template: byId(office.standard.id) },
			{ name: 'Done' },
		];
		const create = (fed: unknown) =>
			ledger('pipeline', 'create', { name: `P ${String(fed)}`, stages: { stage } }, { fed } as IDataObject);
		expect(await items(create('true'))).toMatchObject([{ stages: [{ automove: true, createsInvoice: true }, {}] }]);
		expect(await items(create('false'))).toMatchObject([
			{ stages: [{ automove: false, createsInvoice: false }, {}] },
		]);
		await expectRefused(() => create('on'), /^Stage 1: Automove is "on", and it must be true or false/);
		const set = (fed: unknown) =>
			ledger(
				'pipeline',
				'setStageAutomation',
				{ system: 'hubSpot', account: '1', stageId: 'won', switches: { automove: FED } },
				{ fed } as IDataObject,
			);
		expect(await items(set('true'))).toMatchObject([{ automove: true }]);
		expect(await items(set('false'))).toMatchObject([{ automove: false }]);
		await expectRefused(() => set('on'), /^Switches: Automove is "on"/);
	});

	it('settings are read from texts, and refused with what they must be', async () => {
		const change = (invoices: IDataObject, fed: unknown) =>
			ledger('setting', 'update', { invoices }, { fed } as IDataObject);
		expect(await items(change({ pendingCounts: FED }, 'true'))).toMatchObject([{ pendingCounts: true }]);
		expect(await items(change({ numberDigits: FED }, '6'))).toMatchObject([{ numberDigits: 6 }]);
		await expectRefused(
			() => change({ pendingCounts: FED }, 'yes'),
			/^Invoices: Count Pending as Paid is "yes", and it must be true or false/,
		);
		await expectRefused(
			() => change({ numberDigits: FED }, 'six'),
			/^Invoices: Invoice Number Digits is "six", which is not a plain number/,
		);
		await expectRefused(() => change({ numberDigits: FED }, '60'), /Invoice Number Digits is 60.*from 1 to 12/);
	});

	it('a number that is written with more digits than a number keeps stays as it is written', async () => {
		const fed = '1.234567890123456789';
		const { error } = await run(
			'createInvoice',
			{
				content: 'lines',
				client: byId(office.ada.id),
				lines: { line: [{ description: 'x', unitPrice: '1', quantity: FED }] },
			},
			{ fed },
		);
		expect(error?.message).toContain(fed);
	});

	it("a line's number that is emptied by hand is what it is in a fresh line", async () => {
		const line = [{ description: 'x', unitPrice: '10', quantity: '', taxRate: null, discountPercent: '' }];
		expect(
			await items(
				run('createInvoice', { content: 'lines', client: byId(office.ada.id), lines: { line }, simple: false }),
				'createInvoice',
			),
		).toMatchObject([{ total: 10, lines: [{ quantity: 1, taxRate: 0 }] }]);
	});
});

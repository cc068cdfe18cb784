import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { byId, chain } from '../engine/workflow';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([InvoicingLedger, CreateInvoice, Invoice]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

const NODE = 'invoicingLedger';
const run = (operation: string, parameters: INodeParameters = {}, items: readonly IDataObject[] = [{}]) =>
	engine.run(chain(items, { type: NODE, parameters: { resource: 'recurring', operation, ...parameters } }));
const all = async (...args: Parameters<typeof run>) => {
	const execution = await run(...args);
	expect(execution.error).toBeUndefined();
	return execution.jsonOf(NODE);
};
const one = async (...args: Parameters<typeof run>) => (await all(...args))[0]!;
const refusal = async (...args: Parameters<typeof run>) => (await run(...args)).error;

const LINES = {
	line: [{ description: 'Care', quantity: 2, unitPrice: '49.90', taxRate: 25 }],
} as unknown as INodeParameters;
const START = '2099-01-31';
const make = (more: INodeParameters = {}) =>
	one('create', { name: 'Care', client: byId(office.ada.id), lines: LINES, startDate: START, ...more });

describe('recurring invoices of the Invoicing Ledger node', () => {
	it('E.1 are made once per key, with their next dates', async () => {
		const made = await make({
			period: 'month',
			options: {
				time: '07:30',
				timeZone: 'Europe/Oslo',
				count: 3,
				reference: 'PO',
				paymentTermsDays: 5,
				cc: 'x@example.com',
			},
			idempotencyKey: 'care',
		});
		expect(made).toMatchObject({
			created: true,
			name: 'Care',
			state: 'active',
			client: { id: office.ada.id, name: 'Ada AB' },
			period: 'month',
			every: 1,
			startDate: START,
			endDate: null,
			count: 3,
			time: '07:30',
			timeZone: 'Europe/Oslo',
			timesDue: 0,
			made: [],
			nextDates: [
				{ date: START, at: '2099-01-31T06:30:00.000Z' },
				{ date: '2099-02-28' },
				{ date: '2099-03-31', at: '2099-03-31T05:30:00.000Z' },
			],
			currency: 'EUR',
			reference: 'PO',
			paymentTermsDays: 5,
			cc: ['x@example.com'],
			lines: [{ description: 'Care', quantity: 2, unitPrice: '49.9', taxRate: 25 }],
		});
		expect(
			await make({
				period: 'month',
				options: {
					time: '07:30',
					timeZone: 'Europe/Oslo',
					count: 3,
					reference: 'PO',
					paymentTermsDays: 5,
					cc: 'x@example.com',
				},
				idempotencyKey: 'care',
			}),
		).toMatchObject({ id: made.id, created: false });
		expect(await one('get', { recurring: byId(made.id) })).toEqual(
			expect.objectContaining({ id: made.id, name: 'Care' }),
		);
	});

	it('E.1 are paused, resumed and stopped, and say so', async () => {
		const recurring = byId((await make()).id);
		expect(await one('pause', { recurring })).toMatchObject({ state: 'paused', nextDates: [] });
		expect(await one('resume', { recurring })).toMatchObject({
			state: 'active',
			nextDates: [{ date: START }, {}, {}, {}, {}],
		});
		expect(await one('stop', { recurring })).toMatchObject({ state: 'stopped' });
		expect(await refusal('resume', { recurring })).toMatchObject({
			message: expect.stringContaining('was stopped for good'),
		});
		expect(await refusal('pause', { recurring: byId('={{ $json.none }}') })).toMatchObject({
			message: 'Recurring Invoice is an expression that gave nothing.',
		});
	});

	it('are changed field by field; a change of rhythm is counted from the next date', async () => {
		const made = await make({ content: 'template', template: byId(office.standard.id) });
		expect(made).toMatchObject({ templateId: office.standard.id, lines: [] });
		const recurring = byId(made.id);
		expect(
			await one('update', {
				recurring,
				changes: { name: 'Care plus', client: byId(office.bo.id), lines: LINES } as INodeParameters,
			}),
		).toMatchObject({ name: 'Care plus', client: { name: 'Bo AS' }, lines: [{}], startDate: START });
		expect(
			await one('update', { recurring, changes: { period: 'quarter', every: 2, endDate: '2100-08-01' } }),
		).toMatchObject({
			startDate: START,
			nextDates: [{ date: START }, { date: '2099-07-31' }, { date: '2100-01-31' }, { date: '2100-07-31' }],
		});
		expect(await one('update', { recurring, changes: { endDate: '', startDate: '2099-05-01' } })).toMatchObject({
			endDate: null,
			nextDates: [{ date: '2099-05-01' }, { date: '2099-11-01' }, {}, {}, {}],
		});
		expect(await refusal('update', { recurring, changes: { startDate: '2020-01-01' } })).toMatchObject({
			message: expect.stringContaining('is not after today'),
		});
	});

	it('15.5: skip the next date, the one that is named, and no other when the run is repeated', async () => {
		const recurring = byId((await make({ period: 'day', every: 10 })).id);
		const next = async (more: INodeParameters = {}) =>
			((await one('skip', { recurring, ...more })).nextDates as IDataObject[])[0]!.date;
		expect(await next()).toBe('2099-02-10');
		expect(await next()).toBe('2099-02-10');
		expect(await next({ skipDate: '2099-02-10T00:00:00' })).toBe('2099-02-20');
		expect(await next({ skipDate: '2099-02-10' })).toBe('2099-02-20');
		expect(await refusal('skip', { recurring, skipDate: '2099-03-02' })).toMatchObject({
			message: expect.stringContaining('2099-03-02'),
		});
		const paused = { recurring: byId((await make()).id) };
		await one('pause', paused);
		expect(await refusal('skip', paused)).toMatchObject({ context: { code: 'recurring_is_paused' } });
	});

	it('15.5: come every so many days, or on the last day of the month', async () => {
		const daily = await make({ period: 'day', every: 45 });
		expect(daily).toMatchObject({ period: 'day', every: 45, lastDayOfMonth: false });
		expect(daily.nextDates).toMatchObject([
			{ date: START },
			{ date: '2099-03-17' },
			{ date: '2099-05-01' },
			{},
			{},
		]);
		const asked = { period: 'month', startDate: '2099-02-10', options: { lastDayOfMonth: true } };
		const last = await make(asked);
		expect(last).toMatchObject({ startDate: '2099-02-28', lastDayOfMonth: true });
		expect(last.nextDates).toMatchObject([
			{ date: '2099-02-28' },
			{ date: '2099-03-31' },
			{ date: '2099-04-30' },
			{},
			{},
		]);
		expect(
			await refusal('create', {
				name: 'Care',
				client: byId(office.ada.id),
				lines: LINES,
				...asked,
				period: 'week',
			}),
		).toMatchObject({
			context: { code: 'last_day_needs_months' },
		});
		expect(await one('update', { recurring: byId(last.id), changes: { lastDayOfMonth: false } })).toMatchObject({
			lastDayOfMonth: false,
			nextDates: [{ date: '2099-02-28' }, { date: '2099-03-28' }, {}, {}, {}],
		});
	});

	it('lines that were given and are none are refused, unless a template is chosen in the same change', async () => {
		const made = await make();
		const recurring = byId(made.id);
		const none = [{ linesJson: '={{ [] }}' }, { linesJson: '[]' }, { linesJson: 'null' }, { lines: {} }];
		for (const changes of none)
			expect(await refusal('update', { recurring, changes: { ...changes, name: 'Other' } })).toMatchObject({
				message: expect.stringMatching(/line/),
				context: { code: 'no_lines' },
			});
		expect(await one('get', { recurring })).toMatchObject({ name: 'Care', lines: [{ description: 'Care' }] });
		expect(await one('update', { recurring, changes: { linesJson: '', name: 'Care plus' } })).toMatchObject({
			name: 'Care plus',
			lines: [{ description: 'Care' }],
		});
		const template = byId(office.standard.id);
		expect(await one('update', { recurring, changes: { linesJson: '={{ [] }}', template } })).toMatchObject({
			templateId: office.standard.id,
			lines: [],
		});
		const create = { name: 'Care', client: byId(office.ada.id), content: 'template', template, startDate: START };
		for (const linesJson of ['={{ [] }}', 'null'])
			expect(await refusal('create', { ...create, options: { linesJson } })).toMatchObject({
				context: { code: 'no_lines' },
			});
		expect(await one('create', { ...create, options: { linesJson: '' } })).toMatchObject({
			templateId: office.standard.id,
			lines: [],
		});
	});

	it('a change without any field is refused', async () => {
		const recurring = byId((await make()).id);
		for (const changes of [{}, { linesJson: '' }])
			expect(await refusal('update', { recurring, changes })).toMatchObject({
				message: 'No field was given to change.',
				context: { code: 'nothing_to_change' },
			});
		expect(await one('update', { recurring, changes: { client: byId(office.bo.id) } })).toMatchObject({
			client: { name: 'Bo AS' },
		});
	});

	it('are listed, the next to come first, and found', async () => {
		const [late, early] = [
			await make({ name: 'Zeta late', startDate: '2099-12-01' }),
			await make({ name: 'Zeta early', startDate: '2099-11-01' }),
		];
		const ids = async (more: INodeParameters) =>
			(await all('getMany', { search: 'zeta', ...more })).map(({ id }) => id);
		expect(await ids({})).toEqual([early.id, late.id]);
		await one('pause', { recurring: byId(early.id) });
		expect(await ids({ state: 'active' })).toEqual([late.id]);
		expect(await ids({ client: byId(office.bo.id) })).toEqual([]);
	});

	it('show their dates before they are made', async () => {
		const dates = async (more: INodeParameters) =>
			(await all('previewDates', { of: 'schedule', period: 'month', startDate: START, dates: 3, ...more })).map(
				({ local }) => local,
			);
		expect(await dates({})).toEqual(['Sat 2099-01-31 06:15', 'Sat 2099-02-28 06:15', 'Tue 2099-03-31 06:15']);
		expect(await dates({ period: 'week', every: 2, options: { time: '23:00', timeZone: 'Asia/Tokyo' } })).toEqual([
			'Sat 2099-01-31 23:00',
			'Sat 2099-02-14 23:00',
			'Sat 2099-02-28 23:00',
		]);
		expect(await all('previewDates', { of: 'saved', recurring: byId((await make()).id), dates: 1 })).toEqual([
			{ date: START, at: `${START}T06:15:00.000Z`, local: 'Sat 2099-01-31 06:15', timeZone: 'UTC' },
		]);
		expect(
			await refusal('previewDates', { of: 'schedule', period: 'month', startDate: '2020-01-01' }),
		).toMatchObject({ message: expect.stringContaining('is not after today') });
	});
});

describe('the safety bound: one invoice for each date', () => {
	const bill = (item: IDataObject, parameters: INodeParameters = { mode: 'items' }) =>
		engine.run(chain([item], { type: 'createInvoice', parameters: { finish: 'finalise', ...parameters } }));
	const due = (id: unknown, date: string, more: IDataObject = {}) => ({
		client: { id: office.ada.id },
		lines: [{ description: 'Care', unitPrice: '10' }],
		recurring: { id, date },
		eventId: `recurring:${String(id)}:${date}`,
		idempotencyKey: `recurring:${String(id)}:${date}`,
		...more,
	});

	it("the trigger's item is billed as it is, marked as recurring, and found with the recurring invoice", async () => {
		const { id } = await make();
		const made = (await bill(due(id, START))).jsonOf('createInvoice')[0]!;
		expect(made).toMatchObject({ created: true, idempotencyKey: `recurring:${String(id)}:${START}` });
		expect((await bill(due(id, START))).jsonOf('createInvoice')[0]).toMatchObject({ id: made.id, created: false });
		expect(await one('get', { recurring: byId(id) })).toMatchObject({
			made: [{ date: START, invoiceId: made.id, number: made.number, total: 10, status: 'open' }],
		});
		const edited = await engine.run(
			chain([made], { type: 'invoice', parameters: { operation: 'update', changes: { note: 'x' } } }),
		);
		expect(edited.error).toMatchObject({ message: expect.stringContaining('recurring') });
	});

	it('what it says may change between two attempts: the first invoice comes back', async () => {
		const { id } = await make();
		const first = (await bill(due(id, START))).jsonOf('createInvoice')[0]!;
		expect(
			(await bill(due(id, START, { lines: [{ description: 'Care', unitPrice: '12' }], note: 'new' }))).jsonOf(
				'createInvoice',
			)[0],
		).toMatchObject({ id: first.id, created: false, total: 10 });
		expect((await bill(due(id, START, { client: { id: office.bo.id } }))).error).toMatchObject({
			message: expect.stringContaining('was used before for a request that differs in client'),
		});
	});

	it.each<[string, INodeParameters]>([
		['in the item', { mode: 'items' }],
		[
			'in the field',
			{
				mode: 'fields',
				content: 'json',
				linesJson: '={{ $json.lines }}',
				client: byId('={{ $json.client.id }}'),
				idempotencyKey: 'my own',
			} as unknown as INodeParameters,
		],
	])('another key %s is refused: it would bill the date a second time', async (_where, parameters) => {
		const { id } = await make();
		const { error } = await bill(due(id, START, { idempotencyKey: 'my own' }), parameters);
		expect(error).toMatchObject({ message: expect.stringContaining('would bill that date a second time') });
	});
});

describe('the summary e-mail', () => {
	it('E.3 makes one item of all: what was sent, made, failed, and what comes next; hostile text stays text', async () => {
		await engine.run(
			chain([{}], {
				type: NODE,
				parameters: {
					resource: 'setting',
					operation: 'update',
					settings: { companyName: 'A & B', companyEmail: 'owner@ab.example', language: 'nb' },
				},
			}),
		);
		const invoice = {
			number: '0007',
			client: { name: '<b>Ada</b>' },
			total: 1250,
			currency: 'SEK',
			sentAt: '2099-01-31T06:15:03.000Z',
		};
		const items = [
			invoice,
			{ ...invoice, number: '0008', sentAt: null },
			{ ...invoice, number: '0009', sentAt: null, sending: 'in doubt' },
			{ ...invoice, number: '0010', sending: 'not delivered' },
			{ error: 'no mail server', details: 'Try later.', name: 'Care\r\nBcc: x', client: 'Bo' },
			{ error: { message: 'gone' } },
			{ else: true },
		];
		const [said, ...others] = await all('summarise', {}, items);
		expect(others).toEqual([]);
		expect(said).toMatchObject({
			sent: 1,
			made: 2,
			inDoubt: 1,
			failed: 2,
			email: { to: 'owner@ab.example', from: 'owner@ab.example' },
		});
		const { subject, text, html } = said!.email as Record<string, string>;
		expect(subject).toMatch(/^Gjentakende fakturaer .*: 1 sendt, 2 mislyktes$/);
		expect(text).toContain('- 0007 · <b>Ada</b>:');
		expect(text).toMatch(/Ukjent om de ble sendt \(1\)\n- 0009/);
		expect(text).toContain('no mail server Try later.');
		expect(text).toContain('An invoice: gone');
		expect(text).toMatch(/Kommende \(\d+\)/);
		expect(html).toContain('&lt;b&gt;Ada&lt;/b&gt;');
		expect(html).not.toContain('<b>Ada');
	});

	it('says so when nothing was due', async () => {
		const [said] = await all('summarise', {}, [{}]);
		expect((said!.email as Record<string, string>).text).toContain('Ingenting skulle faktureres.');
	});
});

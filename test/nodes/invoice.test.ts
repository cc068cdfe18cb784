import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { Engine } from '../engine/engine';
import { openOffice, valueOf, type Office } from '../engine/office';
import { byId, byNumber, chain } from '../engine/workflow';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([Invoice]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

const NODE = 'invoice';
const step = (operation: string, parameters: INodeParameters = {}, resource = 'invoice') => ({
	type: NODE,
	parameters: { resource, operation, ...parameters },
});
const run = (items: readonly IDataObject[], ...[operation, parameters, resource]: Parameters<typeof step>) =>
	engine.run(chain(items, step(operation, parameters, resource)));
const one = async (...args: Parameters<typeof run>) => {
	const execution = await run(...args);
	expect(execution.error).toBeUndefined();
	return execution.jsonOf(NODE)[0]!;
};
const set = async (change: object) => valueOf(await engine.ledger.catalogue.putSettings(change, office.call()));

describe('the Invoice node on one invoice', () => {
	it('fresh from the panel, reads the invoice of the incoming item; Simplify off gives everything', async () => {
		const { id } = await office.bill();
		expect(await one([{ id }], 'get')).toMatchObject({
			id,
			status: 'open',
			total: 125,
			client: { name: 'Ada AB' },
		});
		expect(await one([{ id }], 'get', { simple: false })).toMatchObject({
			id,
			net: 100,
			tax: 25,
			lines: [{ description: 'Work', net: 100 }],
			payments: [],
		});
	});

	it('takes the number that is printed on it', async () => {
		const { id, number } = await office.bill();
		expect(await one([{}], 'get', { invoice: byNumber(number) })).toMatchObject({ id });
	});

	it('updates only what is added, also lines typed in or given as JSON', async () => {
		const { id } = await office.bill({ finalise: false });
		const changed = await one([{ id }], 'update', {
			changes: {
				note: 'Thanks',
				lines: { line: [{ description: 'Hour', quantity: 2, unitPrice: '95.50', taxRate: 25 }] },
			},
			simple: false,
		});
		expect(changed).toMatchObject({ note: 'Thanks', reference: '', total: 238.75 });
		expect(
			await one([{ id, lines: [{ description: 'W', unitPrice: 1 }] }], 'update', {
				changes: { linesJson: '={{ $json.lines }}' },
			}),
		).toMatchObject({ total: 1 });
		expect(
			await one([{ id }], 'update', { changes: { linesJson: '[{ "description": "W", "unitPrice": 2 }]' } }),
		).toMatchObject({ total: 2 });
		const refused = await run([{ id }], 'update', { changes: { linesJson: '[{ "description": "W"' } });
		expect(refused.error).toMatchObject({ message: expect.stringContaining('not a list') });
	});

	it('takes a date from an expression', async () => {
		const { id } = await office.bill({ finalise: false });
		expect(
			await one([{ id }], 'update', { changes: { dueDate: "={{ DateTime.fromISO('2031-05-06') }}" } }),
		).toMatchObject({ dueDate: '2031-05-06' });
	});

	it('finalises, voids, deletes and clones', async () => {
		const { id } = await office.bill({ finalise: false });
		expect(await one([{ id }], 'finalise')).toMatchObject({ status: 'open', number: expect.any(String) });
		expect(await one([{ id }], 'clone', { idempotencyKey: 'copy-1' })).toMatchObject({
			status: 'draft',
			created: true,
		});
		const copy = await one([{ id }], 'clone', { idempotencyKey: 'copy-1' });
		expect(copy).toMatchObject({ created: false });
		expect(await one([{ id: copy.id }], 'delete')).toEqual({ deleted: true, id: copy.id });
		expect(await one([{ id }], 'void')).toMatchObject({ status: 'void', balance: 0 });
	});

	it('gives one item per change of its history', async () => {
		const { id } = await office.bill({ finalise: false });
		await one([{ id }], 'finalise');
		const entries = (await run([{ id }], 'getHistory')).jsonOf(NODE);
		expect(entries.map(({ action }) => action)).toEqual(['created', 'finalised']);
		expect(entries[1]).toMatchObject({
			actor: 'Under test › invoice',
			changes: expect.arrayContaining([{ field: 'status', from: 'draft', to: 'open' }]),
		});
	});
});

describe('the Invoice node and sending', () => {
	it("prepares the e-mail in the client's language, and knows when it went out", async () => {
		await set({ companyName: 'Acme', companyEmail: 'office@acme.example' });
		const { id, number } = await office.bill();
		const prepare = () => one([{ id }], 'prepareEmail', {}, 'sending');
		expect(await prepare()).toMatchObject({
			id,
			email: {
				to: 'ada@client.example',
				cc: '',
				subject: expect.stringContaining(number!),
				text: expect.any(String),
				html: expect.stringContaining('<html'),
				alreadySent: false,
			},
		});
		expect(await one([{ id }], 'recordSending', {}, 'sending')).toMatchObject({ id, sentAt: expect.any(String) });
		expect(await prepare()).toMatchObject({ email: { alreadySent: true } });
		expect(
			await one([{ id }], 'recordSending', { channel: 'letter', recipient: 'Gatan 1', simple: false }, 'sending'),
		).toMatchObject({ sending: 'sent', lastSending: { channel: 'letter', to: 'Gatan 1' } });
	});

	it('a draft cannot be sent, and says what to do', async () => {
		const { id } = await office.bill({ finalise: false });
		for (const operation of ['prepareEmail', 'recordSending'])
			expect((await run([{ id }], operation, {}, 'sending')).error).toMatchObject({
				message: expect.stringContaining('still a draft'),
				description: expect.stringContaining('Finalise the invoice first'),
			});
	});
});

describe('the Invoice node on many', () => {
	const where = (condition: IDataObject[], more: INodeParameters = {}) =>
		({ conditions: { condition }, ...more }) as INodeParameters;
	const found = async (parameters: INodeParameters) => (await run([{}], 'getMany', parameters)).jsonOf(NODE);

	it('finds by conditions that all hold or any of them, each field with its own kind of value', async () => {
		const dear = await office.bill({ clientId: office.bo.id });
		await office.bill({ clientId: office.bo.id, finalise: false });
		const bo = { field: 'clientName', textComparison: 'contains', text: 'bo' };
		const ids = async (parameters: INodeParameters) => (await found(parameters)).map(({ id }) => id);
		expect(await ids(where([bo, { field: 'status', status: 'open' }]))).toEqual([dear.id]);
		expect(
			await ids(
				where([
					bo,
					{ field: 'total', orderComparison: 'atLeast', amount: '125.00' },
					{ field: 'dueDate', orderComparison: 'atLeast', date: '2020-01-01' },
				]),
			),
		).toEqual([dear.id]);
		expect(
			await ids(where([bo, { field: 'overdue', truth: false }, { field: 'sent', truth: false }])),
		).toHaveLength(2);
		expect(
			await ids(
				where(
					[
						{ field: 'number', text: dear.number },
						{ field: 'status', status: 'paid' },
					],
					{ match: 'any' },
				),
			),
		).toEqual([dear.id]);
	});

	it('returns so many, or all, and chosen columns flat', async () => {
		expect(await found({ limit: 2 })).toHaveLength(2);
		expect((await found({ returnAll: true })).length).toBeGreaterThan(5);
		const [row] = await found(
			where(
				[
					{ field: 'clientName', text: 'Bo AS' },
					{ field: 'status', status: 'open' },
				],
				{ options: { columns: ['number', 'clientName', 'total'] } },
			),
		);
		expect(row).toEqual({ number: expect.any(String), clientName: 'Bo AS', total: 125 });
	});

	it('an amount that is none is refused on its field', async () => {
		expect((await run([{}], 'getMany', where([{ field: 'total', amount: 'much' }]))).error).toMatchObject({
			description: expect.stringContaining('Condition 1: Value'),
		});
	});

	it('exports CSV with the chosen columns as a file', async () => {
		const execution = await run([{}], 'export', {
			...where([{ field: 'clientName', text: 'Bo AS' }]),
			columns: ['clientName', 'status', 'total'],
			options: { delimiter: ';', isMarked: true },
		});
		expect(execution.error).toBeUndefined();
		const [item] = execution.itemsOf(NODE);
		expect(item).toMatchObject({
			json: { count: 2, fileName: 'invoices.csv' },
			pairedItem: { item: 0 },
			binary: { data: { mimeType: 'text/csv', fileName: 'invoices.csv' } },
		});
		expect(Buffer.from(item!.binary!.data!.data, 'base64').toString('utf8')).toBe(
			'\uFEFFClient;Status;Total\r\nBo AS;draft;125.00\r\nBo AS;open;125.00\r\n',
		);
	});

	it('exports CSV with a row for each tax rate, and decimals as a spreadsheet of the language reads them', async () => {
		const execution = await run([{}], 'export', {
			...where([{ field: 'clientName', text: 'Bo AS' }]),
			columns: ['clientName', 'total'],
			options: { delimiter: ';', decimalMark: ',', rowsPer: 'taxRate' },
		});
		const file = execution.itemsOf(NODE)[0]!.binary!.data!.data;
		expect(Buffer.from(file, 'base64').toString('utf8')).toBe(
			'Client;Tax Category;Tax Rate;Total\r\nBo AS;S;25;125,00\r\nBo AS;S;25;125,00\r\n',
		);
	});
});

describe('the Invoice node, item by item', () => {
	it('with Continue On Fail each item stands alone and keeps its pair; without it nothing is done', async () => {
		const [a, b] = [await office.bill(), await office.bill()];
		const items = [{ id: a.id }, { id: 'inv_none' }, { id: b.id }];
		expect((await run(items, 'void')).error).toMatchObject({
			message: expect.stringContaining('inv_none'),
			context: { itemIndex: 1 },
		});
		expect(await one([{ id: a.id }], 'get')).toMatchObject({ status: 'open' });
		const execution = await engine.run(chain(items, { ...step('void'), onError: 'continueRegularOutput' }));
		expect(execution.itemsOf(NODE).map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(execution.jsonOf(NODE).map(({ status, error }) => status ?? error)).toEqual([
			'void',
			expect.stringContaining('inv_none'),
			'void',
		]);
	});

	it('a credential that only reads may read and not change', async () => {
		const { id } = await office.bill();
		const credentials = { invoicingLedgerApi: { id: '1', name: 'Reader' } };
		const asReader = (operation: string) =>
			engine.run(chain([{ id }], { ...step(operation), credentials }), {
				credential: { access: 'readOnly', database: 'sqlite', file: '' },
			});
		expect((await asReader('get')).error).toBeUndefined();
		expect((await asReader('void')).error).toMatchObject({
			message: 'The ledger credential of this node allows reading only',
		});
	});

	it('an invoice that was picked from the list is the one', async () => {
		const { id } = await office.bill();
		expect(await one([{}], 'get', { invoice: byId(id) })).toMatchObject({ id });
	});
});

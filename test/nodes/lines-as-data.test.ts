import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { byId, chain } from '../engine/workflow';

let engine: Engine;
let office: Office;
/** Records that an update is to change. */
const ids: Record<string, string> = {};

const run = (type: string, parameters: INodeParameters, item: IDataObject = {}) =>
	engine.run(chain([item], { type, parameters }));
const keep = (resource: string, operation: string, parameters: INodeParameters, item: IDataObject = {}) =>
	run('invoicingLedger', { resource, operation, ...parameters }, item);
async function made(running: ReturnType<typeof run>, node: string): Promise<IDataObject> {
	const execution = await running;
	if (execution.error) throw new Error(`${execution.error.message} ${execution.error.description}`);
	return execution.jsonOf(node)[0]!;
}

/** Templates have names of their own. */
let names = 0;
const named = () => `Template ${(names += 1)}`;

const GOOD = { line: [{ description: 'Good', unitPrice: '1' }] } as unknown as INodeParameters;
const client = () => byId(office.ada.id);

beforeAll(async () => {
	engine = await Engine.open([CreateInvoice, Invoice, InvoicingLedger]);
	office = await openOffice(engine.ledger);
	const id = async (running: ReturnType<typeof run>, node = 'invoicingLedger') =>
		String((await made(running, node)).id);
	ids.invoice = await id(
		run('createInvoice', { content: 'lines', lines: GOOD, client: client(), finish: 'draft' }),
		'createInvoice',
	);
	ids.template = await id(keep('template', 'create', { name: 'T', lines: GOOD }));
	ids.recurring = await id(
		keep('recurring', 'create', { name: 'R', client: client(), lines: GOOD, startDate: '2099-01-31' }),
	);
	ids.proposal = await id(keep('proposal', 'create', { title: 'P', client: client(), lines: GOOD }));
});
afterAll(() => engine.close());

/** Where a node takes lines as data: each makes or changes a record with the lines that an expression gives. */
type Take = (linesJson: string) => ReturnType<typeof run>;
const PLACES: readonly (readonly [string, Take])[] = [
	[
		'Create Invoice, lines as JSON',
		(linesJson) => run('createInvoice', { content: 'json', linesJson, client: client(), finish: 'draft' }),
	],
	[
		'Invoice, Update',
		(linesJson) => run('invoice', { operation: 'update', invoice: byId(ids.invoice), changes: { linesJson } }),
	],
	['Template, Create', (linesJson) => keep('template', 'create', { name: named(), options: { linesJson } })],
	[
		'Template, Update',
		(linesJson) => keep('template', 'update', { template: byId(ids.template), changes: { linesJson } }),
	],
	[
		'Recurring Invoice, Create',
		(linesJson) =>
			keep('recurring', 'create', {
				name: 'R',
				client: client(),
				startDate: '2099-01-31',
				options: { linesJson },
			}),
	],
	[
		'Recurring Invoice, Update',
		(linesJson) => keep('recurring', 'update', { recurring: byId(ids.recurring), changes: { linesJson } }),
	],
	[
		'Proposal, Create',
		(linesJson) => keep('proposal', 'create', { title: 'P', client: client(), options: { linesJson } }),
	],
	[
		'Proposal, Update',
		(linesJson) => keep('proposal', 'update', { proposal: byId(ids.proposal), changes: { linesJson } }),
	],
];

const everything = async () => {
	const { catalogue, proposals, recurring } = engine.ledger;
	return {
		...(await office.everything()),
		templates: await catalogue.listTemplates({ search: '', limit: 1_000 }),
		proposals: await proposals.list({
			search: '',
			states: null,
			clientId: null,
			sentUntil: null,
			limit: 1_000,
			now: office.call().now,
		}),
		recurring: await recurring.list({ search: '', state: null, clientId: null, limit: 1_000 }),
	};
};

describe.each(PLACES)('%s', (_place, take) => {
	it.each([
		['A.1', "{ description: 'Work', unitPrice: 80, quantity: $json.none }", /Line 1: Quantity is nothing/],
		['A.1', "{ description: 'Work', unitPrice: 80, quantity: null }", /Line 1: Quantity is null/],
		['A.1', "{ description: 'Work', unitPrice: 80, taxRate: '' }", /Line 1: Tax Rate \(%\) is an empty text/],
		['A.1', "{ description: 'Work', unitPrice: 80, discountPercent: ' ' }", /Line 1: Discount \(%\) is " "/],
		['A.1', "{ description: 'Work', unitPrice: null }", /Line 1: Unit Price is missing/],
		['A.1', "{ description: 'Work', unitPrice: 80, taxCategory: null }", /Line 1: Tax Category is null/],
		['A.2', "{ description: 'Work', unitPrice: 80, qty: 10, tax: 25 }", /Line 1 has "qty".*Write quantity/],
		['A.2', "{ description: 'Work', unitPrice: 80, vat: 25 }", /Line 1 has "vat".*Write taxRate/],
		[
			'A.2',
			"{ description: 'Work', unitPrice: 80, colour: 'red' }",
			/Line 1 has "colour".*Leave it out: a line has description, quantity/,
		],
		[
			'C.18',
			"{ description: 'Work', unitPrice: '1,234.56' }",
			/Line 1: Unit Price is "1,234\.56".*Write Line 1: Unit Price as 1234\.56.*commas/,
		],
	])('%s: refuses %s and writes nothing', async (_row, line, words) => {
		const before = await everything();
		const { error } = await take(`={{ [${line}] }}`);
		expect(`${error?.message} ${error?.description}`).toMatch(words);
		expect(await everything()).toEqual(before);
	});

	it('A.1: refuses the same when the lines are written as JSON', async () => {
		expect((await take('[{ "description": "Work", "unitPrice": 80, "quantity": null }]')).error?.message).toMatch(
			/Line 1: Quantity is null/,
		);
	});

	it('A.1: keeps the default of what is absent', async () => {
		expect((await take("={{ [{ description: 'Work', unitPrice: ' 12.50 ' }] }}")).error).toBeUndefined();
	});
});

describe('A.1: a row of which fields were left empty in the editor', () => {
	const ROW = {
		line: [
			{
				description: 'Work',
				quantity: '',
				unitPrice: '80',
				unit: '',
				taxRate: null,
				discountPercent: '',
				taxCategory: '',
			},
		],
	} as unknown as INodeParameters;

	it.each([
		[
			'Create Invoice',
			() => run('createInvoice', { content: 'lines', lines: ROW, client: client(), finish: 'draft' }),
		],
		[
			'Invoice, Update',
			() => run('invoice', { operation: 'update', invoice: byId(ids.invoice), changes: { lines: ROW } }),
		],
		['Template, Create', () => keep('template', 'create', { name: named(), lines: ROW })],
		[
			'Template, Update',
			() => keep('template', 'update', { template: byId(ids.template), changes: { lines: ROW } }),
		],
		[
			'Recurring Invoice, Create',
			() => keep('recurring', 'create', { name: 'R', client: client(), startDate: '2099-01-31', lines: ROW }),
		],
		[
			'Recurring Invoice, Update',
			() => keep('recurring', 'update', { recurring: byId(ids.recurring), changes: { lines: ROW } }),
		],
		['Proposal, Create', () => keep('proposal', 'create', { title: 'P', client: client(), lines: ROW })],
		[
			'Proposal, Update',
			() => keep('proposal', 'update', { proposal: byId(ids.proposal), changes: { lines: ROW } }),
		],
	])('%s keeps the defaults', async (_place, taken) => expect((await taken()).error).toBeUndefined());

	it('one piece, untaxed, at full price', async () => {
		const item = await made(
			run('createInvoice', { content: 'lines', lines: ROW, client: client(), finish: 'draft', simple: false }),
			'createInvoice',
		);
		expect(item).toMatchObject({
			total: 80,
			lines: [{ quantity: 1, unit: '', taxRate: 0, discountPercent: 0, taxCategory: 'Z' }],
		});
	});
});

describe('C.17: what comes out goes back in', () => {
	const BIG = [
		{ description: 'Big', quantity: '0.000001', unitPrice: '12345678901234567.89', taxRate: '12.3456' },
		{ description: 'Many', quantity: '12345678901234567', unitPrice: '0.01', discountPercent: '33.3333' },
		{ description: 'Plain', quantity: 2, unitPrice: '49.90', unit: 'h', taxRate: 25 },
	];
	const whole = (running: ReturnType<typeof run>) => made(running, 'createInvoice');

	it('figures of lines beyond 15 digits are texts, and are read back exactly', async () => {
		const lines = JSON.stringify(BIG);
		const first = await whole(
			run('createInvoice', {
				content: 'json',
				linesJson: lines,
				client: client(),
				finish: 'draft',
				simple: false,
			}),
		);
		expect(first.lines).toMatchObject([
			{ quantity: 0.000001, unitPrice: '12345678901234567.89', taxRate: 12.3456 },
			{ quantity: '12345678901234567', unitPrice: 0.01, discountPercent: 33.3333 },
			{ quantity: 2, unitPrice: 49.9, unit: 'h', taxRate: 25 },
		]);
		const again = await whole(
			run(
				'createInvoice',
				{ content: 'json', client: client(), finish: 'draft', simple: false },
				{ lines: first.lines },
			),
		);
		expect([again.lines, again.total]).toEqual([first.lines, first.total]);
	});

	it('the lines of a template, a recurring invoice and a proposal make the same invoice', async () => {
		const linesJson = JSON.stringify(BIG);
		const records = await Promise.all([
			made(keep('template', 'create', { name: 'Big', options: { linesJson } }), 'invoicingLedger'),
			made(
				keep('recurring', 'create', {
					name: 'Big',
					client: client(),
					startDate: '2099-01-31',
					options: { linesJson },
				}),
				'invoicingLedger',
			),
			made(
				keep('proposal', 'get', {
					proposal: byId(
						(
							await made(
								keep('proposal', 'create', { title: 'Big', client: client(), options: { linesJson } }),
								'invoicingLedger',
							)
						).id,
					),
					simple: false,
				}),
				'invoicingLedger',
			),
		]);
		const invoices = await Promise.all(
			records.map(({ lines }) =>
				whole(
					run(
						'createInvoice',
						{ content: 'json', client: client(), finish: 'draft', simple: false },
						{ lines },
					),
				),
			),
		);
		expect(new Set(invoices.map(({ lines }) => JSON.stringify(lines))).size).toBe(1);
		expect(new Set(invoices.map(({ total }) => total)).size).toBe(1);
	});

	it('an optional line of a proposal that nobody chose is not billed', async () => {
		const optional = {
			line: [
				{ description: 'Design', unitPrice: '100' },
				{ description: 'Lamps', unitPrice: '40', optional: true },
			],
		} as unknown as INodeParameters;
		const proposal = await made(
			keep('proposal', 'create', { title: 'Garden', client: client(), lines: optional }),
			'invoicingLedger',
		);
		const item = await made(
			keep('proposal', 'get', { proposal: byId(proposal.id), simple: false }),
			'invoicingLedger',
		);
		const { error } = await run('createInvoice', { content: 'json', client: client() }, item);
		expect(error?.message).toBe('Line 2 is an optional line of a proposal that the client has not chosen.');
		expect(
			(
				await keep(
					'proposal',
					'update',
					{ proposal: byId(proposal.id), changes: { linesJson: '={{ $json.lines }}' } },
					item,
				)
			).error,
		).toBeUndefined();
	});
});

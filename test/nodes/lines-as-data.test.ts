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
		['A.1', "{ description: 'Work', unitPrice: 80, quantity: $json.none }", /lines\[0\]\.quantity is nothing/],
		['A.1', "{ description: 'Work', unitPrice: 80, quantity: null }", /lines\[0\]\.quantity is null/],
		['A.1', "{ description: 'Work', unitPrice: 80, taxRate: '' }", /lines\[0\]\.taxRate is an empty text/],
		['A.1', "{ description: 'Work', unitPrice: 80, discountPercent: ' ' }", /lines\[0\]\.discountPercent is " "/],
		['A.1', "{ description: 'Work', unitPrice: null }", /lines\[0\]\.unitPrice is missing/],
		['A.1', "{ description: 'Work', unitPrice: 80, taxCategory: null }", /lines\[0\]\.taxCategory is null/],
		['A.2', "{ description: 'Work', unitPrice: 80, qty: 10, tax: 25 }", /lines\[0\] has "qty".*Write quantity/],
		['A.2', "{ description: 'Work', unitPrice: 80, vat: 25 }", /lines\[0\] has "vat".*Write taxRate/],
		[
			'A.2',
			"{ description: 'Work', unitPrice: 80, colour: 'red' }",
			/lines\[0\] has "colour".*Leave it out: a line has description, quantity/,
		],
		[
			'C.18',
			"{ description: 'Work', unitPrice: '1,234.56' }",
			/lines\[0\]\.unitPrice is "1,234\.56".*Write lines\[0\]\.unitPrice as 1234\.56.*commas/,
		],
	])('%s: refuses %s and writes nothing', async (_row, line, words) => {
		const before = await everything();
		const { error } = await take(`={{ [${line}] }}`);
		expect(`${error?.message} ${error?.description}`).toMatch(words);
		expect(await everything()).toEqual(before);
	});

	it('A.1: refuses the same when the lines are written as JSON', async () => {
		expect((await take('[{ "description": "Work", "unitPrice": 80, "quantity": null }]')).error?.message).toMatch(
			/lines\[0\]\.quantity is null/,
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
		expect(error?.message).toBe('lines[1] is an optional line of a proposal that the client has not chosen.');
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

describe('Create Invoice, incoming items', () => {
	const item = (more: IDataObject): IDataObject => ({
		clientId: office.ada.id,
		lines: [{ description: 'Work', unitPrice: 80 }],
		...more,
	});
	const take = (json: IDataObject) => run('createInvoice', { mode: 'items', finish: 'draft', simple: false }, json);
	async function expectRefused(json: IDataObject, words: RegExp): Promise<void> {
		const before = await office.everything();
		const { error } = await take(json);
		expect(`${error?.message} ${error?.description}`).toMatch(words);
		expect(await office.everything()).toEqual(before);
	}

	it.each([
		[{ quantity: null }, /lines\[0\]\.quantity is null/],
		[{ taxRate: '' }, /lines\[0\]\.taxRate is an empty text/],
		[{ discountPercent: undefined }, /lines\[0\]\.discountPercent is nothing/],
		[{ qty: 10, tax: 25 }, /"qty".*Write quantity/],
		[{ price: 10 }, /"price".*Leave it out: the line has unitPrice already/],
		[{ sku: 'A1' }, /"sku".*Leave it out/],
	])('A.1, A.2: a line with %j is refused', async (more, words) => {
		await expectRefused(item({ lines: [{ description: 'Work', unitPrice: 80, ...more } as IDataObject] }), words);
	});

	it('A.2: words at item level that are none of ours are left alone', async () => {
		expect(
			await made(
				take(
					item({
						orderNumber: 7,
						sku: 'x',
						qty: 10,
						tax: 25,
						name: 'Order',
						total: 1,
						status: null,
						email: '',
					}),
				),
				'createInvoice',
			),
		).toMatchObject({ total: 80 });
	});

	it.each(['currency', 'issueDate', 'dueDate', 'paymentTermsDays', 'templateId', 'invoiceTemplateId', 'lines'])(
		'A.1: nothing in %s is refused by name',
		async (word) => {
			for (const nothing of [null, '', ' ', undefined])
				await expectRefused(
					item({ templateId: office.standard.id, [word]: nothing }),
					new RegExp(`^${word} is .*: it is there with nothing in it\\. .*leave it out`),
				);
		},
	);

	it.each([[[]], ['[]'], ['null'], [' [ ] ']])("A.1: lines of %j are not the template's", async (lines) => {
		await expectRefused(
			item({ templateId: office.standard.id, lines }),
			/^lines is .*: it is there with nothing in it/,
		);
	});

	it.each([null, '', ' ', undefined])('A.1: a key of %j is not the key of the run', async (idempotencyKey) => {
		await expectRefused(item({ idempotencyKey }), /^idempotencyKey is .*: it is there with nothing in it/);
	});

	it.each([
		{ system: 'shopify' },
		{ system: 'ledger' },
		{ deleted: false },
		{ recurring: true },
		{ system: 'shopify', account: '' },
	])('A.1: an item of another program with %j is none of our records, and null in it is nothing', async (other) => {
		const job = await office.addJob('Roof');
		await expectRefused({ ...item({ jobId: job.id, dueDate: null }), ...other }, /^dueDate is null/);
		const nobody: IDataObject = {
			lines: [{ description: 'Work', unitPrice: 80 }],
			jobId: job.id,
			client: null,
			...other,
		};
		await expectRefused(nobody, /^client is null/);
	});

	it.each([
		[{ clientId: '' }],
		[{ clientId: null }],
		[{ client: '' }],
		[{ client: {} }],
		[{ client: { id: '', email: null } }],
		[{ clientEmail: undefined }],
		[{ clientId: ' ', clientEmail: '' }],
	])(
		'A.1: a client that is nobody is refused, and the client of the job is not billed in its place: %j',
		async (nobody) => {
			const job = await office.addJob('Roof');
			const common: IDataObject = { lines: [{ description: 'Work', unitPrice: 80 }], jobId: job.id };
			await expectRefused(
				{ ...common, ...nobody } as IDataObject,
				/^(client|clientId|clientEmail) is .*(nothing in it|names nobody).*client of the linked job/,
			);
			expect(await made(take(common), 'createInvoice')).toMatchObject({ client: { id: office.ada.id } });
		},
	);

	it('A.1: one way to name the client is enough', async () => {
		expect(
			await made(take(item({ clientId: '', clientEmail: 'bo@client.example' })), 'createInvoice'),
		).toMatchObject({ client: { id: office.bo.id } });
	});

	it('A.1: a template that names none is refused, not left out', async () => {
		for (const odd of [{}, [], true])
			await expectRefused(item({ templateId: odd as never }), /No invoice template was named/);
	});

	it('A.1: free texts and jobs may be empty', async () => {
		const empty = { reference: '', note: null, cc: '', emailSubject: null, emailText: '', jobId: '', jobs: [] };
		expect(await made(take(item(empty)), 'createInvoice')).toMatchObject({
			total: 80,
			reference: '',
			note: '',
			jobs: [],
		});
	});

	it.each(['due_date', 'DueDate', 'payment_terms_days', 'Currency', 'template_id', 'idempotency_key', 'job_id'])(
		'A.2: %s, another way to write one of ours, is refused naming it',
		async (word) => {
			await expectRefused(
				item({ [word]: '14' }),
				/^The item has ".*", which is not read\. Write (dueDate|paymentTermsDays|currency|templateId|idempotencyKey|jobId) in its place/,
			);
		},
	);

	it('A.2: and left alone where the right word is there, or nothing in it', async () => {
		expect(
			await made(
				take(item({ dueDate: '2099-01-31', due_date: 'soon', client_id: 'crm-7', job_id: null })),
				'createInvoice',
			),
		).toMatchObject({ dueDate: '2099-01-31' });
	});

	it.each([
		[
			{ description: 'Work', qty: 10, unitPrice: 80 },
			/The item has "qty", "unitPrice", but no lines\. Put what is billed into a list/,
		],
		[
			{ lineItems: [{ description: 'Work', unitPrice: 80 }] },
			/The item has "lineItems", but no lines\. Write lines in its place/,
		],
		[{ amount: 80 }, /The item has "amount", but no lines/],
	])('A.2: an item without lines that is a line itself is refused as one: %j', async (json, words) => {
		await expectRefused({ clientId: office.ada.id, ...json }, words);
	});

	it('items of our own nodes fit as they are, with null in what they do not have', async () => {
		const recurring = await made(
			keep('recurring', 'create', { name: 'Own', client: client(), startDate: '2099-01-31', lines: GOOD }),
			'invoicingLedger',
		);
		const draft = await made(
			run('createInvoice', { content: 'lines', lines: GOOD, client: client(), finish: 'draft', simple: false }),
			'createInvoice',
		);
		const template = await made(keep('template', 'create', { name: 'Own', lines: GOOD }), 'invoicingLedger');
		const copy = { ...draft, idempotencyKey: 'copy' };
		for (const own of [recurring, copy, { ...template, clientId: office.ada.id }])
			expect(await made(take(own), 'createInvoice')).toMatchObject({ total: 1 });
		expect([
			draft.dueDate,
			draft.templateId,
			recurring.templateId,
			recurring.paymentTermsDays,
			template.paymentTermsDays,
		]).toEqual([null, null, null, null, null]);
	});
});

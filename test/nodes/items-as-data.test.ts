import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { byId, chain } from '../engine/workflow';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice, InvoicingLedger]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

const run = (type: string, parameters: INodeParameters, item: IDataObject = {}) =>
	engine.run(chain([item], { type, parameters }));
const keep = (resource: string, operation: string, parameters: INodeParameters, item: IDataObject = {}) =>
	run('invoicingLedger', { resource, operation, ...parameters }, item);
async function made(running: ReturnType<typeof run>, node: string): Promise<IDataObject> {
	const execution = await running;
	if (execution.error) throw new Error(`${execution.error.message} ${execution.error.description}`);
	return execution.jsonOf(node)[0]!;
}

const GOOD = { line: [{ description: 'Good', unitPrice: '1' }] } as unknown as INodeParameters;
const client = () => byId(office.ada.id);

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
		[{ quantity: null }, /Line 1: Quantity is null/],
		[{ taxRate: '' }, /Line 1: Tax Rate \(%\) is an empty text/],
		[{ discountPercent: undefined }, /Line 1: Discount \(%\) is nothing/],
		[{ qty: 10, tax: 25 }, /"qty".*Write quantity/],
		[{ price: 10 }, /"price".*Leave it out: the line has unitPrice already/],
		[{ colour: 'A1' }, /"colour".*Leave it out/],
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

	it.each([
		...['currency', 'issueDate', 'dueDate', 'paymentTermsDays', 'templateId', 'invoiceTemplateId', 'lines'],
		...['pricesIncludeTax', 'discountPercent', 'discountAmount', 'charges'],
	])('A.1: nothing in %s is refused by name', async (word) => {
		for (const nothing of [null, '', ' ', undefined])
			await expectRefused(
				item({ templateId: office.standard.id, [word]: nothing }),
				new RegExp(`^${word} is .*: it is there with nothing in it\\. .*leave it out`),
			);
	});

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

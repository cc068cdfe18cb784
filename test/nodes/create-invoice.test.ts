import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { byEmail, byId, chain } from '../engine/workflow';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

const NODE = 'createInvoice';
const HOUR = { description: 'Hour', quantity: 2, unitPrice: '95.50', taxRate: 25 };
const fromLines = (parameters = {}) => ({
	type: NODE,
	parameters: { content: 'lines', lines: { line: [HOUR] }, client: byId(office.ada.id), ...parameters },
});

const one = async (...[items, step]: [Parameters<typeof chain>[0], Parameters<typeof chain>[1]]) => {
	const run = await engine.run(chain(items, step));
	expect(run.error).toBeUndefined();
	return run.jsonOf(NODE)[0]!;
};

/** An item as the Job Stage Trigger gives it. */
const stageItem = (job: { id: string; title: string }, key = `stage:${job.id}:1`) => ({
	system: 'ledger',
	account: '',
	id: job.id,
	title: job.title,
	pipeline: { id: office.sales.id, name: 'Sales' },
	stage: { id: office.sales.stages[0]!.id, name: 'Quote' },
	entry: 1,
	invoiceTemplateId: office.standard.id,
	client: { id: office.ada.id },
	event: 'job.stage_entered',
	eventId: key,
	idempotencyKey: key,
});

describe('Create Invoice, its fields', () => {
	it('fresh from the panel, makes the invoice of a stage from its template, linked, finalised, with the e-mail to send', async () => {
		const job = await office.addJob('Kitchen');
		const item = await one([stageItem(job)], { type: NODE });
		expect(item).toMatchObject({
			status: 'open',
			total: 125,
			client: { id: office.ada.id },
			jobs: [{ id: job.id, title: 'Kitchen' }],
			created: true,
			idempotencyKey: `stage:${job.id}:1`,
		});
		expect(item.email).toMatchObject({
			to: 'ada@client.example',
			cc: '',
			subject: expect.stringContaining(String(item.number)),
			html: expect.stringContaining('<html'),
			alreadySent: false,
		});
	});

	it('gives the first invoice again for the same key, and says when it was sent already', async () => {
		const job = await office.addJob('Roof');
		const first = await one([stageItem(job)], { type: NODE });
		await engine.ledger.invoicing.recordSendings(
			[{ id: String(first.id), sending: { at: office.call().now, channel: 'email', to: 'ada@client.example' } }],
			office.call(),
		);
		const again = await one([stageItem(job)], { type: NODE });
		expect(again).toMatchObject({
			id: first.id,
			number: first.number,
			created: false,
			email: { alreadySent: true },
		});
	});

	it('takes lines typed in, exact to the cent', async () => {
		expect(await one([{}], fromLines())).toMatchObject({ total: 238.75, currency: 'EUR', jobs: [], created: true });
	});

	it('takes a list of lines from an expression, and JSON', async () => {
		const step = { type: NODE, parameters: { content: 'json', client: byId(office.ada.id) } };
		expect(await one([{ lines: [HOUR, HOUR] }], step)).toMatchObject({ total: 477.5 });
		expect(
			await one([{}], { type: NODE, parameters: { ...step.parameters, linesJson: JSON.stringify([HOUR]) } }),
		).toMatchObject({ total: 238.75 });
	});

	it('finds the client by e-mail address, whatever its capitals', async () => {
		expect(
			await one([{ who: 'BO@client.example' }], fromLines({ client: byEmail('={{ $json.who }}') })),
		).toMatchObject({ client: { id: office.bo.id } });
	});

	it('links several jobs: ids with commas between them, or a list', async () => {
		const [a, b] = [await office.addJob('A'), await office.addJob('B')];
		const linked = { jobs: [{ id: a.id }, { id: b.id }] };
		expect(await one([{}], fromLines({ job: byId(`${a.id}, ${b.id}`) }))).toMatchObject(linked);
		expect(await one([{ ids: [a.id, b.id] }], fromLines({ job: byId('={{ $json.ids }}') }))).toMatchObject(linked);
	});

	it('saves a draft without a number or an e-mail; finalised only, nothing to send', async () => {
		expect(await one([{}], fromLines({ finish: 'draft' }))).toMatchObject({
			status: 'draft',
			number: null,
			email: null,
		});
		expect(await one([{}], fromLines({ finish: 'finalise' }))).toMatchObject({
			status: 'open',
			number: expect.any(String),
			email: null,
		});
	});

	it('takes the options', async () => {
		const options = {
			currency: 'SEK',
			issueDate: '2026-03-01T00:00:00',
			dueDate: '2026-03-31T00:00:00',
			reference: 'PO-7',
			note: 'Thanks',
			emailSubject: 'For [client name]',
			cc: 'a@x.example, b@x.example',
		};
		const item = await one([{}], fromLines({ options, simple: false }));
		expect(item).toMatchObject({
			currency: 'SEK',
			issueDate: '2026-03-01',
			dueDate: '2026-03-31',
			reference: 'PO-7',
			note: 'Thanks',
			lines: [{ description: 'Hour', unitPrice: 95.5 }],
		});
		expect(item.email).toMatchObject({ subject: 'For Ada AB', cc: 'a@x.example, b@x.example' });
	});
});

describe('Create Invoice without a key', () => {
	it('makes one invoice for an execution, however often the node is tried again; a new execution makes a new one', async () => {
		const json = chain([{}, {}], fromLines({ finish: 'draft' }));
		const first = await engine.run(json, { executionId: 'exec-1' });
		const again = await engine.run(json, { executionId: 'exec-1' });
		const next = await engine.run(json, { executionId: 'exec-2' });
		const ids = (run: typeof first) => run.jsonOf(NODE).map(({ id }) => id);
		expect(new Set(ids(first)).size).toBe(2);
		expect(ids(again)).toEqual(ids(first));
		expect(again.jsonOf(NODE)).toMatchObject([{ created: false }, { created: false }]);
		expect(ids(next)).not.toEqual(expect.arrayContaining(ids(first)));
		expect(first.jsonOf(NODE)[1]!.idempotencyKey).toBe('run:wf-1:node-1:exec-1:0:1');
	});
});

describe('D.22: Create Invoice, with a job that entered a stage which creates no invoice', () => {
	const silent = async () => ({
		...stageItem(await office.addJob('Cellar')),
		stage: { id: 'stg_x', name: 'Delivered' },
		invoiceTemplateId: null,
	});

	it.each([
		['fresh from the panel', {}],
		['that takes incoming items', { mode: 'items' }],
	])('%s, names the switch of the trigger', async (_title, parameters) => {
		const { error } = await engine.run(chain([await silent()], { type: NODE, parameters }));
		expect(error?.message).toBe(
			'The stage "Delivered" creates no invoice, so no invoice template came with the job.',
		);
		expect(error?.description).toMatch(
			/Switch on "Only Stages That Create an Invoice" in the Job Stage Trigger.*"Create Invoice"/,
		);
		expect(error?.description).not.toContain('Pick the template from the list');
	});

	it('still bills it from a template or lines that the user chose', async () => {
		expect(
			await one([await silent()], { type: NODE, parameters: { template: byId(office.standard.id) } }),
		).toMatchObject({ total: 125 });
		expect(
			await one([{ ...(await silent()), lines: [HOUR] }], { type: NODE, parameters: { mode: 'items' } }),
		).toMatchObject({ total: 238.75 });
		const { error } = await engine.run(chain([{}], { type: NODE }));
		expect(error?.message).toBe('No invoice template was named.');
	});
});

describe('Create Invoice, incoming items', () => {
	const items = { type: NODE, parameters: { mode: 'items' } };

	it('takes each item as one invoice, with no field of its own', async () => {
		const lines = [{ description: 'Item', unitPrice: 10 }];
		const run = await engine.run(
			chain(
				[
					{ client: office.ada.id, lines, idempotencyKey: 'in-1', reference: 'R1' },
					{ client: 'bo@client.example', lines: JSON.stringify(lines), currency: 'SEK' },
					{ client: { email: 'bo@client.example' }, templateId: office.standard.id },
					{ clientId: office.ada.id, invoiceTemplateId: office.standard.id, cc: ['a@x.example'] },
					{ clientEmail: 'ada@client.example', lines, dueDate: '2099-01-01' },
				],
				{ ...items, parameters: { mode: 'items', simple: false } },
			),
		);
		expect(run.error).toBeUndefined();
		expect(run.jsonOf(NODE)).toMatchObject([
			{ total: 10, client: { id: office.ada.id }, reference: 'R1', idempotencyKey: 'in-1' },
			{ total: 10, client: { id: office.bo.id }, currency: 'SEK' },
			{ total: 125, client: { id: office.bo.id } },
			{ total: 125, client: { id: office.ada.id }, email: { cc: 'a@x.example' } },
			{ total: 10, dueDate: '2099-01-01' },
		]);
		expect(run.itemsOf(NODE).map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3, 4].map((item) => ({ item })),
		);
	});

	it('understands an item of the Job Stage Trigger', async () => {
		const job = await office.addJob('Bath');
		const item = await one([stageItem(job)], items);
		expect(item).toMatchObject({
			total: 125,
			jobs: [{ id: job.id }],
			idempotencyKey: `stage:${job.id}:1`,
			email: { to: 'ada@client.example' },
		});
	});

	it('takes the client from the job', async () => {
		const job = await office.addJob('Garden', office.bo.id);
		expect(await one([{ jobId: job.id, templateId: office.standard.id }], items)).toMatchObject({
			client: { id: office.bo.id },
			jobs: [{ id: job.id }],
		});
	});
});

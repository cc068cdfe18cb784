import type { IDataObject } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { LinkInvoiceToJob } from '../../nodes/LinkInvoiceToJob/LinkInvoiceToJob.node';
import { MoveJobStage } from '../../nodes/MoveJobStage/MoveJobStage.node';
import { RegisterPayment } from '../../nodes/RegisterPayment/RegisterPayment.node';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { byId, byNumber, chain, type Step } from '../engine/workflow';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice, LinkInvoiceToJob, MoveJobStage, RegisterPayment]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

interface Vector {
	readonly name: string;
	readonly step: () => Promise<Step> | Step;
	readonly item?: IDataObject;
	readonly message: RegExp;
	readonly fix: RegExp;
}

const HOUR = { description: 'Hour', unitPrice: '95.50' };
const create = (parameters: IDataObject = {}): Step => ({
	type: 'createInvoice',
	parameters: {
		content: 'lines',
		lines: { line: [HOUR] },
		client: byId(office.ada.id),
		...parameters,
	} as Step['parameters'],
});
const pay = (parameters: IDataObject): Step => ({
	type: 'registerPayment',
	parameters: parameters as Step['parameters'],
});
const move = (parameters: IDataObject): Step => ({
	type: 'moveJobStage',
	parameters: { when: 'always', ...parameters } as Step['parameters'],
});
const link = (invoiceId: string, jobId?: string): Step => ({
	type: 'linkInvoiceToJob',
	parameters: { invoice: byId(invoiceId), ...(jobId !== undefined && { job: byId(jobId) }) },
});

const VECTORS: readonly Vector[] = [
	{ name: 'no line', step: () => create({ lines: {} }), message: /needs at least one line/, fix: /Add a line/ },
	{
		name: 'a text amount',
		step: () => create({ lines: { line: [{ ...HOUR, unitPrice: 'twelve' }] } }),
		message: /Line 1: Unit Price is "twelve"/,
		fix: /Give Line 1: Unit Price a plain number/,
	},
	{
		name: 'an empty amount',
		step: () => create({ lines: { line: [{ ...HOUR, unitPrice: '' }] } }),
		message: /Line 1: Unit Price/,
		fix: /Write|Give/,
	},
	{
		name: 'lines that are no list',
		step: () => create({ content: 'json', linesJson: '{"a":1' }),
		message: /not a list/,
		fix: /Give the lines as a list/,
	},
	{
		name: 'nowhere to send it',
		step: async () => create({ client: byId((await office.clientWithoutEmail()).id), finish: 'send' }),
		message: /"Cy" has no e-mail address/,
		fix: /Give the client an e-mail address/,
	},
	{
		name: 'an unknown client',
		step: () => create({ client: byId('cli_nobody') }),
		message: /no client "cli_nobody"/,
		fix: /Pick the client from the list, or create it/,
	},
	{
		name: 'no client and no job',
		step: () => create({ client: byId('') }),
		message: /No client was named/,
		fix: /Pick the client/,
	},
	{
		name: 'a deleted template',
		step: () => create({ content: 'template', template: byId(office.deleted.id) }),
		message: /Old prices.*deleted/,
		fix: /\w/,
	},
	{
		name: 'an unknown template',
		step: () => create({ content: 'template', template: byId('tpl_none') }),
		message: /no invoice template "tpl_none"/,
		fix: /Pick the template/,
	},
	{
		name: 'no template',
		step: () => create({ content: 'template' }),
		message: /No invoice template was named/,
		fix: /Pick the template/,
	},
	{
		name: 'a job of another client',
		step: async () => create({ job: byId((await office.addJob('Of Bo', office.bo.id)).id) }),
		message: /"Of Bo" belongs to another client/,
		fix: /Pick a job of Ada AB/,
	},
	{
		name: 'an unknown job',
		step: () => create({ job: byId('job_none') }),
		message: /no job "job_none"/,
		fix: /Pick the job/,
	},
	{
		name: '10 CC addresses',
		step: () => create({ options: { cc: Array.from({ length: 10 }, (_, at) => `c${at}@x.example`).join(', ') } }),
		message: /10 addresses, and an invoice goes to 9/,
		fix: /Keep 9 addresses/,
	},
	{
		name: 'a CC that is no address',
		step: () => create({ options: { cc: 'nobody' } }),
		message: /not an e-mail address/,
		fix: /one address alone/,
	},
	{
		name: 'a due date before the issue date',
		step: () => create({ options: { issueDate: '2026-03-02', dueDate: '2026-03-01' } }),
		message: /before the issue date/,
		fix: /on or after/,
	},
	{
		name: 'a date that is none',
		step: () => create({ options: { dueDate: 'soon' } }),
		message: /Due Date is "soon"/,
		fix: /year-month-day/,
	},
	{
		name: 'an incoming item without anything',
		step: () => ({ type: 'createInvoice', parameters: { mode: 'items' } }),
		message: /No client was named/,
		fix: /Pick the client/,
	},
	{
		name: 'a payment in another currency',
		step: async () => pay({ invoice: byId((await office.bill()).id), options: { currency: 'SEK' } }),
		message: /SEK.*EUR|EUR.*SEK/,
		fix: /\w/,
	},
	{
		name: 'a payment above the balance',
		step: async () => pay({ invoice: byId((await office.bill()).id), amount: '125.01' }),
		message: /125/,
		fix: /\w/,
	},
	{
		name: 'a payment that is a text',
		step: async () => pay({ invoice: byId((await office.bill()).id), amount: 'all of it' }),
		message: /Amount is "all of it"/,
		fix: /\w/,
	},
	{
		name: 'a payment on a draft',
		step: async () => pay({ invoice: byId((await office.bill({ finalise: false })).id) }),
		message: /still a draft/,
		fix: /Finalise the invoice first/,
	},
	{
		name: 'a payment on a void invoice',
		step: async () => {
			const { id } = await office.bill();
			await engine.ledger.invoicing.voidInvoices([{ id }], office.call());
			return pay({ invoice: byId(id) });
		},
		message: /void/,
		fix: /Create a new invoice/,
	},
	{
		name: 'a payment on no invoice',
		step: () => pay({}),
		message: /Invoice is empty, and the incoming item names no invoice/,
		fix: /Pick the invoice/,
	},
	{
		name: 'a payment on an unknown number',
		step: () => pay({ invoice: byNumber('9999') }),
		message: /no invoice number "9999"/,
		fix: /Check the number/,
	},
	{
		name: 'a payment for no invoice yet, without a currency',
		step: () => pay({ isUnapplied: true, amount: '5' }),
		message: /needs a currency/,
		fix: /such as EUR/,
	},
	{
		name: 'no payment to delete',
		step: () => pay({ operation: 'delete', payment: byId('={{ $json.nothing }}') }),
		message: /Payment is an expression that gave nothing/,
		fix: /incoming item/,
	},
	{
		name: 'an unknown payment to confirm',
		step: () => pay({ operation: 'confirm', payment: byId('pay_none') }),
		message: /no payment "pay_none"/,
		fix: /Pick the payment/,
	},
	{
		name: 'a stage of another pipeline',
		step: async () =>
			move({ job: byId((await office.addJob('J')).id), to: 'named', stage: byId(office.support.stages[1]!.id) }),
		message: /"Sales" has no stage/,
		fix: /Quote, Work, Done/,
	},
	{
		name: 'an unknown job to move',
		step: () => move({ job: byId('job_none') }),
		message: /no job "job_none"/,
		fix: /Pick the job/,
	},
	{
		name: 'an unpaid linked invoice',
		step: async () => {
			const job = await office.addJob('Owing');
			await office.bill({ jobIds: [job.id] });
			return move({ job: byId(job.id) });
		},
		message: /"Owing" has linked invoices that are not paid/,
		fix: /keep, unlink or void/,
	},
	{
		name: 'a job in another stage than expected',
		step: async () =>
			move({
				job: byId((await office.addJob('J')).id),
				options: { expectedStage: byId(office.sales.stages[1]!.id) },
			}),
		message: /stands in "Quote", not in "Work"/,
		fix: /Expected Stage/,
	},
	{
		name: 'an invoice linked to a job of another client',
		step: async () => link((await office.bill()).id, (await office.addJob('Of Bo', office.bo.id)).id),
		message: /another client/,
		fix: /\w/,
	},
	{
		name: 'no job to link',
		step: async () => link((await office.bill()).id),
		message: /Job is empty, and the incoming item names no job/,
		fix: /Pick the job/,
	},
];

describe.each(VECTORS)('bad input: $name', ({ step, item = {}, message, fix }) => {
	it('stops the run with what happened and how to fix it, and writes nothing', async () => {
		const bad = await step();
		const before = await office.everything();
		const run = await engine.run(chain([item], bad));
		expect(run.run.status).toBe('error');
		expect(run.error?.message).toMatch(message);
		expect(run.error?.description).toMatch(fix);
		expect(run.error?.message).not.toMatch(/\b(error|problem|failure|mistake)\b/i);
		expect(run.error?.context).toMatchObject({ itemIndex: 0 });
		expect(await office.everything()).toEqual(before);
	});

	it('with Continue On Fail, says so on that item and writes nothing', async () => {
		const bad = await step();
		const before = await office.everything();
		const run = await engine.run(chain([item], { ...bad, onError: 'continueRegularOutput' }));
		expect(run.run.status).toBe('success');
		expect(run.itemsOf(bad.type)).toMatchObject([
			{
				json: { error: expect.stringMatching(message), details: expect.stringMatching(fix) },
				pairedItem: { item: 0 },
			},
		]);
		expect(await office.everything()).toEqual(before);
	});
});

describe('the access of the credential', () => {
	const credentials = { invoicingLedgerApi: { id: '1', name: 'Read only' } };

	it.each([
		['createInvoice', () => create()],
		['linkInvoiceToJob', () => link('inv_x', 'job_x')],
		['registerPayment', () => pay({ invoice: byId('inv_x') })],
		['moveJobStage', () => move({ job: byId('job_x') })],
	])('read only, %s changes nothing', async (_type, step) => {
		const before = await office.everything();
		const run = await engine.run(chain([{}], { ...step(), credentials }), {
			credential: { access: 'readOnly', database: 'sqlite', file: '' },
		});
		expect(run.error).toMatchObject({
			message: expect.stringContaining('reading only'),
			description: expect.stringContaining('"Full"'),
		});
		expect(await office.everything()).toEqual(before);
	});
});

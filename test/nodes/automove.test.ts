import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { LinkInvoiceToJob } from '../../nodes/LinkInvoiceToJob/LinkInvoiceToJob.node';
import { MoveJobStage } from '../../nodes/MoveJobStage/MoveJobStage.node';
import { RegisterPayment } from '../../nodes/RegisterPayment/RegisterPayment.node';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { byId, byNumber, chain } from '../engine/workflow';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice, LinkInvoiceToJob, MoveJobStage, RegisterPayment]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

const MOVE = 'moveJobStage';
const one = async (items: Parameters<typeof chain>[0], ...steps: Parameters<typeof chain>[1][]) => {
	const run = await engine.run(chain(items, ...steps));
	expect(run.error).toBeUndefined();
	return run.jsonOf(steps.at(-1)!.type);
};
/** An invoice as the Invoice Paid Trigger gives it, as far as the nodes look at it. */
const paidItem = (id: string, jobIds: readonly string[], n = 1) => ({
	id,
	jobs: jobIds.map((job) => ({ system: 'ledger', id: job })),
	eventId: `paid:${id}:${n}`,
	idempotencyKey: `paid:${id}:${n}`,
});

describe('the nodes in a row, fresh from the panel', () => {
	it('register the payment of the invoice and move its job to the next stage', async () => {
		const job = await office.addJob('Kitchen');
		const bill = await office.bill({ jobIds: [job.id] });
		const [item] = await one([{ id: bill.id }], { type: 'registerPayment' }, { type: MOVE });
		expect(item).toMatchObject({
			id: job.id,
			moved: true,
			fromStage: { name: 'Quote' },
			toStage: { name: 'Work' },
			reason: null,
		});
		expect(await office.stageOf(job.id)).toBe('Work');
	});
});

describe('Move Job Stage', () => {
	it('moves once for one event, however often it is delivered', async () => {
		const job = await office.addJob('Roof');
		const bill = await office.bill({ jobIds: [job.id] });
		await one([{ id: bill.id }], { type: 'registerPayment' });
		const event = paidItem(bill.id, [job.id]);
		expect(await one([event], { type: MOVE })).toMatchObject([{ moved: true, replayed: false }]);
		expect(await one([event], { type: MOVE })).toMatchObject([
			{ moved: true, replayed: true, fromStage: { name: 'Quote' }, toStage: { name: 'Work' } },
		]);
		expect(await office.stageOf(job.id)).toBe('Work');
	});

	it('stays, with the reason, while an invoice is unpaid', async () => {
		const job = await office.addJob('Bath');
		const [first] = [await office.bill({ jobIds: [job.id] }), await office.bill({ jobIds: [job.id] })];
		await one([{ id: first.id }], { type: 'registerPayment' });
		expect(await one([paidItem(first.id, [job.id])], { type: MOVE })).toMatchObject([
			{ moved: false, reason: 'invoices_unpaid', detail: expect.stringContaining('1 of 2') },
		]);
	});

	it('gives one item per job of the invoice, and says so where there is none', async () => {
		const [a, b] = [await office.addJob('A'), await office.addJob('B')];
		const bill = await office.bill({ jobIds: [a.id, b.id] });
		await one([{ id: bill.id }], { type: 'registerPayment' });
		const run = await engine.run(
			chain([paidItem(bill.id, [a.id, b.id]), paidItem('inv_other', [])], { type: MOVE }),
		);
		expect(run.jsonOf(MOVE)).toMatchObject([
			{ id: a.id, moved: true },
			{ id: b.id, moved: true },
			{ moved: false, reason: 'no_job' },
		]);
		expect(run.itemsOf(MOVE).map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }, { item: 1 }]);
	});

	it.each<[string, IDataObject, INodeParameters]>([
		['an order', { order: 7 }, {}],
		['an invoice of ours without its jobs', { id: 'inv_1', number: '0001' }, {}],
		['a row without a job', { jobs: '' }, {}],
		['a job, where By ID was emptied', { id: 'job_1', stage: { id: 'stg_1' } }, { job: byId('') }],
	])('refuses an item that names no job: %s', async (_what, item, parameters) => {
		const before = await engine.everyRow();
		const { error } = await engine.run(chain([item], { type: MOVE, parameters }));
		expect(error).toMatchObject({
			message: expect.stringMatching(/names no job|No job was named/) as unknown,
			context: expect.objectContaining({ code: 'job_missing', field: 'job' }) as unknown,
		});
		expect(await engine.everyRow()).toEqual(before);
	});

	it.each<[string, IDataObject]>([
		['a payment on no invoice', { payment: { id: 'pay_1' }, invoice: null }],
		['an invoice that was deleted', { id: 'inv_1', deleted: true, eventId: 'paid:inv_1:1' }],
	])('has nothing to move for %s', async (_what, item) => {
		expect(await one([item], { type: MOVE })).toMatchObject([{ moved: false, reason: 'no_job' }]);
	});

	it('takes a job item, and moves it to a named stage when asked to', async () => {
		const job = await office.addJob('Garden');
		const item = { id: job.id, stage: { id: job.stageId }, pipeline: { id: job.pipelineId } };
		const done = office.sales.stages[2]!;
		expect(
			await one([item], { type: MOVE, parameters: { when: 'always', to: 'named', stage: byId(done.id) } }),
		).toMatchObject([{ moved: true, toStage: { id: done.id, name: 'Done' }, stage: { isLast: true } }]);
	});

	it.each([
		['keep', 'open', 1],
		['unlink', 'open', 0],
		['void', 'void', 1],
	])('moves in spite of unpaid invoices: %s', async (unpaidInvoices, phase, links) => {
		const job = await office.addJob('Owing');
		const bill = await office.bill({ jobIds: [job.id] });
		expect(
			await one([{}], { type: MOVE, parameters: { job: byId(job.id), when: 'always', unpaidInvoices } }),
		).toMatchObject([{ moved: true }]);
		const [record] = await engine.ledger.invoicing.read([{ id: bill.id }], office.call());
		expect(record).toMatchObject({ invoice: { phase: phase === 'open' ? 'issued' : 'void' } });
		expect((await engine.ledger.links.linksOfJobs([{ system: 'ledger', id: job.id }]))[0]).toHaveLength(links);
	});

	it('leaves a job that stands elsewhere than expected where it is, under automove', async () => {
		const job = await office.addJob('Elsewhere');
		expect(
			await one([{}], {
				type: MOVE,
				parameters: { job: byId(job.id), options: { expectedStage: byId(office.sales.stages[1]!.id) } },
			}),
		).toMatchObject([{ moved: false, reason: 'job_in_other_stage' }]);
	});
});

describe('Link Invoice to Job', () => {
	const LINK = 'linkInvoiceToJob';

	it('links from the invoice and from the job, once; and unlinks', async () => {
		const job = await office.addJob('Kitchen');
		const [a, b] = [await office.bill(), await office.bill()];
		expect(await one([{ id: a.id }], { type: LINK, parameters: { job: byId(job.id) } })).toEqual([
			{
				system: 'ledger',
				account: '',
				id: a.id,
				job: { system: 'ledger', account: '', id: job.id },
				linked: true,
				changed: true,
			},
		]);
		expect(await one([{ id: a.id }], { type: LINK, parameters: { job: byId(job.id) } })).toMatchObject([
			{ linked: true, changed: false },
		]);
		const jobItem = { id: job.id, stage: { id: job.stageId } };
		expect(await one([jobItem], { type: LINK, parameters: { invoice: byNumber(b.number) } })).toMatchObject([
			{ id: b.id, linked: true, changed: true },
		]);
		expect(
			await one([{ id: a.id }], { type: LINK, parameters: { operation: 'unlink', job: byId(job.id) } }),
		).toMatchObject([{ linked: false, changed: true }]);
		expect((await engine.ledger.links.linksOfJobs([{ system: 'ledger', id: job.id }]))[0]).toMatchObject([
			{ invoiceId: b.id },
		]);
	});

	it('links several jobs at once, one output item each', async () => {
		const [a, b] = [await office.addJob('A'), await office.addJob('B')];
		const bill = await office.bill();
		expect(
			await one([{ id: bill.id }], { type: LINK, parameters: { job: byId(`${a.id},${b.id}`) } }),
		).toMatchObject([{ job: { id: a.id } }, { job: { id: b.id } }]);
	});
});

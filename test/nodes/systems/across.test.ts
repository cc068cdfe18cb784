import { CreateInvoice } from '../../../nodes/CreateInvoice/CreateInvoice.node';
import { Invoice } from '../../../nodes/Invoice/Invoice.node';
import { LinkInvoiceToJob } from '../../../nodes/LinkInvoiceToJob/LinkInvoiceToJob.node';
import { MoveJobStage } from '../../../nodes/MoveJobStage/MoveJobStage.node';
import { RegisterPayment } from '../../../nodes/RegisterPayment/RegisterPayment.node';
import { Engine } from '../../engine/engine';
import { openOffice, type Office } from '../../engine/office';
import { byEmail, byId } from '../../engine/workflow';
import { highLevelOffice, hubSpotOffice, runnerOf, switchOn, vismaOffice, type RemoteOffice } from './remote-office';

let engine: Engine;
let office: Office;
let hub: RemoteOffice;
let high: RemoteOffice;
let visma: RemoteOffice;
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice, Invoice, LinkInvoiceToJob, MoveJobStage, RegisterPayment]);
	office = await openOffice(engine.ledger);
	[hub, high, visma] = [await hubSpotOffice(), await highLevelOffice(), await vismaOffice()];
	for (const office of [hub, high, visma]) await switchOn(engine.ledger, office);
});
afterAll(async () => {
	for (const { simulator } of [hub, high, visma]) await simulator.close();
	await engine.close();
});

/** Automove over a pair: the bill in one system, the job in the other; of one client, by its e-mail address. */
const automove = async (invoicesIn: string, jobs: RemoteOffice, others: readonly RemoteOffice[]) => {
	const all = [jobs, ...others];
	const { one } = runnerOf(
		engine,
		{
			...jobs,
			nodeCredentials: Object.assign(
				{},
				...all.map(({ nodeCredentials }) => nodeCredentials),
			) as RemoteOffice['nodeCredentials'],
		},
		Object.assign({}, ...all.map(({ credentials }) => credentials)) as RemoteOffice['credentials'],
	);
	const pair = { system: 'several', invoicesIn, jobsIn: jobs.system };
	const jobId = jobs.addJob('Kitchen');
	const lines = {
		content: 'lines',
		lines: { line: [{ description: 'Work', quantity: 1, unitPrice: '100', taxRate: 25 }] },
	};
	const made = await one(
		'createInvoice',
		{ ...pair, ...lines, client: byEmail('ada@client.example'), idempotencyKey: `across-${invoicesIn}-${jobId}` },
		[{ stage: { id: 's' }, id: jobId }],
	);
	expect(made).toMatchObject({
		system: invoicesIn,
		status: 'open',
		total: 125,
		jobs: [{ system: jobs.system, account: jobs.account, id: jobId }],
	});
	expect(await one('moveJobStage', pair, [made])).toMatchObject({ moved: false, reason: 'invoices_unpaid' });
	const { invoice } = (await one('registerPayment', { ...pair, idempotencyKey: `pay-${jobId}` }, [made])) as {
		invoice: Record<string, unknown>;
	};
	expect(invoice).toMatchObject({ status: 'paid', jobs: [{ system: jobs.system, id: jobId }] });
	expect(await one('moveJobStage', { ...pair, idempotencyKey: `move-${jobId}` }, [invoice as never])).toMatchObject({
		moved: true,
		system: jobs.system,
		id: jobId,
	});
	expect(jobs.stageOf(jobId)).toBe(jobs.stageIds[1]);
};

it('a deal of HubSpot waits for an invoice of the ledger', () => automove('ledger', hub, []));
it('an opportunity of HighLevel waits for an invoice of the ledger', () => automove('ledger', high, []));
it('an opportunity of HighLevel waits for an invoice of HubSpot', () => automove('hubSpot', high, [hub]));
it('a deal of HubSpot waits for an invoice of HighLevel', () => automove('highLevel', hub, [high]));
it('a project of Visma waits for an invoice of the ledger', () => automove('ledger', visma, []));
it('a deal of HubSpot waits for an invoice of Visma', () => automove('visma', hub, [visma]));
it('an opportunity of HighLevel waits for an invoice of Visma', () => automove('visma', high, [visma]));
it('a project of Visma waits for an invoice of HubSpot', () => automove('hubSpot', visma, [hub]));

it.each(['hubSpot', 'highLevel', 'visma'] as const)(
	'the client of a job of %s is found in the ledger by its e-mail address when nobody is named',
	async (jobsIn) => {
		const jobs = { hubSpot: hub, highLevel: high, visma }[jobsIn];
		const jobId = jobs.addJob('Roof');
		const made = await runnerOf(engine, jobs).one(
			'createInvoice',
			{
				system: 'several',
				invoicesIn: 'ledger',
				jobsIn,
				content: 'lines',
				lines: { line: [{ description: 'Work', quantity: 1, unitPrice: '100' }] },
				idempotencyKey: `nobody-${jobId}`,
			},
			[{ stage: { id: 's' }, id: jobId }],
		);
		expect(made).toMatchObject({ client: { email: 'ada@client.example' }, jobs: [{ id: jobId }] });
	},
);

it('a deal of HubSpot and a job of the ledger wait for one invoice of Visma, which is paid at the bank', async () => {
	const both = {
		...visma,
		nodeCredentials: { ...visma.nodeCredentials, ...hub.nodeCredentials } as RemoteOffice['nodeCredentials'],
	};
	const { one } = runnerOf(engine, both, hub.credentials);
	const over = (jobsIn: string) => ({ system: 'several', invoicesIn: 'visma', jobsIn });
	const dealId = hub.addJob('Terrace');
	const { id: jobId } = await office.addJob('Terrace');
	const made = await one(
		'createInvoice',
		{
			...over('hubSpot'),
			content: 'lines',
			lines: { line: [{ description: 'Work', quantity: 1, unitPrice: '100', taxRate: 25 }] },
			idempotencyKey: `both-${dealId}`,
		},
		[{ stage: { id: 's' }, id: dealId }],
	);
	const invoice = byId(made.id);
	await one('linkInvoiceToJob', { ...over('ledger'), invoice, job: byId(jobId) });
	const move = (jobsIn: string, job: string, idempotencyKey: string) =>
		one('moveJobStage', { ...over(jobsIn), job: byId(job), idempotencyKey });
	expect(await move('hubSpot', dealId, 'unpaid-1')).toMatchObject({ moved: false, reason: 'invoices_unpaid' });
	expect(await move('ledger', jobId, 'unpaid-2')).toMatchObject({ moved: false, reason: 'invoices_unpaid' });
	visma.payOnline(String(made.id));
	// Each node moves the jobs of its own system, of all that the item of the invoice names.
	const paid = await one('invoice', { ...over('hubSpot'), operation: 'get', invoice });
	for (const [jobsIn, id] of [
		['hubSpot', dealId],
		['ledger', jobId],
	] as const) {
		const moved = await one('moveJobStage', { ...over(jobsIn), idempotencyKey: `paid-${jobsIn}` }, [paid]);
		expect(moved).toMatchObject({ moved: true, id, hint: expect.stringContaining('another system') as string });
	}
	const read = await one('invoice', { ...over('hubSpot'), operation: 'get', invoice });
	expect(read).toMatchObject({ status: 'paid', jobs: [{ id: dealId }, { id: jobId }] });
	expect(hub.stageOf(dealId)).toBe(hub.stageIds[1]);
	expect(await office.stageOf(jobId)).toBe('Work');
});

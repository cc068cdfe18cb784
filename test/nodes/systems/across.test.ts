import { CreateInvoice } from '../../../nodes/CreateInvoice/CreateInvoice.node';
import { MoveJobStage } from '../../../nodes/MoveJobStage/MoveJobStage.node';
import { RegisterPayment } from '../../../nodes/RegisterPayment/RegisterPayment.node';
import { Engine } from '../../engine/engine';
import { openOffice } from '../../engine/office';
import { byEmail } from '../../engine/workflow';
import { highLevelOffice, hubSpotOffice, runnerOf, switchOn, vismaOffice, type RemoteOffice } from './remote-office';

let engine: Engine;
let hub: RemoteOffice;
let high: RemoteOffice;
let visma: RemoteOffice;
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice, MoveJobStage, RegisterPayment]);
	await openOffice(engine.ledger);
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

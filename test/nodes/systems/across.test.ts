import { CreateInvoice } from '../../../nodes/CreateInvoice/CreateInvoice.node';
import { MoveJobStage } from '../../../nodes/MoveJobStage/MoveJobStage.node';
import { RegisterPayment } from '../../../nodes/RegisterPayment/RegisterPayment.node';
import { Engine } from '../../engine/engine';
import { openOffice } from '../../engine/office';
import { byEmail } from '../../engine/workflow';
import { highLevelOffice, hubSpotOffice, runnerOf, switchOn, type RemoteOffice } from './remote-office';

let engine: Engine;
let hub: RemoteOffice;
let high: RemoteOffice;
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice, MoveJobStage, RegisterPayment]);
	await openOffice(engine.ledger);
	[hub, high] = [await hubSpotOffice(), await highLevelOffice()];
	for (const office of [hub, high]) await switchOn(engine.ledger, office);
});
afterAll(async () => {
	for (const { simulator } of [hub, high]) await simulator.close();
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

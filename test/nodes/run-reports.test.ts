import type { IDataObject } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { InvoicePaidTrigger } from '../../nodes/InvoicePaidTrigger/InvoicePaidTrigger.node';
import { MoveJobStage } from '../../nodes/MoveJobStage/MoveJobStage.node';
import { RegisterPayment } from '../../nodes/RegisterPayment/RegisterPayment.node';
import { now } from '../../nodes/shared/run/now';
import type { DeliveryRef, RunReport } from '../../src/ports/event-store';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { chain, type Step, type WorkflowJson } from '../engine/workflow';

const LISTENER = 'wf-1:node-0';
const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const MOVE: Step = { type: 'moveJobStage' };

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice, Invoice, InvoicePaidTrigger, MoveJobStage, RegisterPayment]);
	office = await openOffice(engine.ledger);
	await engine.ledger.events.register({ id: LISTENER, system: 'ledger', kinds: ['invoice.paid'] }, now());
});
afterAll(() => engine.close());

/** A paid invoice with a job, and the attempt that its event is leased for. */
async function paidEvent(): Promise<{ readonly ref: DeliveryRef; readonly item: IDataObject }> {
	const job = await office.addJob('Kitchen');
	const bill = await office.bill({ jobIds: [job.id] });
	await engine.run(chain([{ id: bill.id }], { type: 'registerPayment' }));
	const later = new Date(Date.now() + 3_600_000).toISOString();
	const [taken] = await engine.ledger.events.lease(LISTENER, 1, now(), later);
	const { event, attempt } = taken!;
	const item = {
		id: bill.id,
		jobs: [{ system: 'ledger', id: job.id }],
		eventId: event.id,
		idempotencyKey: event.id,
		delivery: { listener: LISTENER, attempt, at: minutesAgo(2) },
	};
	return { ref: { listenerId: LISTENER, eventId: event.id, attempt }, item };
}

const fromTrigger = (json: WorkflowJson): WorkflowJson => {
	json.nodes[0]!.type = 'n8n-nodes-invoicing.invoicePaidTrigger';
	return json;
};
const reportOf = async (ref: DeliveryRef): Promise<RunReport | null> =>
	(await engine.ledger.events.reports([ref]))[0] ?? null;

describe('2: what the nodes of a run report to the ledger', () => {
	it('the last node reports that the work of the run is done', async () => {
		const { ref, item } = await paidEvent();
		await engine.run(fromTrigger(chain([item], MOVE)));
		expect(await reportOf(ref)).toMatchObject({ isEnd: true });
	});

	it('a node with others behind it reports only that the run goes on', async () => {
		const { ref, item } = await paidEvent();
		await engine.run(fromTrigger(chain([item], MOVE, { type: 'test.start', name: 'After' })));
		expect(await reportOf(ref)).toMatchObject({ isEnd: false });
	});

	it('a young run does not report that it goes on', async () => {
		const { ref, item } = await paidEvent();
		const young = { ...item, delivery: { ...(item.delivery as IDataObject), at: minutesAgo(0) } };
		await engine.run(fromTrigger(chain([young], MOVE, { type: 'test.start', name: 'After' })));
		expect(await reportOf(ref)).toBeNull();
	});

	it('where the workflow has another branch beside it, no node reports that the run is done', async () => {
		const { ref, item } = await paidEvent();
		const json = fromTrigger(chain([item], MOVE));
		json.nodes.push({ ...json.nodes[1]!, id: 'node-9', name: 'Beside' });
		json.connections.Start!.main![0]!.push({ node: 'Beside', type: 'main', index: 0 });
		await engine.run(json);
		expect(await reportOf(ref)).toMatchObject({ isEnd: false });
	});

	it('a run of many nodes reports once in a while that it goes on, and not with each node', async () => {
		const { item } = await paidEvent();
		const report = jest.spyOn(engine.ledger.events, 'report');
		const get = (name: string): Step => ({
			type: 'invoice',
			name,
			parameters: { resource: 'invoice', operation: 'get' },
		});
		for (let run = 1; run <= 2; run += 1) {
			await engine.run(
				fromTrigger(chain([item], get('One'), get('Two'), get('Three'), { type: 'test.start', name: 'After' })),
			);
			expect(report).toHaveBeenCalledTimes(run);
		}
		report.mockRestore();
	});

	it('a node that fails reports nothing', async () => {
		const { ref, item } = await paidEvent();
		const run = await engine.run(
			fromTrigger(chain([{ ...item, jobs: [{ system: 'ledger', id: 'job_unknown' }] }], MOVE)),
		);
		expect(run.error).toBeDefined();
		expect(await reportOf(ref)).toBeNull();
	});

	it('a run that another trigger started reports nothing', async () => {
		const { ref, item } = await paidEvent();
		await engine.run(chain([item], MOVE));
		expect(await reportOf(ref)).toBeNull();
	});

	it('a report that cannot be kept does not fail the node', async () => {
		const { item } = await paidEvent();
		const run = await engine.run(
			fromTrigger(chain([{ ...item, delivery: { listener: 'a\u0000b', attempt: 1, at: minutesAgo(2) } }], MOVE)),
		);
		expect(run.error).toBeUndefined();
	});
});

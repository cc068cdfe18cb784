import type { IDataObject } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { JobStageTrigger } from '../../nodes/JobStageTrigger/JobStageTrigger.node';
import { RecurringInvoiceTrigger } from '../../nodes/RecurringInvoiceTrigger/RecurringInvoiceTrigger.node';
import { now } from '../../nodes/shared/run/now';
import type { DeliveryRef } from '../../src/ports/event-store';
import { Engine } from '../engine/engine';
import { openOffice, valueOf, type Office } from '../engine/office';
import { chain, type Step } from '../engine/workflow';

const LISTENER = 'wf-1:node-0';
const CREATE: Step = {
	type: 'createInvoice',
	name: 'Create',
	parameters: { mode: 'items', finish: 'finalise' },
	onError: 'continueRegularOutput',
};

let engine: Engine;
let office: Office;
beforeEach(async () => {
	engine = await Engine.open([CreateInvoice, JobStageTrigger, RecurringInvoiceTrigger]);
	office = await openOffice(engine.ledger);
	await engine.ledger.events.register({ id: LISTENER, system: 'ledger', kinds: ['recurring.due'] }, now());
});
afterEach(() => engine.close());

const call = () => ({ now: now(), actor: 'test', policy: 'each' as const });

/** An event of each client's, leased for its first attempt, with the item that the trigger puts out. */
async function dueOf(clientIds: readonly string[]): Promise<readonly { ref: DeliveryRef; item: IDataObject }[]> {
	const date = '2026-11-30';
	await engine.ledger.inbox.receive(
		clientIds.map((id) => ({
			id: `recurring:${id}:${date}`,
			kind: 'recurring.due',
			system: 'ledger',
			subject: `${id}:${date}`,
			at: now(),
			data: { recurringId: id, owner: '', date, missed: false, latest: true },
		})),
		null,
		now(),
	);
	const until = new Date(Date.now() + 3_600_000).toISOString();
	const leased = await engine.ledger.events.lease(LISTENER, 10, now(), until);
	return leased.map(({ event, attempt }) => ({
		ref: { listenerId: LISTENER, eventId: event.id, attempt },
		item: {
			client: { id: String(event.data.recurringId) },
			lines: [{ description: 'Care', unitPrice: '10' }],
			eventId: event.id,
			idempotencyKey: event.id,
			delivery: { listener: LISTENER, attempt, at: now() },
		},
	}));
}

function run(items: readonly IDataObject[], step: Step = CREATE, type = 'recurringInvoiceTrigger') {
	const json = chain(items, step);
	json.nodes[0]!.type = `n8n-nodes-invoicing.${type}`;
	return engine.run(json);
}

/** One client that takes e-invoices and lacks everything for them, one that takes none. */
async function twoClients(): Promise<readonly [lacking: string, other: string]> {
	const fields = { name: 'Public office', deliverBy: 'e-invoice' as const };
	const [put] = await engine.ledger.catalogue.putClients([{ id: null, idempotencyKey: 'office', fields }], call());
	return [valueOf(put).id, office.bo.id];
}

describe('a date of a recurring invoice of which no invoice was made', () => {
	it('is delivered again, though the run succeeded; those that were billed are not', async () => {
		const due = await dueOf(await twoClients());
		const made = (await run(due.map(({ item }) => item))).jsonOf('Create');
		expect(made).toMatchObject([{ code: 'e_invoice_incomplete' }, { created: true, status: 'open' }]);
		expect(await engine.ledger.events.ack(due.map(({ ref }) => ref))).toEqual([due[0]!.ref]);
	});

	it('and so is one whose item cannot be read', async () => {
		const [due] = await dueOf([office.bo.id]);
		const made = (await run([{ ...due!.item, finalise: {}, lines: 'none' }])).jsonOf('Create');
		expect(made[0]).toHaveProperty('code');
		expect(await engine.ledger.events.ack(due!.ref)).toEqual([due!.ref]);
	});

	it('a workflow of another trigger may go on without it', async () => {
		const [lacking] = await twoClients();
		const [due] = await dueOf([lacking]);
		const made = (await run([due!.item], CREATE, 'jobStageTrigger')).jsonOf('Create');
		expect(made).toMatchObject([{ code: 'e_invoice_incomplete' }]);
		expect(await engine.ledger.events.ack(due!.ref)).toEqual([]);
	});
});

import type { IDataObject, INodeParameters, WorkflowExecuteMode } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { InvoicePaidTrigger } from '../../nodes/InvoicePaidTrigger/InvoicePaidTrigger.node';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { now } from '../../nodes/shared/run/now';
import { Engine } from '../engine/engine';
import { Mail } from '../engine/mail-node';
import { openOffice, valueOf, type Office } from '../engine/office';
import { byId, chain, type Step, type WorkflowJson } from '../engine/workflow';

const PREPARE: Step = {
	type: 'invoice',
	name: 'Prepare',
	parameters: { resource: 'sending', operation: 'prepareEmail' },
};
const MAIL: Step = { type: 'mail', name: 'Mail' };
const record = (parameters: INodeParameters = {}): Step => ({
	type: 'invoice',
	name: 'Record',
	parameters: { resource: 'sending', operation: 'recordSending', ...parameters },
});
const LISTENER = 'wf-1:node-0';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice, Invoice, InvoicePaidTrigger, InvoicingLedger, Mail]);
	office = await openOffice(engine.ledger);
	await engine.ledger.events.register({ id: LISTENER, system: 'ledger', kinds: ['invoice.paid'] }, now());
});
afterAll(() => engine.close());

const run = (json: WorkflowJson, mode: WorkflowExecuteMode = 'trigger') => engine.run(json, { mode });
const prepare = async (ids: readonly string[], parameters: INodeParameters = {}, more: Partial<Step> = {}) =>
	await run(
		chain(
			ids.map((id) => ({ id })),
			{ ...PREPARE, ...more, parameters: { ...PREPARE.parameters, ...parameters } },
		),
	);
const ask = { ifInDoubt: 'ask' };
const stateOf = async (id: string) =>
	(
		await run(
			chain([{ id }], { type: 'invoice', name: 'Get', parameters: { resource: 'invoice', operation: 'get' } }),
		)
	).jsonOf('Get')[0]!.sending;

/** An event of the trigger in its first attempt, as an item that the trigger puts out. */
async function startedRun(): Promise<{
	readonly item: IDataObject;
	readonly fail: () => Promise<void>;
	readonly next: () => Promise<IDataObject>;
}> {
	const bill = await office.bill();
	const paid = {
		idempotencyKey: `pay-${bill.id}`,
		invoiceId: bill.id,
		amount: null,
		currency: null,
		state: 'cleared' as const,
		method: 'bank' as const,
		paidOn: null,
		payerEmail: '',
		reference: '',
		request: {},
	};
	valueOf((await engine.ledger.invoicing.recordPayments([paid as never], office.call()))[0]);
	const other = await office.bill();
	const take = async () =>
		(await engine.ledger.events.lease(LISTENER, 9, now(), new Date(Date.now() + 3_600_000).toISOString())).find(
			({ event }) => event.subject === bill.id,
		)!;
	const itemOf = ({ event, attempt }: Awaited<ReturnType<typeof take>>) => ({
		id: other.id,
		eventId: event.id,
		delivery: { listener: LISTENER, attempt, at: now() },
	});
	const first = await take();
	const ref = { listenerId: LISTENER, eventId: first.event.id, attempt: first.attempt };
	return {
		item: itemOf(first),
		fail: async () => await engine.ledger.events.nack(ref, now(), 'it failed', true),
		next: async () => itemOf(await take()),
	};
}

const fromTrigger = (json: WorkflowJson): WorkflowJson => {
	json.nodes[0]!.type = 'n8n-nodes-invoicing.invoicePaidTrigger';
	return json;
};

describe('5: an e-mail that was prepared is not handed to a second run', () => {
	it('while the first may still send it, the second is refused as later, and writes nothing', async () => {
		const { id } = await office.bill();
		expect((await prepare([id])).jsonOf('Prepare')[0]).toMatchObject({
			sending: 'prepared',
			email: { alreadySent: false },
		});
		const second = await prepare([id]);
		expect(second.error).toMatchObject({
			message: expect.stringContaining('is being sent by another run'),
			context: { code: 'sending_claimed' },
		});
		expect(await stateOf(id)).toBe('prepared');
	});

	it('of a batch, nothing is claimed when one is being sent elsewhere, unless each item stands alone', async () => {
		const [a, b] = [await office.bill(), await office.bill()];
		await prepare([b.id]);
		expect((await prepare([a.id, b.id])).error).toBeDefined();
		expect(await stateOf(a.id)).toBeNull();
		const each = await prepare([a.id, b.id], {}, { onError: 'continueRegularOutput' });
		expect(each.jsonOf('Prepare')).toMatchObject([{ id: a.id, email: {} }, { code: 'sending_claimed' }]);
	});

	it('an invoice that comes twice in a run is mailed once', async () => {
		const { id } = await office.bill();
		const items = (await prepare([id, id])).jsonOf('Prepare');
		expect(items.map(({ email }) => (email as IDataObject).alreadySent)).toEqual([false, true]);
	});

	it('an invoice that comes twice in a run, and is being sent by another one, is refused both times', async () => {
		const { id } = await office.bill();
		await prepare([id]);
		const twice = await prepare([id, id], {}, { onError: 'continueRegularOutput' });
		expect(twice.jsonOf('Prepare')).toMatchObject([{ code: 'sending_claimed' }, { code: 'sending_claimed' }]);
	});

	it('a node of the same run that prepares it once more gets the text again', async () => {
		const { id } = await office.bill();
		const again = await run(chain([{ id }], PREPARE, { ...PREPARE, name: 'Again' }));
		expect(again.jsonOf('Again')[0]).toMatchObject({ email: { alreadySent: false } });
	});

	it('in the editor, a person may run a step again and again', async () => {
		const { id } = await office.bill();
		const json = () => chain([{ id }], PREPARE);
		await run(json(), 'manual');
		expect((await run(json(), 'manual')).jsonOf('Prepare')[0]).toMatchObject({ email: { alreadySent: false } });
		expect((await run(json())).error).toMatchObject({ context: { code: 'sending_claimed' } });
	});

	it('Create Invoice that hands out the e-mail claims it too, and made no second invoice', async () => {
		const create: Step = { type: 'createInvoice', name: 'Create', parameters: { mode: 'items' } };
		const item = {
			client: office.ada.id,
			lines: [{ description: 'Work', unitPrice: 10 }],
			idempotencyKey: 'mailed-once',
		};
		const [first] = (await run(chain([item], create))).jsonOf('Create');
		expect(first).toMatchObject({ created: true, sending: 'prepared', email: { alreadySent: false } });
		expect((await run(chain([item], create))).error).toMatchObject({ context: { code: 'sending_claimed' } });
		await run(chain([{ id: first!.id }], record()));
		expect((await run(chain([item], create))).jsonOf('Create')[0]).toMatchObject({
			id: first!.id,
			created: false,
			sending: 'sent',
			email: { alreadySent: true },
		});
	});

	it('what was recorded as sent can be prepared again, as often as a person likes', async () => {
		const { id } = await office.bill();
		await run(chain([{ id }], PREPARE, MAIL, record()));
		for (let n = 0; n < 2; n += 1)
			expect((await prepare([id])).jsonOf('Prepare')[0]).toMatchObject({
				sending: 'sent',
				email: { alreadySent: true },
			});
	});

	it('a credential that only reads cannot take it on', async () => {
		const { id } = await office.bill();
		const step: Step = { ...PREPARE, credentials: { invoicingLedgerApi: { id: '1', name: 'Read only' } } };
		const refused = await engine.run(chain([{ id }], step), {
			credential: { access: 'read', database: 'sqlite', file: '' },
		});
		expect(refused.error).toMatchObject({ context: { code: 'read_only' } });
	});
});

describe('5: where it is not known whether it was sent', () => {
	it('a run that n8n reported as failed: the next attempt sends once more, and the one after that leaves it to a person', async () => {
		const { item, fail, next } = await startedRun();
		const id = String(item.id);
		const first = await run(fromTrigger(chain([item], PREPARE)));
		expect(first.jsonOf('Prepare')[0]).toMatchObject({ email: { alreadySent: false } });
		await fail();
		expect(await stateOf(id)).toBe('in doubt');
		const second = await run(fromTrigger(chain([await next()], PREPARE)));
		expect(second.jsonOf('Prepare')[0]).toMatchObject({ sending: 'prepared', email: { alreadySent: false } });
		expect(await stateOf(id)).toBe('prepared');
	});

	it('left to a person by choice: no e-mail, and the item says so', async () => {
		const { item, fail, next } = await startedRun();
		await run(fromTrigger(chain([item], PREPARE)));
		await fail();
		const step = { ...PREPARE, parameters: { ...PREPARE.parameters, ...ask } };
		const second = await run(fromTrigger(chain([await next()], step)));
		expect(second.jsonOf('Prepare')[0]).toMatchObject({ sending: 'in doubt', email: null });
	});

	it('It Failed gives it up, so that the next run sends it without a doubt', async () => {
		const { id } = await office.bill();
		const failed = await run(chain([{ id }], PREPARE, MAIL, record({ result: 'failed' })));
		expect(failed.jsonOf('Record')[0]).toMatchObject({ id, sending: null, sentAt: null });
		expect((await prepare([id], ask)).jsonOf('Prepare')[0]).toMatchObject({
			sending: 'prepared',
			email: { alreadySent: false },
		});
	});

	it('the history shows who prepared it and what became of it', async () => {
		const { id } = await office.bill();
		await run(chain([{ id }], PREPARE, MAIL, record({ result: 'failed' })));
		await run(chain([{ id }], PREPARE, MAIL, record()));
		const history = (
			await run(
				chain([{ id }], {
					type: 'invoice',
					name: 'History',
					parameters: { resource: 'invoice', operation: 'getHistory' },
				}),
			)
		).jsonOf('History');
		expect(history.map(({ action }) => action)).toEqual([
			'created',
			'e-mail prepared',
			'sending failed',
			'e-mail prepared',
			'sent',
		]);
		expect(history[1]).toMatchObject({
			actor: 'Under test › Prepare',
			changes: [
				{ field: 'channel', to: 'email' },
				{ field: 'recipient', to: 'ada@client.example' },
			],
		});
	});

	it('a run in which each item stands alone succeeds, and its event is delivered again all the same', async () => {
		const { item } = await startedRun();
		await prepare([String(item.id)]);
		const ref = {
			listenerId: LISTENER,
			eventId: String(item.eventId),
			attempt: (item.delivery as { attempt: number }).attempt,
		};
		const twin = await run(fromTrigger(chain([item], { ...PREPARE, onError: 'continueRegularOutput' })));
		expect(twin.jsonOf('Prepare')[0]).toMatchObject({ code: 'sending_claimed' });
		expect(await engine.ledger.events.ack(ref)).toEqual([ref]);
	});
});

describe('10: Record Sending finds the invoice by itself', () => {
	it('behind a mail node, by the item that the mail was made from', async () => {
		const [a, b] = [await office.bill(), await office.bill()];
		const recorded = (await run(chain([{ id: a.id }, { id: b.id }], PREPARE, MAIL, record()))).jsonOf('Record');
		expect(recorded).toMatchObject([
			{ id: a.id, sending: 'sent' },
			{ id: b.id, sending: 'sent' },
		]);
	});

	it('where the pairing is lost, by whom the mail went to', async () => {
		const [a, b] = [await office.bill(), await office.bill({ clientId: office.bo.id })];
		const recorded = (
			await run(chain([{ id: b.id }, { id: a.id }], PREPARE, { ...MAIL, name: 'Unpaired' }, record()))
		).jsonOf('Record');
		expect(recorded).toMatchObject([{ id: b.id }, { id: a.id }]);
	});

	it('two mails to one client without pairing: refused, and says how to build it', async () => {
		const [a, b] = [await office.bill(), await office.bill()];
		const refused = await run(
			chain([{ id: a.id }, { id: b.id }], PREPARE, { ...MAIL, name: 'Unpaired' }, record()),
		);
		expect(refused.error).toMatchObject({
			message: expect.stringContaining('2 e-mails'),
			description: expect.stringContaining('in a loop'),
		});
	});

	it('an expression that gives nothing is refused as before, and a given id wins', async () => {
		const [a, b] = [await office.bill(), await office.bill()];
		const empty = await run(
			chain([{ id: a.id }], PREPARE, MAIL, record({ invoice: byId('={{ $json.nothing }}') })),
		);
		expect(empty.error).toMatchObject({ context: { code: 'expression_empty' } });
		expect((await run(chain([{ id: b.id }], record({ invoice: byId(b.id) })))).jsonOf('Record')[0]).toMatchObject({
			id: b.id,
		});
	});
});

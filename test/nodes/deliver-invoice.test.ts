import { createHash } from 'node:crypto';
import { NodeConnectionTypes, type IDataObject, type INodeExecutionData, type INodeType } from 'n8n-workflow';
import { DeliverInvoice } from '../../nodes/DeliverInvoice/DeliverInvoice.node';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { readDeliverySpec } from '../../nodes/InvoiceDeliveryTrigger/delivery-spec';
import { runTrigger } from '../../nodes/shared/trigger/run-trigger';
import type { Client } from '../../src/domain/client';
import { Engine, type Execution } from '../engine/engine';
import { openOffice, valueOf, type Office } from '../engine/office';
import { chain, type Step, type WorkflowJson } from '../engine/workflow';
import { readWithPdfJs } from '../support/pdf/read-with-pdf-js';
import { depsOf, FakeTrigger } from './trigger/fake-trigger';

/** What mail nodes, access points and letter services do: the item becomes their answer, with an id of their own. */
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool -- a stand-in of the tests, not a node of ours
class DeliveryService implements INodeType {
	static took: { readonly node: string; readonly item: INodeExecutionData }[] = [];

	description = {
		displayName: 'DeliveryService',
		name: 'deliveryService',
		group: ['output' as const],
		version: 1,
		description: '',
		defaults: { name: 'DeliveryService' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	async execute(this: {
		getInputData(): INodeExecutionData[];
		getNode(): { name: string };
	}): Promise<INodeExecutionData[][]> {
		const node = this.getNode().name;
		return [
			this.getInputData().map((item, at) => {
				DeliveryService.took.push({ node, item });
				return { json: { id: `${node}-${String(item.json.id)}` }, pairedItem: { item: at } };
			}),
		];
	}
}

/** As n8n offers it to an agent, as far as the node knows of it. */
class AsTool extends DeliverInvoice {
	constructor() {
		super();
		this.description = { ...this.description, name: 'deliverInvoiceTool' };
	}
}

const WAYS = ['Mail', 'Peppol', 'Post'] as const;

/** Deliver Invoice with a delivery service and Record Sending behind each way. */
function branches(items: readonly IDataObject[], parameters: Step['parameters'] = {}): WorkflowJson {
	const record = { resource: 'sending', operation: 'recordSending', remoteId: '={{ $json.id }}' };
	const json = chain(items, { type: 'deliverInvoice', name: 'Deliver', parameters: { ...parameters } });
	const ways = WAYS.map((name) =>
		chain([], { type: 'deliveryService', name }, { type: 'invoice', name: `Record ${name}`, parameters: record }),
	);
	const to = (node: string) => [{ node, type: 'main' as const, index: 0 }];
	return {
		...json,
		nodes: [
			...json.nodes,
			...ways.flatMap(({ nodes }, at) => nodes.slice(1).map((node) => ({ ...node, id: `${node.id}-${at}` }))),
		],
		connections: {
			...json.connections,
			Deliver: { main: WAYS.map(to) },
			...Object.fromEntries(WAYS.map((name) => [name, { main: [to(`Record ${name}`)] }])),
		},
	};
}

let engine: Engine;
let office: Office;
let made = 0;
beforeAll(async () => {
	engine = await Engine.open([DeliveryService, DeliverInvoice, AsTool, Invoice]);
	office = await openOffice(engine.ledger);
	const seller = {
		street: 'Storgatan 12',
		postalCode: '903 26',
		city: 'Umeå',
		country: 'SE',
		vatNumber: 'SE556016068001',
		organisationNumber: '556016-0680',
		deliveryFallback: ['letter', 'email'],
	} as const;
	valueOf(await engine.ledger.catalogue.putSettings(seller, office.call()));
});
afterAll(() => engine.close());
beforeEach(() => {
	DeliveryService.took = [];
});
afterEach(() => jest.restoreAllMocks());

const bill = async (fields: Partial<Client> = {}, finalise = true) => {
	const known = { email: 'ada@client.example', street: 'Gate 1', postalCode: '0150', city: 'Oslo', country: 'NO' };
	const name = `Client ${(made += 1)}`;
	const put = { id: null, idempotencyKey: '', fields: { ...known, name, ...fields } };
	const client = valueOf((await engine.ledger.catalogue.putClients([put], office.call()))[0]);
	return await office.bill({ clientId: client.id, finalise });
};
const deliver = async (ids: readonly string[], parameters: Step['parameters'] = {}): Promise<Execution> =>
	await engine.run(
		branches(
			ids.map((id) => ({ id })),
			parameters,
		),
		{ mode: 'trigger' },
	);
const invoiceNode = async (item: IDataObject, parameters: Step['parameters']) => {
	const run = await engine.run(chain([item], { type: 'invoice', name: 'Node', parameters: { ...parameters } }));
	return { run, json: run.jsonOf('Node')[0] };
};
const report = async (id: string, deliveryStatus: string, reason = '') =>
	await invoiceNode(
		{ body: { id } },
		{ resource: 'sending', operation: 'updateDeliveryStatus', deliveryStatus, ...(reason !== '' && { reason }) },
	);
const got = async (id: string) => (await invoiceNode({ id }, { resource: 'invoice', operation: 'get' })).json!;
const claimOf = async (id: string) => (await engine.ledger.claims.latest('ledger', [id]))[0]!;
const bytesOf = ({ binary }: INodeExecutionData) => Buffer.from(binary!.data!.data, 'base64');

describe('D: Deliver Invoice', () => {
	it('a letter has its address in the window that the setting names, and says where it does not fit', async () => {
		const letter = await bill({ deliverBy: 'letter', street: Array(12).fill('Gate').join('\n') });
		const placeOf = async (letterWindow: 'din' | 'right' | 'none') => {
			valueOf(await engine.ledger.catalogue.putSettings({ letterWindow }, office.call()));
			const run = await deliver([letter.id], { ifSent: 'sendCopy', ifInDoubt: 'sendAgain' });
			const [item] = run.itemsOf('Deliver', 2);
			const { texts } = readWithPdfJs(bytesOf(item!)).pages[0]!;
			return { x: Math.round(texts.find(({ text }) => text === 'Gate')!.x), hint: item!.json.hint ?? '' };
		};
		expect(await placeOf('din')).toEqual({ x: 71, hint: expect.stringContaining('window of the envelope') });
		expect(await placeOf('right')).toMatchObject({ x: 334, hint: expect.stringContaining('Shorten it') });
		expect(await placeOf('none')).toEqual({ x: 57, hint: '' });
		valueOf(await engine.ledger.catalogue.putSettings({ letterWindow: 'auto' }, office.call()));
	});

	it('three clients with three choices leave by three branches, each with what its branch needs', async () => {
		const mail = await bill();
		const peppol = await bill({
			deliverBy: 'e-invoice',
			electronicAddress: '0192:923609016',
			buyerReference: '0150',
		});
		const letter = await bill({ deliverBy: 'letter', name: 'Bo AS' });
		const run = await deliver([letter.id, mail.id, peppol.id]);
		expect(run.error).toBeUndefined();
		const of = (output: number) => run.itemsOf('Deliver', output);
		expect([0, 1, 2, 3].map((output) => of(output).map(({ json }) => json.id))).toEqual([
			[mail.id],
			[peppol.id],
			[letter.id],
			[],
		]);
		const [[mailItem], [peppolItem], [letterItem]] = [of(0), of(1), of(2)];
		expect(mailItem!.json).toMatchObject({
			delivery: { wanted: 'email', chosen: 'email', reason: '' },
			email: { to: 'ada@client.example', alreadySent: false },
			sending: 'prepared',
		});
		expect(peppolItem!.json).toMatchObject({
			eInvoice: {
				endpoint: '0192:923609016',
				documentTypeId: expect.stringContaining('urn:fdc:peppol.eu:2017:poacc:billing:3.0'),
				processId: 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0',
			},
		});
		expect(letterItem!.json).toMatchObject({
			letter: { name: 'Bo AS', lines: ['Gate 1', '0150 Oslo', 'Norway'], country: 'NO' },
		});
		const only = (item: IDataObject) => ['email', 'eInvoice', 'letter'].filter((key) => key in item);
		expect([mailItem, peppolItem, letterItem].map((item) => only(item!.json))).toEqual([
			['email'],
			['eInvoice'],
			['letter'],
		]);
		expect(bytesOf(mailItem!).subarray(0, 5).toString()).toBe('%PDF-');
		expect(bytesOf(letterItem!).subarray(0, 5).toString()).toBe('%PDF-');
		const xml = bytesOf(peppolItem!).toString();
		expect(xml).toContain(`<cbc:ID>${peppol.number}</cbc:ID>`);
		expect(xml).toContain('mimeCode="application/pdf"');
		expect(peppolItem!.binary!.data).toMatchObject({
			fileName: `invoice-${peppol.number}.xml`,
			mimeType: 'application/xml',
		});
		expect(DeliveryService.took.map(({ node, item }) => `${node} ${String(item.json.id)}`).sort()).toEqual([
			`Mail ${mail.id}`,
			`Peppol ${peppol.id}`,
			`Post ${letter.id}`,
		]);
	});

	it('Record Sending finds what was prepared behind each branch, and keeps way, file and the id of the delivery service', async () => {
		const letter = await bill({ deliverBy: 'letter' });
		const run = await deliver([letter.id]);
		expect(run.jsonOf('Record Post')[0]).toMatchObject({ id: letter.id, sending: 'sent' });
		expect(await claimOf(letter.id)).toMatchObject({
			channel: 'letter',
			outcome: 'sent',
			remoteId: `Post-${letter.id}`,
			fileHash: createHash('sha256')
				.update(bytesOf(run.itemsOf('Deliver', 2)[0]!))
				.digest('hex'),
		});
		const { run: history } = await invoiceNode({ id: letter.id }, { resource: 'invoice', operation: 'getHistory' });
		expect(history.jsonOf('Node').map(({ action }) => action)).toEqual(
			expect.arrayContaining(['letter prepared', 'sent']),
		);
	});

	it('an e-invoice that lacks something goes by the next way, and the item says why', async () => {
		const { id } = await bill({ electronicAddress: '0192:923609016' });
		const run = await deliver([id], { deliverBy: 'e-invoice' });
		expect(run.jsonOf('Deliver', 2)[0]).toMatchObject({
			delivery: {
				wanted: 'e-invoice',
				chosen: 'letter',
				reason: expect.stringMatching(/^E-invoice: .*neither a buyer reference nor a purchase order/),
			},
		});
	});

	it('D: a letter that came back starts the trigger, and the invoice leaves by mail', async () => {
		await engine.ledger.events.register(
			{ id: 'wf-1:node-1', system: 'ledger', kinds: ['invoice.delivery_failed'] },
			office.call().now,
		);
		const { id } = await bill({ deliverBy: 'letter' });
		await deliver([id]);
		expect((await report(`Post-${id}`, 'failed', 'moved away')).json).toMatchObject({
			id,
			sending: 'not delivered',
			arrival: { sending: 1, channel: 'letter', status: 'failed', reason: 'moved away' },
		});
		// The same webhook twice.
		await report(`Post-${id}`, 'failed', 'moved away');
		const trigger = new FakeTrigger();
		const deps = depsOf(engine.ledger);
		const { closeFunction } = await runTrigger(trigger.context, readDeliverySpec, deps);
		await deps.clock.pass(10);
		await closeFunction!();
		expect(trigger.emitted).toHaveLength(1);
		const item = trigger.emitted[0]!.json;
		expect(item).toMatchObject({
			id,
			channel: 'letter',
			reason: 'moved away',
			event: 'invoice.delivery_failed',
			eventId: `delivery_failed:${id}:1`,
			idempotencyKey: `delivery_failed:${id}:1`,
		});
		DeliveryService.took = [];
		const run = await engine.run(branches([item]), { mode: 'trigger' });
		expect(run.jsonOf('Deliver', 0)[0]).toMatchObject({
			id,
			delivery: { wanted: 'letter', chosen: 'email', reason: 'Letter: it did not arrive (moved away).' },
		});
		expect(DeliveryService.took.map(({ node }) => node)).toEqual(['Mail']);
		expect(await got(id)).toMatchObject({ sending: 'sent' });
		expect((await report(`Mail-${id}`, 'delivered')).json).toMatchObject({ sending: 'delivered' });
		// Nothing more goes out.
		const again = await deliver([id]);
		expect(again.jsonOf('Deliver', 3)[0]).toMatchObject({
			sending: 'delivered',
			delivery: { chosen: null, reason: 'It was sent already, by e-mail.' },
		});
	});

	it('what a person has to see to leaves by the fourth output, without a file', async () => {
		const nowhere = await bill({ email: '', street: '', city: '' });
		const byHand = await bill({ deliverBy: 'none' });
		const run = await deliver([nowhere.id, byHand.id]);
		const items = run.itemsOf('Deliver', 3);
		expect(items.map(({ json }) => (json.delivery as IDataObject).reason)).toEqual([
			'E-mail: the client has no e-mail address. Letter: the client has no postal address.',
			'It is handed over by you: nothing is to be sent.',
		]);
		expect(items.map(({ binary }) => binary)).toEqual([undefined, undefined]);
		expect(DeliveryService.took).toEqual([]);
	});

	it('a draft stops the run; where it goes on, the draft needs attention and the others go out', async () => {
		const [draft, good] = [await bill({}, false), await bill()];
		expect((await deliver([draft.id, good.id])).error!.message).toContain('still a draft');
		expect(DeliveryService.took).toEqual([]);
		const json = branches([{ id: draft.id }, { id: good.id }]);
		json.nodes.find(({ name }) => name === 'Deliver')!.onError = 'continueRegularOutput';
		const run = await engine.run(json, { mode: 'trigger' });
		expect(run.jsonOf('Deliver', 3)).toMatchObject([{ code: 'invoice_is_draft' }]);
		expect(run.jsonOf('Record Mail')).toMatchObject([{ id: good.id, sending: 'sent' }]);
	});

	it('an e-mail carries the e-invoice by choice, and leaves without it where that lacks something', async () => {
		const reachable = { electronicAddress: '0192:923609016', buyerReference: '0150' };
		const [ready, lacking] = [await bill(reachable), await bill()];
		const run = await deliver([ready.id, lacking.id], { attachXml: true });
		const [both, alone] = run.itemsOf('Deliver', 0);
		expect(both!.json).toMatchObject({ email: { attachments: 'data,invoiceXml' } });
		expect(both!.json.hint).toBeUndefined();
		expect(both!.binary!.invoiceXml).toMatchObject({
			fileName: `invoice-${ready.number}.xml`,
			mimeType: 'application/xml',
		});
		const xml = Buffer.from(both!.binary!.invoiceXml!.data, 'base64').toString();
		expect(xml).toContain(`<cbc:ID>${ready.number}</cbc:ID>`);
		expect(xml).not.toContain('EmbeddedDocumentBinaryObject');
		expect(alone!.json).toMatchObject({
			email: { attachments: 'data' },
			hint: expect.stringMatching(/^The e-mail leaves without the e-invoice\. .*buyer reference/),
		});
		expect(Object.keys(alone!.binary!)).toEqual(['data']);
		expect(run.jsonOf('Record Mail')).toHaveLength(2);
	});

	it('one item asks for the e-invoice beside another that does not, and letters have none', async () => {
		const reachable = { electronicAddress: '0192:923609016', buyerReference: '0150' };
		const bills = [await bill(reachable), await bill(reachable), await bill({ ...reachable, deliverBy: 'letter' })];
		const items = bills.map(({ id }, at) => ({ id, attach: at !== 1 }));
		const run = await engine.run(branches(items, { attachXml: '={{ $json.attach }}' }), { mode: 'trigger' });
		const fields = (output: number) => run.itemsOf('Deliver', output).map(({ binary }) => Object.keys(binary!));
		expect([fields(0), fields(2)]).toEqual([[['data', 'invoiceXml'], ['data']], [['data']]]);
	});

	it('what went out is recorded also where the service answered no id, or no recipient, and the item says so', async () => {
		const { id } = await bill({ deliverBy: 'letter' });
		const json = branches([{ id }]);
		const record = json.nodes.find(({ name }) => name === 'Record Post')!;
		record.parameters = {
			...record.parameters,
			remoteId: '={{ $json.nothing }}',
			recipient: '={{ $json.nobody }}',
		};
		const run = await engine.run(json, { mode: 'trigger' });
		expect(run.error).toBeUndefined();
		expect(run.jsonOf('Record Post')[0]).toMatchObject({
			id,
			sending: 'sent',
			hint: expect.stringMatching(/^Remote ID is an expression that gave nothing.*Recipient is an expression/s),
		});
		expect(await claimOf(id)).toMatchObject({ outcome: 'sent', remoteId: '' });
	});

	it('what went out is recorded also where its id or recipient cannot be kept, beside others, and the item says so', async () => {
		const letters = [await bill({ deliverBy: 'letter' }), await bill({ deliverBy: 'letter' }), await bill()];
		const mailed = letters[2]!.id;
		const json = branches(letters.map(({ id }) => ({ id })));
		const set = (name: string, parameters: object) => {
			const node = json.nodes.find((one) => one.name === name)!;
			node.parameters = { ...node.parameters, ...parameters };
		};
		const first = letters[0]!.id;
		set('Record Post', { remoteId: `={{ $json.id.endsWith("${first}") ? { a: 1 } : "x".repeat(201) }}` });
		set('Record Mail', { recipient: '={{ "Ada <ada at client>" }}' });
		const run = await engine.run(json, { mode: 'trigger' });
		expect(run.error).toBeUndefined();
		const missed = (why: string) =>
			expect.stringContaining(`${why}. Update Delivery Status will not find`) as string;
		expect(run.jsonOf('Record Post')).toMatchObject([
			{ id: first, sending: 'sent', hint: missed('is an object, which is not a text') },
			{ id: letters[1]!.id, sending: 'sent', hint: missed('is 201 characters long, and 200 are the most') },
		]);
		const [mail] = run.jsonOf('Record Mail');
		expect(mail).toMatchObject({ id: mailed, sending: 'sent' });
		expect(mail!.hint).toContain('not an e-mail address. The client is taken for the recipient.');
		expect(await claimOf(mailed)).toMatchObject({ outcome: 'sent', to: 'ada@client.example' });
	});

	it('where the service stops as a whole, nothing is recorded as sent', async () => {
		const { id } = await bill({ deliverBy: 'letter' });
		const json = branches([{ id }]);
		json.nodes.find(({ name }) => name === 'Post')!.onError = 'continueRegularOutput';
		const broken = jest.spyOn(DeliveryService.prototype, 'execute').mockRejectedValue(new Error('service away'));
		const run = await engine.run(json, { mode: 'trigger' });
		broken.mockRestore();
		expect(run.error!.message).toContain('"Post" stopped at an error');
		expect(await claimOf(id)).toMatchObject({ outcome: 'failed' });
	});

	it('an agent that uses the node gets every item on the one output that tools have', async () => {
		const ids = [await bill({ deliverBy: 'letter' }), await bill()].map(({ id }) => ({ id }));
		const run = await engine.run(chain(ids, { type: 'deliverInvoiceTool', name: 'Tool' }));
		expect(run.jsonOf('Tool', 0)).toMatchObject([
			{ delivery: { chosen: 'letter' } },
			{ delivery: { chosen: 'email' } },
		]);
	});

	it('a remote ID that nobody recorded is refused by name', async () => {
		const { run } = await report('nobody', 'failed');
		expect(run.error!.message).toContain('No sending has the remote ID "nobody"');
		expect(run.error!.description).toContain('Record Sending, Remote ID');
	});
});

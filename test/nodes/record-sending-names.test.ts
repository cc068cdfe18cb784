import type { IDataObject, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { byId, chain, type Step, type WorkflowJson } from '../engine/workflow';

/**
 * A mail node by its name: `Mail` keeps the pairing, `Unpaired` loses it, `Both` makes one mail of all items, `Failing`
 * goes on after an error, `Stopping` stops at one, as where n8n cannot read its credential.
 */
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool -- a stand-in of the tests, not a node of ours
class Mail implements INodeType {
	description = {
		displayName: 'Mail',
		name: 'mail',
		group: ['output' as const],
		version: 1,
		description: '',
		defaults: { name: 'Mail' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	async execute(this: {
		getInputData(): INodeExecutionData[];
		getNode(): { name: string };
	}): Promise<INodeExecutionData[][]> {
		const { name } = this.getNode();
		const items = this.getInputData();
		const mail = { id: '18f3a2', messageId: '<1@x>' };
		if (name.startsWith('Stopping')) throw new Error('the credential cannot be read');
		if (name === 'Both') return [[{ json: { ...mail }, pairedItem: items.map((_item, item) => ({ item })) }]];
		if (name === 'Failing')
			return [items.map((_item, item) => ({ json: { error: 'The server said no' }, pairedItem: { item } }))];
		return [
			items.map(({ json }, item) => ({
				json: { accepted: [(json.email as IDataObject | null)?.to ?? 'nobody@x.example'], ...mail },
				pairedItem: { item: name === 'Unpaired' ? 99 : item },
			})),
		];
	}
}

const prepare = (name = 'Prepare', more: Partial<Step> = {}): Step => ({
	type: 'invoice',
	name,
	...more,
	parameters: { resource: 'sending', operation: 'prepareEmail', ...more.parameters },
});
const mail = (name = 'Mail'): Step => ({ type: 'mail', name });
const record = (name = 'Record', parameters: INodeParameters = {}): Step => ({
	type: 'invoice',
	name,
	parameters: { resource: 'sending', operation: 'recordSending', ...parameters },
});

/** As n8n's own, by position. */
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool -- a stand-in of the tests, not a node of ours
class Merge implements INodeType {
	description = {
		displayName: 'Merge',
		name: 'merge',
		group: ['transform' as const],
		version: 1,
		description: '',
		defaults: { name: 'Merge' },
		inputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	async execute(this: { getInputData(index: number): INodeExecutionData[] }): Promise<INodeExecutionData[][]> {
		return [
			this.getInputData(0).map(({ json: { id, accepted } }, item) => ({
				json: { id, accepted },
				pairedItem: [
					{ item, input: 0 },
					{ item, input: 1 },
				],
			})),
		];
	}
}

/** As n8n's own. */
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool -- a stand-in of the tests, not a node of ours
class NoOp implements INodeType {
	description = {
		displayName: 'No Operation',
		name: 'noOp',
		group: ['organization' as const],
		version: 1,
		description: '',
		defaults: { name: 'No Operation' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	async execute(this: { getInputData(): INodeExecutionData[] }): Promise<INodeExecutionData[][]> {
		return [this.getInputData()];
	}
}

/** Has two outputs, done and loop, as Loop Over Items, and ends after the first round. */
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool -- a stand-in of the tests, not a node of ours
class LoopOnce implements INodeType {
	description = {
		...new NoOp().description,
		displayName: 'Loop Once',
		name: 'loopOnce',
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
	};

	async execute(this: { getInputData(): INodeExecutionData[] }): Promise<INodeExecutionData[][]> {
		return [this.getInputData(), []];
	}
}

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice, Invoice, LoopOnce, Mail, Merge, NoOp]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

const run = (json: WorkflowJson) => engine.run(json, { mode: 'trigger' });
const stateOf = async (id: string) =>
	(
		await run(
			chain([{ id }], { type: 'invoice', name: 'Get', parameters: { resource: 'invoice', operation: 'get' } }),
		)
	).jsonOf('Get')[0]!.sending;

describe('which invoice a mail was about', () => {
	it('of two that were prepared one after the other, the one whose e-mail the nearest node gave', async () => {
		const [a, b] = [await office.bill(), await office.bill()];
		const ran = await run(
			chain(
				[{ id: a.id }],
				prepare('First'),
				prepare('Second', { parameters: { invoice: byId(b.id) } }),
				mail(),
				record(),
			),
		);
		expect(ran.jsonOf('Record')).toMatchObject([{ id: b.id, sending: 'sent' }]);
		expect(await stateOf(a.id)).toBe('prepared');
	});

	it('an item that the preparing node refused is not taken for another of the run', async () => {
		const [a, b] = [await office.bill(), await office.bill()];
		await run(chain([{ id: b.id }], prepare()));
		const ran = await run(
			chain(
				[{ id: a.id }, { id: b.id }],
				prepare('Prepare', { onError: 'continueRegularOutput' }),
				mail('Failing'),
				{ ...record('Record', { result: 'failed' }), onError: 'continueRegularOutput' },
			),
		);
		expect(ran.jsonOf('Record')).toMatchObject([
			{ id: a.id },
			{ code: 'invoice_missing', error: expect.stringContaining('gave none for this item') },
		]);
	});

	it('of two branches that meet, the one whose client the mail went to; else it is refused', async () => {
		const [a, b] = [await office.bill(), await office.bill({ clientId: office.bo.id })];
		const both = (last: Step): WorkflowJson => {
			const json = chain([{ id: a.id }], prepare('First'), mail('Mail'), { type: 'merge', name: 'Merge' }, last);
			const [second] = chain([], prepare('Second', { parameters: { invoice: byId(b.id) } })).nodes.slice(1);
			json.nodes.push({ ...second!, id: 'node-9' });
			json.connections.Start!.main![0]!.push({ node: 'Second', type: 'main', index: 0 });
			json.connections.Second = { main: [[{ node: 'Merge', type: 'main', index: 1 }]] };
			return json;
		};
		const ran = await run(both(record()));
		expect(ran.jsonOf('Record')).toMatchObject([{ id: a.id, sending: 'sent' }]);
		expect(await stateOf(b.id)).toBe('prepared');
	});

	it('one e-mail that was prepared is not taken for two mails', async () => {
		const [a, b] = [await office.bill(), await office.bill()];
		await run(chain([{ id: a.id }], prepare(), mail(), record()));
		// The first is a copy of what was sent, and nobody knows any more which mail was which.
		const ran = await run(chain([{ id: a.id }, { id: b.id }], prepare(), mail('Unpaired'), record()));
		expect(ran.error).toMatchObject({
			context: { code: 'invoice_missing' },
			message: expect.stringContaining('2 mails'),
		});
		expect(await stateOf(b.id)).toBe('prepared');
	});

	it('an item with which a mail node says that it failed counts as failed', async () => {
		const { id } = await office.bill();
		const ran = await run(chain([{ id }], prepare(), mail('Failing'), record()));
		expect(ran.jsonOf('Record')).toMatchObject([{ id, sending: null, sentAt: null }]);
		expect(
			(await run(chain([{ id }], prepare('Prepare', { parameters: { ifInDoubt: 'ask' } })))).jsonOf('Prepare'),
		).toMatchObject([{ email: { alreadySent: false } }]);
	});

	/** Create, Prepare, Mail, Record, each once per invoice, as behind a Loop Over Items. */
	const looped = (item: IDataObject, prepares: INodeParameters = {}): WorkflowJson => {
		const json = chain(
			[item],
			{ type: 'createInvoice', name: 'Create', parameters: { mode: 'items', finish: 'finalise' } },
			prepare('Prepare', { parameters: prepares }),
			mail(),
			record(),
			{ type: 'loopOnce', name: 'Loop' },
		);
		json.connections.Loop = { main: [[], [{ node: 'Create', type: 'main', index: 0 }]] };
		return json;
	};
	const order = (key: string): IDataObject => ({
		client: office.ada.id,
		lines: [{ description: 'Work', unitPrice: 10 }],
		idempotencyKey: key,
	});

	it('in a loop, the one whose e-mail was prepared, also where the node that made it prepared none', async () => {
		const ran = await run(looped(order('looped-1')));
		expect(ran.error).toBeUndefined();
		const { id } = ran.jsonOf('Create')[0]!;
		expect(ran.jsonOf('Record')).toMatchObject([{ id, sending: 'sent' }]);
	});

	it('in a loop, none where the e-mail that was prepared is of another invoice than the one made', async () => {
		const other = await office.bill();
		const ran = await run(looped(order('looped-2'), { invoice: byId(other.id) }));
		expect(ran.error).toMatchObject({ context: { code: 'invoice_missing' } });
		expect(await stateOf(other.id)).toBe('prepared');
	});

	describe.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'a mail node that stops at an error, and passes its input on as it was (%s)',
		(onError) => {
			const stopping: Step = { ...mail('Stopping'), onError };

			it.each([
				['with no invoice named', {}],
				['with the invoice named', { invoice: byId("={{ $('Prepare').item.json.id }}") }],
			])(
				'one mail, %s: nothing is recorded, the run stops, and the next one may send it',
				async (_name, named) => {
					const { id } = await office.bill();
					const ran = await run(chain([{ id }], prepare(), stopping, record('Record', named)));
					expect(ran.error).toMatchObject({
						context: { code: 'mail_node_stopped' },
						message: expect.stringContaining('"Stopping"'),
					});
					expect(await stateOf(id)).toBeNull();
				},
			);

			it('several: nobody knows which of them left, so all stay in doubt', async () => {
				const [a, b] = [await office.bill(), await office.bill()];
				const ran = await run(chain([{ id: a.id }, { id: b.id }], prepare(), stopping, record()));
				expect(ran.error).toMatchObject({ context: { code: 'mail_node_stopped' } });
				expect([await stateOf(a.id), await stateOf(b.id)]).toEqual(['prepared', 'prepared']);
			});

			it('a node between that passes items along changes nothing', async () => {
				const { id } = await office.bill();
				const ran = await run(chain([{ id }], prepare(), stopping, { type: 'noOp', name: 'Pass' }, record()));
				expect(ran.error).toMatchObject({ context: { code: 'mail_node_stopped' } });
			});

			it('a node that stops behind the mail, or before it, is none of its business', async () => {
				const { id } = await office.bill();
				const ran = await run(
					chain(
						[{ id }],
						prepare(),
						{ ...stopping, name: 'Stopping' },
						mail(),
						{ ...stopping, name: 'Stopping 2' },
						record(),
					),
				);
				expect(ran.jsonOf('Record')).toMatchObject([{ id, sending: 'sent' }]);
			});
		},
	);

	it('a letter that passes the item on as it was is recorded', async () => {
		const { id } = await office.bill();
		const ran = await run(
			chain([{ id }], prepare(), { type: 'noOp', name: 'Printer' }, record('Record', { channel: 'letter' })),
		);
		expect(ran.jsonOf('Record')).toMatchObject([{ id, sending: 'sent' }]);
	});

	it('an error of the mail node counts as failed also where the invoice is named', async () => {
		const { id } = await office.bill();
		const named = { invoice: byId("={{ $('Prepare').item.json.id }}") };
		const ran = await run(chain([{ id }], prepare(), mail('Failing'), record('Record', named)));
		expect(ran.jsonOf('Record')).toMatchObject([{ id, sending: null }]);
	});

	it('what went out is recorded, also beside an item that cannot be', async () => {
		const [a, b] = [await office.bill(), await office.bill()];
		const named = record('Record', { invoice: byId('={{ $json.id }}') });
		const ran = await run(chain([{ id: a.id }, { id: 'inv_none' }, { id: b.id }], named));
		expect(ran.error).toMatchObject({ context: { code: 'unknown_invoice' } });
		expect([await stateOf(a.id), await stateOf(b.id)]).toEqual(['sent', 'sent']);
	});
});

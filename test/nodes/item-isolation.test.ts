import type { IDataObject } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { RegisterPayment } from '../../nodes/RegisterPayment/RegisterPayment.node';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { byId, chain, type Step } from '../engine/workflow';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice, RegisterPayment]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

const COUNT = 1_000;
const isBad = (at: number): boolean => at % 7 === 6;
const GOOD = Array.from({ length: COUNT }, (_, at) => at).filter((at) => !isBad(at)).length;
const lines = (price: unknown) => [{ description: 'Item', unitPrice: price }];
const item = (at: number): IDataObject => ({
	at,
	idempotencyKey: `t13-${at}`,
	clientId: office.ada.id,
	lines: lines(isBad(at) ? 'free' : at + 1),
});
const items = () => Array.from({ length: COUNT }, (_, at) => item(at));

const modes: readonly [string, Step][] = [
	['incoming items', { type: 'createInvoice', parameters: { mode: 'items', finish: 'draft' } }],
	[
		'fields',
		{
			type: 'createInvoice',
			parameters: {
				content: 'json',
				client: byId('={{ $json.clientId }}'),
				finish: 'draft',
				idempotencyKey: '={{ "fields-" + $json.at }}',
			},
		},
	],
];

describe.each(modes)('T13: 1,000 items, every seventh bad, %s', (_mode, step) => {
	it('Continue On Fail off: stops at the first bad item, and nothing is written', async () => {
		const before = await office.everything();
		const run = await engine.run(chain(items(), step));
		expect(run.error).toMatchObject({
			message: expect.stringContaining('Unit Price is "free"'),
			context: { itemIndex: 6 },
		});
		expect(run.itemsOf('createInvoice')).toHaveLength(0);
		expect(await office.everything()).toEqual(before);
	});

	it('Continue On Fail on: each item stands alone, in order and paired', async () => {
		const before = (await office.everything()).invoices.length;
		const run = await engine.run(chain(items(), { ...step, onError: 'continueRegularOutput' }));
		const out = run.itemsOf('createInvoice');
		expect(out).toHaveLength(COUNT);
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual(out.map((_, at) => ({ item: at })));
		for (const [at, { json }] of out.entries())
			if (isBad(at))
				expect(json).toMatchObject({ error: expect.stringContaining('"free"'), details: expect.any(String) });
			else expect(json).toMatchObject({ total: at + 1, created: true });
		expect((await office.everything()).invoices.length - before).toBe(GOOD);
	});

	it('run again with Continue On Fail, makes nothing twice', async () => {
		const before = await office.everything();
		const run = await engine.run(chain(items(), { ...step, onError: 'continueRegularOutput' }));
		expect(run.jsonOf('createInvoice').filter(({ created }) => created === true)).toEqual([]);
		expect(await office.everything()).toEqual(before);
	});
});

describe('T13: a bad neighbour in the same run', () => {
	it('sends bad items to the error output with the item they came from and the advice', async () => {
		const run = await engine.run(
			chain([item(6), { ...item(0), idempotencyKey: 'alone' }], {
				type: 'createInvoice',
				parameters: { mode: 'items', finish: 'draft' },
				onError: 'continueErrorOutput',
			}),
		);
		expect(run.jsonOf('createInvoice', 0)).toMatchObject([{ idempotencyKey: 'alone' }]);
		expect(run.jsonOf('createInvoice', 1)).toMatchObject([
			{ at: 6, error: expect.stringContaining('"free"'), details: expect.stringContaining('Line 1: Unit Price') },
		]);
	});

	it('registers the good ones of 70 payments on 70 invoices', async () => {
		const bills = [];
		for (let at = 0; at < 70; at += 1) bills.push(await office.bill());
		const run = await engine.run(
			chain(
				bills.map(({ id }, at) => ({ id, amount: isBad(at) ? 'all' : '5' })),
				{
					type: 'registerPayment',
					parameters: { amount: '={{ $json.amount }}' },
					onError: 'continueRegularOutput',
				},
			),
		);
		const out = run.jsonOf('registerPayment');
		expect(out.filter((json) => json.error !== undefined)).toHaveLength(10);
		expect(out.filter((json) => json.created === true)).toHaveLength(60);
	});
});

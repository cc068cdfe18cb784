import fc from 'fast-check';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { RegisterPayment } from '../../nodes/RegisterPayment/RegisterPayment.node';
import { testKey, type Tested } from '../../nodes/shared/run/test-keys';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { byId, chain } from '../engine/workflow';

const TESTED: Tested = {
	workflowId: 'w',
	nodeId: 'n',
	day: '2026-03-31',
	runIndex: 0,
	json: { order: 1, at: { b: 1, a: 2 } },
	request: { client: { id: 'cli_1' }, lines: [{ unitPrice: 80 }] },
	nth: 0,
};

describe('the key of an item that is tested', () => {
	it('does not depend on the order of its properties', () => {
		const same = { ...TESTED, json: { at: { a: 2, b: 1 }, order: 1 } };
		expect(testKey(same)).toBe(testKey(TESTED));
		expect(testKey(TESTED)).toMatch(/^test:w:n:2026-03-31:0:[0-9a-f]{32}:0$/);
	});

	it.each<[string, Partial<Tested>]>([
		['item', { json: { order: 2, at: { b: 1, a: 2 } } }],
		['request', { request: { client: { id: 'cli_1' }, lines: [{ unitPrice: 81 }] } }],
		['order of lines', { request: { client: { id: 'cli_1' }, lines: [{}, { unitPrice: 80 }] } }],
		['day', { day: '2026-04-01' }],
		['round of a loop', { runIndex: 1 }],
		['equal item of the run', { nth: 1 }],
		['node', { nodeId: 'm' }],
		['workflow', { workflowId: 'v' }],
	])('is another one for another %s', (_what, other) => {
		expect(testKey({ ...TESTED, ...other })).not.toBe(testKey(TESTED));
	});

	it('is short, whatever the item holds', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (json) => {
				expect(testKey({ ...TESTED, json: json as never })).toHaveLength(testKey(TESTED).length);
			}),
		);
	});
});

describe('in the editor', () => {
	let engine: Engine;
	let office: Office;
	beforeAll(async () => {
		engine = await Engine.open([CreateInvoice, Invoice, InvoicingLedger, RegisterPayment]);
		office = await openOffice(engine.ledger);
	});
	afterAll(() => engine.close());

	const create = async (
		items: readonly object[],
		parameters: Record<string, unknown> = {},
		mode: 'manual' | 'trigger' = 'manual',
	) => {
		const base = { template: byId(office.standard.id), client: byId(office.ada.id), finish: 'finalise' };
		const done = await engine.run(
			chain(items as never, { type: 'createInvoice', parameters: { ...base, ...parameters } as never }),
			{ mode },
		);
		const { hints = [] } = done.run.data.resultData.runData.createInvoice![0]!;
		return { items: done.jsonOf('createInvoice'), hints: hints.map(({ message }) => message) };
	};

	it('executing a step twice on the same item makes one invoice, and says so', async () => {
		const first = await create([{ order: 1 }]);
		expect(first.items).toMatchObject([{ created: true }]);
		expect(first.hints).toEqual([
			expect.stringMatching(/^What is executed in the editor is real: invoice 0001 got its number by it\./),
		]);
		const second = await create([{ order: 1 }]);
		expect(second.items).toMatchObject([{ id: first.items[0]!.id, created: false }]);
		expect(second.hints).toEqual([expect.stringMatching(/^The same was asked for before.*invoice 0001 came out/)]);
	});

	it('another item, changed fields, and equal items of one run are invoices of their own', async () => {
		const ids = [
			...(await create([{ order: 2 }])).items,
			...(await create([{ order: 2 }], { options: { note: 'other' } })).items,
			...(await create([{ order: 3 }, { order: 3 }])).items,
		].map(({ id }) => id);
		expect(new Set(ids).size).toBe(4);
		expect((await create([{ order: 3 }, { order: 3 }])).items.map(({ id }) => id)).toEqual(ids.slice(2));
	});

	it('holds for items that are invoices themselves, too', async () => {
		const item = { client: office.ada.id, templateId: office.standard.id };
		const [first, second] = [await create([item], { mode: 'items' }), await create([item], { mode: 'items' })];
		expect(second.items).toMatchObject([{ id: first.items[0]!.id, created: false }]);
	});

	it('a key of its own, a draft, and a run by a trigger need no hint of a number', async () => {
		const keyed = { idempotencyKey: 'order-7' };
		expect((await create([{}], keyed)).hints).toHaveLength(1);
		expect((await create([{}], keyed)).hints).toEqual([]);
		expect((await create([{}], { finish: 'draft' })).hints).toEqual([]);
		const [first, second] = [
			await create([{ order: 9 }], {}, 'trigger'),
			await create([{ order: 9 }], {}, 'trigger'),
		];
		expect(first.items[0]!.id).not.toBe(second.items[0]!.id);
		expect([...first.hints, ...second.hints]).toEqual([]);
	});

	it('"retry execution" of a test that failed makes no second invoice', async () => {
		const json = chain(
			[{ order: 11 }],
			{
				type: 'createInvoice',
				parameters: { template: byId(office.standard.id), client: byId(office.ada.id), finish: 'send' },
			},
			{ type: 'invoice', parameters: { resource: 'invoice', operation: 'get' } },
		);
		const [made] = (await engine.run(json, { mode: 'manual' })).jsonOf('createInvoice');
		const release = () => engine.ledger.claims.end('ledger', [String(made!.id)], 'failed', office.call().now);
		await release();
		const prepare = { resource: 'sending', operation: 'prepareEmail', invoice: byId(made!.id) };
		await engine.run(chain([{}], { type: 'invoice', parameters: prepare }), { executionId: 'other' });
		// The other run mails it just now, so this one fails after it found the invoice.
		const failed = await engine.run(json, { mode: 'manual' });
		expect(failed.error).toMatchObject({ context: { code: 'sending_claimed' } });
		await release();
		const retried = await engine.retry(json, failed);
		expect(retried.jsonOf('createInvoice')).toMatchObject([{ id: made!.id, created: false }]);
	});

	it('executing Register Payment twice on the same item registers one payment, and says so', async () => {
		const bill = await office.bill();
		const pay = async (amount: string) => {
			const done = await engine.run(
				chain([{ id: bill.id }], { type: 'registerPayment', parameters: { amount } }),
				{ mode: 'manual' },
			);
			const { hints = [] } = done.run.data.resultData.runData.registerPayment![0]!;
			return { item: done.jsonOf('registerPayment')[0], hints: hints.map(({ message }) => message) };
		};
		const first = await pay('50');
		expect(first).toMatchObject({
			item: { created: true, invoice: { paid: 50 } },
			hints: [expect.stringMatching(/is real: 1 payment was registered/)],
		});
		expect(await pay('50')).toMatchObject({
			item: { created: false, invoice: { paid: 50 } },
			hints: [expect.stringMatching(/The same was asked for before .* no payment was registered again/)],
		});
		expect(await pay('40')).toMatchObject({ item: { created: true, invoice: { paid: 90 } } });
	});

	it('executing Credit or Refund twice on the same item credits and pays back once, and says so', async () => {
		const execute = async (type: string, id: string, parameters: object) => {
			const done = await engine.run(chain([{ id }], { type, parameters: parameters as never }), {
				mode: 'manual',
			});
			expect(done.error).toBeUndefined();
			const { hints = [] } = done.run.data.resultData.runData[type]![0]!;
			return { item: done.jsonOf(type)[0]!, hints: hints.map(({ message }) => message) };
		};
		const bill = await office.bill();
		await execute('registerPayment', bill.id, { amount: '125' });
		const asked = { operation: 'credit', creditOf: 'amount', amount: '50', rest: 'refund' };
		const credit = (more: object = {}) => execute('invoice', bill.id, { ...asked, ...more });
		const note = await credit();
		expect(note).toMatchObject({ item: { created: true }, hints: [expect.stringMatching(/got its number/)] });
		expect(await credit()).toMatchObject({
			item: { id: note.item.id, created: false },
			hints: [expect.stringMatching(/nothing was credited again/)],
		});
		expect(await credit({ amount: '20' })).toMatchObject({ item: { created: true, total: 20 } });

		const refund = (amount: string) =>
			execute('registerPayment', String(note.item.id), { operation: 'refund', amount });
		expect(await refund('10')).toMatchObject({
			item: { created: true, invoice: { credit: { refunded: 10 } } },
			hints: [expect.stringMatching(/1 refund was recorded/)],
		});
		expect(await refund('10')).toMatchObject({
			item: { created: false, invoice: { credit: { refunded: 10 } } },
			hints: [expect.stringMatching(/no refund was recorded again/)],
		});
		expect(await refund('15')).toMatchObject({ item: { created: true, invoice: { credit: { refunded: 25 } } } });
	});

	it('executing Recurring Invoice → Create twice on the same item makes one', async () => {
		const create = async () =>
			(
				await engine.run(
					chain([{ order: 7 }], {
						type: 'invoicingLedger',
						parameters: {
							resource: 'recurring',
							operation: 'create',
							name: 'Hosting',
							client: byId(office.ada.id),
							content: 'template',
							template: byId(office.standard.id),
							startDate: '2030-01-01',
						},
					}),
					{ mode: 'manual' },
				)
			).jsonOf('invoicingLedger')[0]!;
		const first = await create();
		expect(await create()).toMatchObject({ id: first.id, created: false });
	});

	it('Finalise says that the number is real', async () => {
		const draft = await office.bill({ finalise: false });
		const finalise = async () => {
			const done = await engine.run(
				chain([{ id: draft.id }], {
					type: 'invoice',
					parameters: { resource: 'invoice', operation: 'finalise' },
				}),
				{ mode: 'manual' },
			);
			return done.run.data.resultData.runData.invoice![0]!.hints ?? [];
		};
		expect(await finalise()).toEqual([
			expect.objectContaining({ type: 'info', message: expect.stringContaining('is real') as unknown }),
		]);
		expect(await finalise()).toEqual([]);
	});
});

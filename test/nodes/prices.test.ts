import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { byId, chain } from '../engine/workflow';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice, Invoice, InvoicingLedger]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

const run = (type: string, parameters: INodeParameters, item: IDataObject = {}) =>
	engine.run(chain([item], { type, parameters }));
async function one(type: string, parameters: INodeParameters, item?: IDataObject): Promise<IDataObject> {
	const execution = await run(type, parameters, item);
	expect(execution.error).toBeUndefined();
	return execution.jsonOf(type)[0]!;
}

const LINES = [{ description: 'Work', unitPrice: 500, taxRate: 10 }];
const FREIGHT = { description: 'Freight', amount: '50', taxRate: 25 };
const items = { mode: 'items', finish: 'draft', simple: false };
const item = (more: IDataObject): IDataObject => ({ clientId: office.ada.id, lines: LINES, ...more });
const fields = (options: IDataObject): INodeParameters =>
	({
		content: 'json',
		linesJson: JSON.stringify(LINES),
		client: byId(office.ada.id),
		finish: 'draft',
		simple: false,
		options,
	}) as INodeParameters;
const PLAIN = { pricesIncludeTax: false, discountPercent: 0, discountAmount: 0, charges: [] };

describe('how an invoice prices', () => {
	it('is taken from the options', async () => {
		expect(await one('createInvoice', fields({ pricesIncludeTax: true }))).toMatchObject({
			total: 500,
			net: 454.55,
		});
		const options = { discountAmount: '100.00', charges: { charge: [{ ...FREIGHT, taxCategory: '' }] } };
		expect(await one('createInvoice', fields(options))).toMatchObject({
			...PLAIN,
			discountAmount: 100,
			charges: [{ description: 'Freight', amount: 50, taxRate: 25, taxCategory: 'S' }],
			net: 450,
			total: 502.5,
		});
	});

	it('is taken from an item, and the item that comes out makes the same invoice', async () => {
		const asked = { discountPercent: 10, charges: [FREIGHT], pricesIncludeTax: true };
		const made = await one('createInvoice', items, item(asked));
		expect(made).toMatchObject({ discountPercent: 10, total: 500 });
		const { lines, pricesIncludeTax, discountPercent, discountAmount, charges } = made;
		const again = { lines, pricesIncludeTax, discountPercent, discountAmount, charges } as IDataObject;
		expect(await one('createInvoice', items, item(again))).toMatchObject({ ...again, total: 500 });
	});

	it('is that of the template, where the invoice says nothing of it, and of a recurring date alike', async () => {
		const template = await one('invoicingLedger', {
			resource: 'template',
			operation: 'create',
			name: 'Priced',
			lines: { line: LINES },
			options: { pricesIncludeTax: true, discountPercent: 10 },
		} as INodeParameters);
		expect(template).toMatchObject({ pricesIncludeTax: true, discountPercent: 10, total: 450 });
		const of = (more: IDataObject) =>
			one('createInvoice', items, { clientId: office.ada.id, templateId: template.id, ...more });
		expect(await of({})).toMatchObject({ total: 450 });
		expect(await of({ charges: [] })).toMatchObject({ total: 450 });
		expect(await of({ discountPercent: 0 })).toMatchObject({ discountPercent: 0, total: 500 });
		expect(await of({ discountAmount: 100 })).toMatchObject({
			discountPercent: 0,
			discountAmount: 100,
			total: 400,
		});
	});

	it('is changed one by one', async () => {
		const { id } = await one('createInvoice', items, item({ discountPercent: 10, charges: [FREIGHT] }));
		const update = (changes: IDataObject) =>
			one('invoice', { operation: 'update', invoice: byId(id), changes, simple: false } as INodeParameters);
		expect(await update({ charges: {} })).toMatchObject({ discountPercent: 10, charges: [], net: 450 });
		expect(await update({ discountPercent: 0 })).toMatchObject({ ...PLAIN, net: 500 });
		expect(await update({ pricesIncludeTax: true })).toMatchObject({ pricesIncludeTax: true, total: 500 });
	});

	it.each([
		[{ discountPercent: 10, discountAmount: 5 }, 'two_discounts', 'discountAmount'],
		[{ discountAmount: '500.01' }, 'discount_out_of_range', 'discountAmount'],
		[{ discountPercent: 101 }, 'percent_out_of_range', 'discountPercent'],
		[{ pricesIncludeTax: 'perhaps' }, 'not_a_truth', 'pricesIncludeTax'],
		[{ charges: FREIGHT }, 'not_a_charge', 'charges'],
		[{ charges: [{ ...FREIGHT, amount: 0 }] }, 'charge_not_positive', 'charges[0].amount'],
		[{ discountPercent: '' }, 'not_a_number', 'discountPercent'],
		[{ charges: null }, 'not_a_charge', 'charges'],
		[{ Discount_Amount: 5 }, 'misspelled_field', 'discountAmount'],
		[{ charges: [{ ...FREIGHT, price: 1 }] }, 'unknown_charge_field', 'charges[0]'],
	])('%j is refused', async (more, code, field) => {
		const { error } = await run('createInvoice', items, item(more as IDataObject));
		expect(error).toMatchObject({ context: { code, field } });
	});

	it('is part of what a unique key names; what is plain says no more than nothing', async () => {
		const keyed = (more: IDataObject) => run('createInvoice', items, item({ idempotencyKey: 'priced', ...more }));
		const first = (await keyed({})).jsonOf('createInvoice')[0]!;
		const same = (await keyed(PLAIN)).jsonOf('createInvoice')[0]!;
		expect([same.id, same.created]).toEqual([first.id, false]);
		expect((await keyed({ discountPercent: 5 })).error).toMatchObject({ context: { code: 'key_reused' } });
	});
});

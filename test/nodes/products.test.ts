import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { byId, chain } from '../engine/workflow';

let engine: Engine;
let office: Office;
beforeEach(async () => {
	engine = await Engine.open([CreateInvoice, InvoicingLedger]);
	office = await openOffice(engine.ledger);
});
afterEach(() => engine.close());

async function run(
	type: 'createInvoice' | 'invoicingLedger',
	parameters: object,
	items: readonly IDataObject[] = [{}],
) {
	const ran = await engine.run(chain([...items], { type, parameters: parameters as INodeParameters }));
	return ran.error ? { error: ran.error } : { items: ran.jsonOf(type) };
}
const keep = (operation: string, parameters: object) =>
	run('invoicingLedger', { resource: 'product', operation, ...parameters });
const care = (options: object) => keep('createOrUpdate', { productCode: 'CARE-1', name: 'Care', options });
const picked = (value: string) => ({ __rl: true, mode: 'list', value });
const bill = (lines: object, others: object = {}) =>
	run('createInvoice', {
		content: 'lines',
		client: byId(office.ada.id),
		finish: 'draft',
		simple: false,
		lines: { line: lines },
		options: { currency: 'EUR' },
		...others,
	});

const CARE = { unitPrice: '45.50', currency: 'EUR', taxRate: 25, unit: 'h' };

describe('Products in the Invoicing Ledger node', () => {
	it('come from rows with empty cells, which leave what is known; a column that is not there is refused', async () => {
		const rows = (options: object, item: IDataObject) =>
			run(
				'invoicingLedger',
				{
					resource: 'product',
					operation: 'createOrUpdate',
					productCode: '={{ $json.Code }}',
					name: '={{ $json.Name }}',
					options: { ...CARE, ...options },
				},
				[item],
			);
		const cells = { unit: '={{ $json.Unit }}', description: '={{ $json.Text }}' };
		const row = { Code: 'ROW-1', Name: 'Row', Unit: 'h', Text: '' };
		expect((await rows(cells, row)).items).toMatchObject([{ unit: 'h', name: 'Row', created: true }]);
		const empty = { Code: 'ROW-1', Name: '', Unit: null, Text: '' };
		expect((await rows(cells, empty)).items).toMatchObject([{ unit: 'h', name: 'Row', created: false }]);
		expect((await rows(cells, { Code: 'ROW-1', Name: '', Unit: '' })).error?.context).toMatchObject({
			code: 'expression_empty',
			field: 'description',
		});
	});

	it('are made, read, listed, archived and brought back', async () => {
		expect((await care(CARE)).items).toMatchObject([
			{
				code: 'CARE-1',
				name: 'Care',
				unitPrice: 45.5,
				taxRate: 25,
				taxCategory: 'S',
				archived: false,
				created: true,
			},
		]);
		expect((await care({ unitPrice: '50' })).items).toMatchObject([{ unitPrice: 50, unit: 'h', created: false }]);
		expect((await keep('get', { product: picked('care-1') })).items).toMatchObject([{ name: 'Care' }]);
		expect((await keep('archive', { product: picked('CARE-1') })).items).toMatchObject([
			{ archived: true, changed: true },
		]);
		expect((await keep('getMany', {})).items).toEqual([]);
		expect((await keep('getMany', { includeArchived: true })).items).toMatchObject([
			{ code: 'CARE-1', archived: true },
		]);
		expect((await keep('restore', { product: picked('CARE-1') })).items).toMatchObject([{ archived: false }]);
		expect((await keep('get', { product: picked('NONE') })).error?.message).toContain('no product "NONE"');
		expect((await keep('createOrUpdate', {})).error?.message).toContain('No product was named');
	});
});

describe('Lines of Create Invoice', () => {
	it('take what they leave empty from the product that is picked', async () => {
		await care(CARE);
		const { items } = await bill([
			{ productCode: picked('CARE-1'), quantity: 2 },
			{
				productCode: { __rl: true, mode: 'code', value: 'care-1' },
				description: 'Own',
				unitPrice: '7',
				taxRate: 0,
			},
			{ productCode: picked(''), description: 'Work', unitPrice: '1' },
		]);
		const [invoice] = items!;
		expect(invoice!.lines).toMatchObject([
			{ description: 'Care', unit: 'h', unitPrice: 45.5, taxRate: 25, net: 91, productCode: 'CARE-1' },
			{ description: 'Own', unit: 'h', unitPrice: 7, taxRate: 0, taxCategory: 'Z', productCode: 'CARE-1' },
			{ description: 'Work', unit: '', taxRate: 0 },
		]);
		expect((invoice!.lines as object[])[2]).not.toHaveProperty('productCode');
	});

	it('are refused by the name of the field where there is no such product, or a price in another currency', async () => {
		await care(CARE);
		const unknown = await bill([{ productCode: { __rl: true, mode: 'code', value: 'CARE' } }]);
		expect(unknown.error?.message).toContain('Line 1: there is no product "CARE"');
		expect(unknown.error?.description).toContain('CARE-1');
		const other = await bill([{ productCode: picked('CARE-1') }], { options: { currency: 'SEK' } });
		expect(other.error?.message).toContain('has its price in EUR, and the lines are in SEK');
	});

	it('of incoming items name products by code; what an item of an invoice says goes in again', async () => {
		await care(CARE);
		const item = {
			clientId: office.ada.id,
			currency: 'EUR',
			lines: [
				{ sku: 'CARE-1', quantity: 2 },
				{ code: 'care-1', unitPrice: 9 },
			],
		};
		const asItems = { mode: 'items', finish: 'draft', simple: false };
		const { items } = await run('createInvoice', asItems, [{ ...item, idempotencyKey: 'a' }]);
		const lines = items![0]!.lines as IDataObject[];
		expect(lines.map(({ unitPrice, productCode }) => [unitPrice, productCode])).toEqual([
			[45.5, 'CARE-1'],
			[9, 'CARE-1'],
		]);
		await keep('archive', { product: picked('CARE-1') });
		const copy = await run('createInvoice', asItems, [{ ...item, lines, idempotencyKey: 'b' }]);
		expect(copy.items![0]!.lines).toEqual(lines);
		const again = await run('createInvoice', asItems, [{ ...item, idempotencyKey: 'a' }]);
		expect(again.items).toMatchObject([{ id: items![0]!.id, created: false }]);
	});
});

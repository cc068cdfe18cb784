import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { byId, chain } from '../engine/workflow';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice, Invoice]);
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

const LINES = [{ description: 'Work', unitPrice: 80 }];
const fields = (options: IDataObject): INodeParameters =>
	({
		content: 'json',
		linesJson: JSON.stringify(LINES),
		client: byId(office.ada.id),
		finish: 'draft',
		simple: false,
		options,
	}) as INodeParameters;
const DATES = { deliveryDate: '2027-03-10', periodStart: '2027-03-01', periodEnd: '2027-03-31' };
const SAID = { ...DATES, purchaseOrder: 'PO-1', paymentLink: 'https://pay.example/1', buyerReference: 'CC-9' };
const PROJECT = { name: 'Project', value: 'Harbour', isShown: true };
const COST = { name: 'Cost', value: '12', isShown: false };

describe('what an invoice says beside its lines', () => {
	it('is taken from the options', async () => {
		const freeFields = { field: [{ name: 'Project', value: '={{ $json.project }}' }, COST] };
		const options = { ...SAID, deliveryDate: '2027-03-10T00:00:00', freeFields };
		expect(await one('createInvoice', fields(options), { project: 'Harbour' })).toMatchObject({
			...SAID,
			freeFields: [PROJECT, COST],
		});
	});

	const item = (more: IDataObject): IDataObject => ({ clientId: office.ada.id, lines: LINES, ...more });
	const items = { mode: 'items', finish: 'draft', simple: false };
	it.each([
		['a list', [{ name: 'Project', value: 'Harbour' }, COST], [PROJECT, COST]],
		['an object', { Project: 'Harbour', Cost: 12 }, [PROJECT, { ...COST, isShown: true }]],
		['JSON', '{ "Project": "Harbour" }', [PROJECT]],
		['nothing', null, []],
	])('is taken from an item, free fields as %s', async (_what, freeFields, kept) => {
		expect(await one('createInvoice', items, item({ ...SAID, freeFields } as IDataObject))).toMatchObject({
			...SAID,
			freeFields: kept,
		});
	});

	it('may be left out, and empty dates of an item are none', async () => {
		const none = { deliveryDate: null, periodStart: null, periodEnd: null, freeFields: [] };
		expect(await one('createInvoice', items, item({ deliveryDate: '', periodStart: null }))).toMatchObject(none);
		expect(await one('createInvoice', fields({}))).toMatchObject(none);
	});

	it.each([
		[{ deliveryDate: 'soon' }, 'not_a_date', 'deliveryDate'],
		[{ periodStart: '2027-03-31', periodEnd: '2027-03-01' }, 'period_ends_before_start', 'periodEnd'],
		[{ freeFields: 'Project' }, 'not_free_fields', 'freeFields'],
		[{ freeFields: [{ name: 'Project' }] }, 'missing_text', 'freeFields[0].value'],
		[{ paymentLink: 'pay.example' }, 'not_a_web_address', 'paymentLink'],
	])('%j is refused', async (more, code, field) => {
		const { error } = await run('createInvoice', items, item(more as IDataObject));
		expect(error).toMatchObject({ context: { code, field } });
	});

	it('is changed, and emptied, one by one', async () => {
		const { id } = await one('createInvoice', items, item({ ...SAID, freeFields: { Project: 'Harbour' } }));
		const update = (changes: IDataObject) =>
			one('invoice', { operation: 'update', invoice: byId(id), changes, simple: false } as INodeParameters);
		expect(await update({ deliveryDate: '2027-03-11' })).toMatchObject({
			...SAID,
			deliveryDate: '2027-03-11',
			freeFields: [PROJECT],
		});
		expect(await update({ freeFields: { field: [COST] } })).toMatchObject({ freeFields: [COST] });
		expect(await update({ freeFields: {}, periodStart: '', periodEnd: '', purchaseOrder: '' })).toMatchObject({
			freeFields: [],
			periodStart: null,
			periodEnd: null,
			purchaseOrder: '',
			deliveryDate: '2027-03-11',
		});
	});
});

import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { dueToItem } from '../../nodes/shared/present/recurring-items';
import { PLAIN_PRICING, type Pricing } from '../../src/domain/invoice/pricing';
import { recurringKey, type RecurringInvoice } from '../../src/domain/recurrence/recurring-invoice';
import { readOverview } from '../../src/usecases/read-overview';
import { Engine } from '../engine/engine';
import { LINE, openOffice, valueOf, type Office } from '../engine/office';
import { byId, chain } from '../engine/workflow';
import { templateFields } from '../support/builders/requests';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice, Invoice, InvoicingLedger]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

async function one(type: string, parameters: INodeParameters, item: IDataObject = {}): Promise<IDataObject> {
	const execution = await engine.run(chain([item], { type, parameters }));
	expect(execution.error).toBeUndefined();
	return execution.jsonOf(type)[0]!;
}
const create = (item: IDataObject, finish = 'draft') =>
	one('createInvoice', { mode: 'items', finish, simple: false }, item);

/** 100.00 with 25 % tax in it, less 10 %, and freight of 50.00 with 25 % in it: 140.00. */
const PRICED: Pricing = {
	includesTax: true,
	discountPercent: '10',
	discountAmount: '0',
	charges: [{ description: 'Freight', amount: '50', taxCategory: 'S', taxRate: '25' }],
};
const AMOUNTS = { total: 140, net: 112, discountPercent: 10, pricesIncludeTax: true };
const WORDS = {
	discountPercent: 10,
	discountAmount: 0,
	pricesIncludeTax: true,
	charges: [{ description: 'Freight', amount: 50, taxRate: 25, taxCategory: 'S' }],
};

const template = async (name: string, pricing = PRICED) => {
	const fields = templateFields({ name, lines: [LINE], pricing });
	const put = { id: null, idempotencyKey: '', fields };
	return valueOf((await engine.ledger.catalogue.putTemplates([put], office.call()))[0]);
};

async function recurring(name: string, templateId: string, lines: readonly (typeof LINE)[], currency?: string) {
	const fields = {
		name,
		...(currency && { currency }),
		clientId: office.ada.id,
		templateId,
		lines,
		schedule: { period: 'month' as const, startDate: '2099-01-31' },
	};
	const made = await engine.ledger.recurring.put([{ id: null, idempotencyKey: '', fields }], office.call());
	return valueOf(made[0]);
}

/** The item of the trigger for its first date. */
const dueOf = (of: RecurringInvoice): IDataObject => ({
	...dueToItem(of, office.ada, { date: '2099-01-31', at: '2099-01-31T06:15:00.000Z', missed: false }),
	idempotencyKey: recurringKey(of.id, '2099-01-31'),
});

/** What the overview expects of the next date. */
async function expected(name: string): Promise<bigint | null | undefined> {
	const orders = {
		invoices: { by: 'number', isDescending: false },
		clients: { by: 'open', isDescending: false },
	} as const;
	const report = await readOverview(engine.ledger, orders, office.call().now);
	return report.recurring.find((next) => next.name === name)?.amount;
}

describe('how a template prices', () => {
	it('is how a recurring invoice of it prices, and what the overview expects of it', async () => {
		const { id } = await template('Rent');
		const rent = await recurring('Rent', id, []);
		expect(await create(dueOf(rent))).toMatchObject({ ...AMOUNTS, source: 'recurring' });
		expect(await expected('Rent')).toBe(140_00n);
	});

	it('is how a recurring invoice with lines of its own prices', async () => {
		const { id } = await template('Care');
		const care = await recurring('Care', id, [{ ...LINE, unitPrice: '200', net: 200_00n }]);
		expect(await create(dueOf(care))).toMatchObject({ ...AMOUNTS, total: 230, net: 184 });
		expect(await expected('Care')).toBe(230_00n);
	});

	it("is counted anew where a recurring invoice is in another currency, with the template's lines or its own", async () => {
		const { id } = await template('Tokyo');
		for (const [name, lines] of [
			['Rent in yen', []],
			['Care in yen', [{ ...LINE, net: 100n }]],
		] as const) {
			const yen = await recurring(name, id, lines, 'JPY');
			expect(await create(dueOf(yen))).toMatchObject({ ...AMOUNTS, currency: 'JPY' });
			expect(await expected(name)).toBe(140n);
		}
	});

	it('leaves a template without pricing of its own what its lines say in the other currency', async () => {
		const { id } = await template('Plain', PLAIN_PRICING);
		const yen = await recurring('Plain in yen', id, [], 'JPY');
		const made = await create(dueOf(yen));
		expect(made).toMatchObject({ currency: 'JPY', net: 100 });
		expect(await expected('Plain in yen')).toBe(BigInt(made.total as number));
	});

	it('gives no amount to come where the other currency has no such amounts', async () => {
		const [freight] = PRICED.charges;
		const { id } = await template('Cents', { ...PRICED, charges: [{ ...freight!, amount: '50.50' }] });
		const yen = await recurring('Cents in yen', id, [{ ...LINE, net: 100n }], 'JPY');
		const asked = chain([dueOf(yen)], { type: 'createInvoice', parameters: { mode: 'items', finish: 'draft' } });
		expect((await engine.run(asked)).error?.message).toMatch(/decimal|JPY/);
		expect(await expected('Cents in yen')).toBeNull();
	});

	it('is how the invoice of a stage prices, and what a clone of it says again', async () => {
		const { id } = await template('Stage');
		const job = await office.addJob('Roof');
		const made = await create({ templateId: id, jobId: job.id });
		expect(made).toMatchObject({ ...AMOUNTS, ...WORDS });
		const clone = await one('invoice', { operation: 'clone', invoice: byId(made.id), simple: false });
		expect(clone).toMatchObject({ ...AMOUNTS, ...WORDS });
	});

	it('does not change what was made of it, and leaves an old key what it made', async () => {
		const { id } = await template('Changed');
		const asked = { clientId: office.ada.id, templateId: id, idempotencyKey: 'of-changed' };
		const first = await create(asked);
		await one('invoicingLedger', {
			resource: 'template',
			operation: 'update',
			template: byId(id),
			changes: { discountPercent: 0, charges: {} },
		} as INodeParameters);
		expect(await create({ ...asked, idempotencyKey: 'of-changed-2' })).toMatchObject({ total: 100, charges: [] });
		expect(await create(asked)).toMatchObject({ ...AMOUNTS, id: first.id, created: false });
	});

	it('counts money of the template anew in another currency', async () => {
		const { id } = await template('Yen');
		const yen = await create({ clientId: office.ada.id, templateId: id, currency: 'JPY' });
		expect(yen).toMatchObject({ total: 140, net: 112, currency: 'JPY' });
	});

	it('stands in a statement with what a credit note takes off', async () => {
		const { id } = await template('Statement');
		const made = await create({ clientId: office.bo.id, templateId: id }, 'finalise');
		const note = await one(
			'invoice',
			{ operation: 'credit', creditOf: 'amount', amount: '40', simple: false },
			{ id: made.id as string },
		);
		expect(note).toMatchObject({ total: 40 });
		const statement = await one('invoicingLedger', {
			resource: 'client',
			operation: 'statement',
			client: byId(office.bo.id),
		} as INodeParameters);
		expect(statement.statements).toMatchObject([{ closing: 100, items: [{ total: 140, open: 100 }] }]);
	});
});

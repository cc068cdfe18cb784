import type { InvoiceEdit } from '../../../src/domain/invoice/drafting';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import { codeOf, valueOf } from '../../conformance/deps';
import type { SimContact } from '../../simulators/highLevel/state';
import { lineFrom, Scene } from './scene';
import { lasting } from './whole-records';

let scene: Scene;
let contact: SimContact;
beforeEach(async () => {
	scene = await Scene.start();
	contact = scene.sim.admin.contact();
});
afterEach(async () => {
	await scene.sim.close();
	expect(scene.violations).toEqual([]);
});

const update = async (id: string, edit: InvoiceEdit) =>
	(await scene.open().invoicing.update([{ id, edit }], scene.call()))[0];
const read = async (id: string): Promise<InvoiceRecord> =>
	(await scene.open().invoicing.read([{ id }], scene.call()))[0] as InvoiceRecord;
const copy = <T>(value: T): T => structuredClone(value);
describe('lines that are changed', () => {
	const items = [
		{
			name: 'Design',
			description: '<p>Two <b>rounds</b></p>',
			currency: 'USD',
			amount: 500,
			qty: 1,
			productId: 'prod1',
			priceId: 'price1',
			taxes: [{ _id: 'a'.repeat(24), name: 'Zero rated', rate: 0 }],
		},
		{ name: 'Hours', description: 'Unit: h', currency: 'USD', amount: 80, qty: 3, taxes: [] },
	];

	it("keep product, description and zero rate; a price that differs from the catalogue's leaves it", async () => {
		const invoice = scene.sim.admin.invoice(contact, items);
		const [design, hours] = (await read(invoice._id)).invoice.lines;
		valueOf(
			await update(invoice._id, {
				lines: [lineFrom({ description: 'Design', quantity: 2, unitPrice: 500 }), hours!],
			}),
		);
		expect(invoice.invoiceItems[0]).toMatchObject({
			qty: 2,
			description: items[0]!.description,
			productId: 'prod1',
			priceId: 'price1',
			taxes: items[0]!.taxes,
		});
		valueOf(
			await update(invoice._id, {
				lines: [lineFrom({ description: 'Design', quantity: 2, unitPrice: 450 }), hours!],
			}),
		);
		expect(invoice.invoiceItems[0]).toMatchObject({
			amount: 450,
			description: items[0]!.description,
			productId: 'prod1',
			taxes: items[0]!.taxes,
		});
		expect(invoice.invoiceItems[0]!.priceId).toBeUndefined();
		valueOf(
			await update(invoice._id, {
				lines: [design!, lineFrom({ description: 'Hours', quantity: 4, unitPrice: 80 })],
			}),
		);
		expect(invoice.invoiceItems[1]).toMatchObject({ name: 'Hours', qty: 4 });
		expect(invoice.invoiceItems[1]!.description).toBeUndefined();
	});

	it('keep what people wrote, also where it reads like what is written for a line', async () => {
		const invoice = scene.sim.admin.invoice(contact, [
			{ name: 'Beams', description: '2 x 4', currency: 'USD', amount: 10, qty: 3, taxes: [] },
		]);
		valueOf(await update(invoice._id, { lines: [lineFrom({ description: 'Beams', quantity: 4, unitPrice: 10 })] }));
		expect(invoice.invoiceItems).toMatchObject([{ description: '2 x 4', qty: 4 }]);
		valueOf(
			await update(invoice._id, {
				lines: [
					lineFrom({ description: 'Beams', quantity: 3, unitPrice: 33.3333, unit: 'm', discountPercent: 10 }),
				],
			}),
		);
		expect(invoice.invoiceItems).toMatchObject([{ description: '3 m x 33.3333, less 10 %', amount: 90, qty: 1 }]);
		valueOf(await update(invoice._id, { lines: [lineFrom({ description: 'Beams', quantity: 5, unitPrice: 10 })] }));
		expect(invoice.invoiceItems[0]!.description).toBeUndefined();
	});

	it('of an invoice with a fixed discount keep it, change it or take it off', async () => {
		const invoice = scene.sim.admin.invoice(contact, items, { discount: { type: 'fixed', value: 40 } });
		const lines = (await read(invoice._id)).invoice.lines;
		expect(lines.at(-1)).toMatchObject({ description: 'Discount', net: -40_00n });
		valueOf(
			await update(invoice._id, {
				lines: [lineFrom({ description: 'Design', unitPrice: 600 }), ...lines.slice(1)],
			}),
		);
		expect(invoice).toMatchObject({ total: 800, discount: { type: 'fixed', value: 40 } });
		valueOf(
			await update(invoice._id, { lines: [lines[0]!, lineFrom({ description: 'Discount', unitPrice: -15 })] }),
		);
		expect(invoice).toMatchObject({ total: 485, discount: { type: 'fixed', value: 15 } });
		valueOf(await update(invoice._id, { lines: [lines[0]!] }));
		expect(invoice).toMatchObject({ total: 500, discount: { type: 'percentage', value: 0 } });
		expect(
			codeOf(
				await update(invoice._id, { lines: [lines[0]!, lineFrom({ description: 'Refund', unitPrice: -15 })] }),
			),
		).toBe('negative_line');
	});

	it('of an invoice with a discount in percent keep it where every line still has it', async () => {
		const invoice = scene.sim.admin.invoice(contact, items, { discount: { type: 'percentage', value: 10 } });
		const [design, hours] = (await read(invoice._id)).invoice.lines;
		valueOf(
			await update(invoice._id, {
				lines: [lineFrom({ description: 'Design', unitPrice: 600, discountPercent: 10 }), hours!],
			}),
		);
		expect(invoice).toMatchObject({
			total: 756,
			discount: { type: 'percentage', value: 10 },
			invoiceItems: [{ amount: 600 }, { amount: 80, qty: 3 }],
		});
		valueOf(await update(invoice._id, { lines: [lineFrom({ description: 'Design', unitPrice: 600 }), design!] }));
		expect(invoice).toMatchObject({ total: 1050, discount: { type: 'percentage', value: 0 } });
	});

	it('that HighLevel sums up otherwise leave the invoice as it was, and say so where that fails', async () => {
		const invoice = scene.sim.admin.invoice(contact, items, { status: 'sent', termsNotes: '<ul><li>T</li></ul>' });
		const before = copy(lasting(invoice));
		scene.sim.quirks.taxRounding = 'line';
		const lines = Array.from({ length: 3 }, () => lineFrom({ description: 'Bit', unitPrice: 0.1, taxRate: 25 }));
		const refused = await update(invoice._id, { lines, reference: 'New' });
		expect([codeOf(refused), refused]).toMatchObject([
			'total_differs',
			{ refusal: { message: expect.stringContaining('left as it was') } },
		]);
		expect(copy(lasting(invoice))).toEqual(before);
		scene.sim.quirks.taxRounding = 'rate';
		const taxes = [{ _id: 'a'.repeat(24), name: 'VAT', rate: 25 }];
		const summedByRate = scene.sim.admin.invoice(
			contact,
			[0, 1, 2].map(() => ({ name: 'Bit', currency: 'USD', amount: 0.1, qty: 1, taxes })),
		);
		scene.sim.quirks.taxRounding = 'line';
		const stuck = await update(summedByRate._id, { lines: [...lines, ...lines] });
		expect(stuck).toMatchObject({
			refusal: { code: 'total_differs', message: expect.stringContaining('changed all the same') },
		});
	});

	it('get the ids of this version for taxes that an earlier one made', async () => {
		const invoice = scene.sim.admin.invoice(contact, [
			{
				name: 'Work',
				currency: 'USD',
				amount: 100,
				qty: 1,
				taxes: [{ _id: 'n8n-tax-25-', name: 'Tax 25 %', rate: 25 }],
			},
		]);
		expect((await read(invoice._id)).invoice.lines).toMatchObject([{ taxRate: '25' }]);
		valueOf(await update(invoice._id, { reference: 'R' }));
		const fresh = valueOf(
			(
				await scene
					.open()
					.invoicing.create(
						[scene.order(contact, { items: [{ description: 'Work', unitPrice: 100, taxRate: 25 }] })],
						scene.call(),
					)
			)[0],
		);
		const made = scene.sim.state.invoices.get(fresh.invoice.id)!.invoiceItems[0]!.taxes[0]!;
		expect(made).toMatchObject({
			_id: expect.stringMatching(/^[0-9a-f]{24}$/),
			taxId: made._id,
			description: 'Tax 25 %',
			calculation: 'exclusive',
		});
		expect(invoice.invoiceItems[0]!.taxes).toMatchObject([{ _id: made._id, name: 'Tax 25 %', rate: 25 }]);
	});
});

import { PLAIN_PRICING, type Pricing } from '../../../src/domain/invoice/pricing';
import { templateFields } from '../../support/builders/requests';
import { codeOf, lines, valueOf } from '../deps';
import type { Theme } from '../suite';

const FREIGHT = { description: 'Freight', amount: '50', taxCategory: 'S', taxRate: '25' } as const;
const DISCOUNTED: Pricing = { ...PLAIN_PRICING, discountPercent: '10', charges: [FREIGHT] };
const WITH_TAX: Pricing = { ...PLAIN_PRICING, includesTax: true };

const at = (unitPrice: number, taxRate = 0) => lines('EUR', { description: 'Work', unitPrice, taxRate });

export const prices: Theme = (test) => {
	test(
		'P.1: an invoice keeps its discount and its charges, and comes to its lines with them; so does a clone',
		['create', 'update', 'clone', 'ownSettings'],
		async (deps) => {
			const client = await deps.client();
			const made = await deps.draft(client, { lines: at(1000), pricing: DISCOUNTED });
			const { invoice } = await deps.read(made);
			expect(invoice.pricing).toEqual(DISCOUNTED);
			expect(invoice.totals).toMatchObject({ net: 950_00n, tax: 12_50n, total: 962_50n });
			const { invoicing } = deps.system;
			const request = { id: invoice.id, idempotencyKey: deps.name('clone') };
			const clone = valueOf((await invoicing.clone([request], deps.call()))[0]);
			expect(clone.invoice).toMatchObject({ pricing: DISCOUNTED, totals: invoice.totals });
			const edit = { pricing: { ...DISCOUNTED, discountPercent: '0', discountAmount: '1000.01' } };
			const [barred] = await invoicing.update([{ id: invoice.id, edit }], deps.call());
			expect(codeOf(barred)).toBe('discount_out_of_range');
			const [plain] = await invoicing.update([{ id: invoice.id, edit: { pricing: PLAIN_PRICING } }], deps.call());
			expect(valueOf(plain).invoice.totals).toMatchObject({ net: 1000_00n, total: 1000_00n });
		},
	);

	test(
		'P.2: prices with tax come to what was agreed, and to their net amounts again where they are read without',
		['create', 'update', 'finalise', 'ownSettings'],
		async (deps) => {
			const client = await deps.client();
			const agreed = at(500, 10);
			const made = await deps.draft(client, { lines: agreed, pricing: WITH_TAX });
			const { invoice } = await deps.read(made);
			expect(invoice.totals).toMatchObject({ net: 454_55n, tax: 45_45n, total: 500_00n });
			expect(invoice.lines.map(({ net }) => net)).toEqual([454_55n]);
			const edit = { pricing: PLAIN_PRICING };
			const [changed] = await deps.system.invoicing.update([{ id: invoice.id, edit }], deps.call());
			expect(valueOf(changed).invoice.totals).toMatchObject({ net: 500_00n, tax: 50_00n, total: 550_00n });
		},
	);

	test('P.3: a template keeps how it prices', ['ownCatalogue', 'ownSettings'], async (deps) => {
		const { catalogue } = deps.system;
		const fields = templateFields({ name: deps.name('prices'), lines: at(1000), pricing: DISCOUNTED });
		const put = { id: null, idempotencyKey: deps.name('template'), fields };
		const template = valueOf((await catalogue.putTemplates([put], deps.call()))[0]);
		expect(await catalogue.readTemplates([template.id])).toMatchObject([{ pricing: DISCOUNTED }]);
	});

	test(
		'P.4: credit notes of lines take their share of the discount, and the last one what is left of it',
		['create', 'finalise', 'credit', 'ownSettings'],
		async (deps) => {
			const both = [...at(1), ...at(2)];
			const pricing = { ...PLAIN_PRICING, discountAmount: '0.10' };
			const { invoice } = await deps.invoice(await deps.client(), { lines: both, pricing });
			const creditLine = async (line: number) => {
				const wish = { of: 'lines', lines: [{ line, quantity: null }] } as const;
				const asked = {
					reason: '',
					issueDate: null,
					finalise: true,
					rest: 'keep',
					request: { line: `${line}` },
				};
				const input = {
					...asked,
					rest: 'keep' as const,
					invoiceId: invoice.id,
					wish,
					idempotencyKey: deps.name('cn'),
				};
				const [outcome] = await deps.system.invoicing.credits!.credit([input], deps.call());
				return valueOf(outcome).invoice.totals.total;
			};
			expect([await creditLine(1), await creditLine(2)]).toEqual([97n, 193n]);
		},
	);
};

import { lineOf } from '../../src/documents/ubl/from-ledger/lines';
import { createInvoices } from '../../src/usecases/create-invoices';
import { createProposals } from '../../src/usecases/keep-proposals';
import { putRecurring } from '../../src/usecases/keep-recurring';
import { codeOf, isReplayed, valueOf, type SystemUnderTest } from '../conformance/deps';
import { anInvoiceRequest } from '../support/builders/requests';
import { overEachSystem } from './scene';

const LINES = [{ sku: 'care', quantity: 2 }];

overEachSystem('Lines that name products', (get) => {
	const price = async (unitPrice: string) => {
		const product = { code: 'CARE', fields: { unitPrice, currency: 'EUR' } };
		return valueOf((await get().system.catalogue.putProducts([product], get().call()))[0]);
	};

	it('have their products read once for a run, whatever the number of lines', async () => {
		const deps = get();
		await price('10');
		const client = { id: (await deps.client()).id };
		const asked: (readonly string[])[] = [];
		const catalogue: SystemUnderTest['catalogue'] = {
			...deps.system.catalogue,
			findProducts: (codes) => (asked.push(codes), deps.system.catalogue.findProducts(codes)),
		};
		const requests = Array.from({ length: 30 }, (_none, at) =>
			anInvoiceRequest({ idempotencyKey: `k ${at}`, client, lines: [...LINES, { product: 'CARE' }] }),
		);
		const made = await createInvoices(requests, { ...deps.system, catalogue }, deps.call());
		expect(made.map((outcome) => valueOf(outcome).invoice.lines.length)).toEqual(requests.map(() => 2));
		expect(asked).toEqual([['care', 'CARE']]);
	});

	it('are refused by name where the system takes none, whether typed or of a template, and nothing is read', async () => {
		const deps = get();
		await price('10');
		const { invoicing, catalogue } = deps.system;
		const noProducts = { ...invoicing, capabilities: { ...invoicing.capabilities, products: false } };
		const reading = { ...catalogue, findProducts: () => Promise.reject(new Error('Products were read.')) };
		const client = { id: (await deps.client()).id };
		const make = async (fields: object) =>
			(
				await createInvoices(
					[anInvoiceRequest({ client, ...fields })],
					{ ...deps.system, invoicing: noProducts, catalogue: reading },
					deps.call(),
				)
			)[0];
		expect(await make({ lines: LINES })).toMatchObject({
			refusal: {
				code: 'not_offered',
				message: expect.stringMatching(
					/ takes no products of the ledger, and Line 1 names "care"\.$/,
				) as unknown,
				field: 'lines[0].productCode',
			},
		});
		const fields = {
			name: 'T',
			lines: deps.order(await deps.client()).lines.map((l) => ({ ...l, productCode: 'CARE' })),
		};
		const [template] = await catalogue.putTemplates([{ id: null, idempotencyKey: '', fields }], deps.call());
		expect(codeOf(await make({ templateId: valueOf(template).id, lines: null }))).toBe('not_offered');
		expect(await deps.invoices()).toEqual([]);
	});

	it('of recurring invoices and proposals are copies, and their keys replay after the price changed', async () => {
		const deps = get();
		await price('10');
		const client = { id: (await deps.client()).id };
		const { proposals, catalogue } = deps.system;
		const schedule = { period: 'month', every: 1, startDate: '2026-04-01' };
		const again = async () => {
			const fields = { name: 'Care', lines: LINES, currency: 'EUR', schedule };
			const recurring = await putRecurring(
				[{ id: null, idempotencyKey: 'r', client, fields }],
				{ ...deps.system },
				deps.call(),
			);
			const proposal = await createProposals(
				[{ idempotencyKey: 'p', client, fields: { title: 'Care', lines: LINES, currency: 'EUR' } }],
				{ proposals: proposals!, catalogue },
				deps.call(),
			);
			return [recurring[0], proposal[0]] as const;
		};
		const [recurring, proposal] = await again();
		expect(valueOf(recurring).lines).toMatchObject([{ unitPrice: '10', quantity: '2', productCode: 'CARE' }]);
		expect(valueOf(proposal).proposal.lines).toMatchObject([{ unitPrice: '10', productCode: 'CARE' }]);
		await price('12');
		const replays = await again();
		expect(replays.map(isReplayed)).toEqual([true, true]);
		expect(valueOf(replays[0]).lines).toEqual(valueOf(recurring).lines);
	});
});

it('BT-155: an e-invoice names the product by its code', () => {
	const line = {
		description: 'Care',
		quantity: '1',
		unit: '',
		unitPrice: '10',
		discountPercent: '0',
		taxCategory: 'Z',
		taxRate: '0',
		net: 1_000n,
	} as const;
	const PRICED = { currency: 'EUR', includesTax: false, discountWord: 'Discount' };
	expect(lineOf({ ...line, productCode: 'CARE' }, 0, PRICED).item.sellersId).toBe('CARE');
	expect(lineOf(line, 0, PRICED).item.sellersId).toBe('');
});

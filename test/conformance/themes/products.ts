import type { ProductFields } from '../../../src/domain/product/put-product';
import { createInvoices, type InvoiceRequest } from '../../../src/usecases/create-invoices';
import { createOrUpdateTemplates } from '../../../src/usecases/put-by-name';
import { putTemplates } from '../../../src/usecases/keep-templates';
import { editInvoices } from '../../../src/usecases/edit-invoices';
import { anInvoiceRequest } from '../../support/builders/requests';
import { codeOf, isReplayed, valueOf, type Deps } from '../deps';
import type { Theme } from '../suite';

const NEEDS = ['create', 'ownCatalogue'] as const;
const EUR = { currency: 'EUR' };

class Shop {
	constructor(readonly deps: Deps) {}

	tryPut = async (code: string | undefined, fields: ProductFields & { readonly name?: string } = {}) => {
		const { name, ...others } = fields;
		const product = { ...(code !== undefined && { code }), ...(name !== undefined && { name }), fields: others };
		return (await this.deps.system.catalogue.putProducts([product], this.deps.call()))[0];
	};
	put = async (code: string | undefined, fields: ProductFields & { readonly name?: string } = {}) =>
		valueOf(await this.tryPut(code, { unitPrice: '100', ...EUR, ...fields }));
	archive = async (product: string, isArchived = true) =>
		(await this.deps.system.catalogue.archiveProducts([{ product, isArchived }], this.deps.call()))[0];
	find = (codes: readonly string[]) => this.deps.system.catalogue.findProducts(codes);
	list = async (search = '', archived?: 'with' | 'only') =>
		(await this.deps.system.catalogue.listProducts({ search, limit: 10, ...(archived && { archived }) })).map(
			({ code }) => code,
		);
	bill = async (fields: Partial<InvoiceRequest>) =>
		(await createInvoices([anInvoiceRequest({ ...EUR, ...fields })], this.deps.system, this.deps.call()))[0];
}

export const products: Theme = (test) => {
	test(
		'a product is made, changed by its code or its name, and is the same for the same',
		[...NEEDS],
		async (deps) => {
			const shop = new Shop(deps);
			const made = await shop.tryPut('Care-1', {
				name: 'Care',
				unitPrice: '45.50',
				...EUR,
				taxRate: '25',
				unit: 'h',
			});
			expect(isReplayed(made)).toBe(false);
			const first = valueOf(made);
			expect(first).toMatchObject({
				code: 'Care-1',
				name: 'Care',
				unitPrice: '45.5',
				taxCategory: 'S',
				description: '',
			});
			const changed = await shop.tryPut(' CARE-1 ', { unitPrice: 50, description: 'Care plan' });
			expect(isReplayed(changed)).toBe(true);
			expect(valueOf(changed)).toEqual({ ...first, unitPrice: '50', description: 'Care plan' });
			expect(valueOf(await shop.tryPut(undefined, { name: 'CARE', taxRate: 0 }))).toMatchObject({
				id: first.id,
				name: 'CARE',
				taxRate: '0',
				taxCategory: 'Z',
				unitPrice: '50',
			});
			expect(isReplayed(await shop.tryPut('care-1'))).toBe(true);
			const [found] = await shop.find(['CARE-1']);
			expect(found).toMatchObject({ id: first.id, name: 'CARE', description: 'Care plan' });
			expect(await shop.find([first.id, 'CARE', 'care-1'])).toEqual([found, 'absent', found]);
		},
	);

	test('a product without a code has its name as its code; one name may be of several', [...NEEDS], async (deps) => {
		const shop = new Shop(deps);
		expect(await shop.put(undefined, { name: 'Travel' })).toMatchObject({ code: 'Travel', name: 'Travel' });
		await shop.put('T-1', { name: 'Talk' });
		await shop.put('T-2', { name: 'talk' });
		expect(codeOf(await shop.tryPut(undefined, { name: 'TALK', unitPrice: 1 }))).toBe('ambiguous_product');
		expect(codeOf(await shop.tryPut(undefined, { name: 'T-1', unitPrice: 1 }))).toBe('product_code_taken');
		expect(codeOf(await shop.tryPut('T-3', { name: 'No price' }))).toBe('not_a_number');
		expect(codeOf(await shop.tryPut('T-3', { unitPrice: '1.1234567', ...EUR }))).toBe('too_many_decimals');
		expect(codeOf(await shop.tryPut('T-3', { unitPrice: 1, taxRate: 101 }))).toBe('percent_out_of_range');
		expect(codeOf(await shop.tryPut('T-3', { unitPrice: 1, taxRate: 25, taxCategory: 'AE' }))).toBe(
			'tax_rate_mismatch',
		);
		expect(await shop.list()).toEqual(['T-2', 'T-1', 'Travel']);
		expect(await shop.list('TALK')).toEqual(['T-2', 'T-1']);
	});

	test('an archived product leaves its code free, and comes back only while it is', [...NEEDS], async (deps) => {
		const shop = new Shop(deps);
		const first = await shop.put('A', { name: 'First' });
		const away = await shop.archive('a');
		expect([isReplayed(away), valueOf(away).isArchived]).toEqual([false, true]);
		expect(isReplayed(await shop.archive('A'))).toBe(true);
		expect([await shop.list(), await shop.list('', 'only'), await shop.list('', 'with')]).toEqual([
			[],
			['A'],
			['A'],
		]);
		expect(await shop.find(['A'])).toMatchObject([{ id: first.id, isArchived: true }]);
		const second = await shop.put('a', { name: 'Second' });
		expect(second.id).not.toBe(first.id);
		expect(await shop.find(['A'])).toMatchObject([{ id: second.id }]);
		expect(codeOf(await shop.archive('A', false))).toBe('product_code_taken');
		valueOf(await shop.archive(second.id));
		expect(valueOf(await shop.archive(first.id, false)).isArchived).toBeUndefined();
		expect(await shop.find(['A'])).toMatchObject([{ id: first.id }]);
		expect(codeOf(await shop.archive('B'))).toBe('unknown_product');
	});

	test('of several at once, one makes the product', [...NEEDS], async (deps) => {
		const { catalogue } = deps.system;
		const one = (unitPrice: string) => ({ code: 'N', fields: { unitPrice, ...EUR } });
		const outcomes = await catalogue.putProducts([one('1'), one('2'), one('2')], deps.call());
		expect(outcomes.map(isReplayed)).toEqual([false, true, true]);
		expect(new Set(outcomes.map((outcome) => valueOf(outcome).id)).size).toBe(1);
		await Promise.all([1, 2, 3].map((n) => catalogue.putProducts([one(String(n))], deps.call())));
		expect(await new Shop(deps).list()).toEqual(['N']);
	});

	test('an invoice keeps a copy of the products that its lines name', [...NEEDS], async (deps) => {
		const shop = new Shop(deps);
		await shop.put('CARE', { name: 'Care', description: 'Care of [client name]', unit: 'h', taxRate: 25 });
		const client = await deps.client();
		const lines = [
			{ sku: 'care', quantity: 2 },
			{ product: 'CARE', unitPrice: 7, taxRate: 0, description: 'Own' },
		];
		const request = { idempotencyKey: 'order', client: { id: client.id }, lines };
		const { invoice } = valueOf(await shop.bill(request));
		const [first, second] = invoice.lines;
		expect(first).toMatchObject({
			description: `Care of ${client.name}`,
			unit: 'h',
			unitPrice: '100',
			taxRate: '25',
			net: 20_000n,
			productCode: 'CARE',
		});
		expect(second).toMatchObject({
			description: 'Own',
			unit: 'h',
			unitPrice: '7',
			taxCategory: 'Z',
			productCode: 'CARE',
		});
		await shop.put('Care', { unitPrice: 900, description: 'Dear' });
		const again = await shop.bill(request);
		expect([isReplayed(again), valueOf(again).invoice.lines]).toEqual([true, invoice.lines]);
		expect(codeOf(await shop.bill({ ...request, lines: [{ ...lines[0], quantity: 3 }, lines[1]] }))).toBe(
			'key_reused',
		);
		expect(valueOf(await shop.bill({ ...request, idempotencyKey: 'next' })).invoice.lines[0]).toMatchObject({
			unitPrice: '900',
		});
	});

	test('a key gives its invoice also after the product was archived', [...NEEDS], async (deps) => {
		const shop = new Shop(deps);
		await shop.put('GONE', { unit: 'h' });
		const client = { id: (await deps.client()).id };
		const request = { idempotencyKey: 'order', client, lines: [{ code: 'GONE', quantity: 2 }] };
		const { invoice } = valueOf(await shop.bill(request));
		valueOf(await shop.archive('GONE'));
		const again = await shop.bill(request);
		expect([isReplayed(again), valueOf(again).invoice.id]).toEqual([true, invoice.id]);
		for (const other of [{ lines: [{ code: 'GONE', quantity: 3 }] }, { client: { id: (await deps.client()).id } }])
			expect(codeOf(await shop.bill({ ...request, ...other }))).toBe('product_archived');
		expect(codeOf(await shop.bill({ ...request, idempotencyKey: 'new' }))).toBe('product_archived');
		const whole = { ...invoice.lines[0], net: undefined };
		delete whole.net;
		expect(valueOf(await shop.bill({ ...request, idempotencyKey: 'copy', lines: [whole] })).invoice.lines).toEqual(
			invoice.lines,
		);
	});

	test(
		'a code that is not there is refused with those that are near, and another currency by name',
		[...NEEDS],
		async (deps) => {
			const shop = new Shop(deps);
			await shop.put('CARE-1', { name: 'Care' });
			await shop.put('TRAVEL');
			const client = { id: (await deps.client()).id };
			const bill = (line: object, currency = 'EUR') =>
				shop.bill({
					idempotencyKey: deps.name('k'),
					client,
					currency,
					lines: [{ description: 'Work', unitPrice: 1 }, line],
				});
			expect(await bill({ code: 'CARE1' })).toMatchObject({
				refusal: {
					code: 'unknown_product',
					message: 'Line 2: there is no product "CARE1".',
					fix: 'Use one of these: CARE-1, TRAVEL. Or fill in the whole line.',
					field: 'lines[1].productCode',
				},
			});
			expect(await bill({ code: 'CARE-1' }, 'SEK')).toMatchObject({
				refusal: { code: 'product_currency', field: 'lines[1].unitPrice' },
			});
			expect(valueOf(await bill({ code: 'CARE-1', unitPrice: 9 }, 'SEK')).invoice.lines[1]).toMatchObject({
				unitPrice: '9',
				description: 'Care',
			});
		},
	);

	test('templates and drafts take products, too', [...NEEDS, 'update'], async (deps) => {
		const shop = new Shop(deps);
		const { catalogue, invoicing, jobs } = deps.system;
		await shop.put('CARE', { name: 'Care' });
		const fields = { name: 'Plan', lines: [{ product: 'CARE', quantity: 2 }], ...EUR };
		const put = async () =>
			(await putTemplates([{ id: null, idempotencyKey: 'tpl', fields }], catalogue, deps.call()))[0];
		const template = valueOf(await put());
		expect(template.lines).toMatchObject([{ unitPrice: '100', quantity: '2', productCode: 'CARE' }]);
		await shop.put('CARE', { unitPrice: 5 });
		expect(isReplayed(await put())).toBe(true);
		const named = async (currency?: string) =>
			(
				await createOrUpdateTemplates(
					[{ name: 'plan', lines: fields.lines, ...(currency && { currency }) }],
					catalogue,
					deps.call(),
				)
			)[0];
		expect(valueOf(await named()).lines).toMatchObject([{ unitPrice: '5' }]);
		expect(codeOf(await named('SEK'))).toBe('product_currency');
		const draft = await deps.draft(await deps.client());
		const changes = { lines: [{ sku: 'CARE', description: 'Own' }] };
		const request = { invoice: { id: draft.invoice.id }, changes };
		const edited = valueOf((await editInvoices([request], { invoicing, jobs, catalogue }, deps.call()))[0]);
		expect(edited.invoice.lines).toMatchObject([{ description: 'Own', unitPrice: '5', productCode: 'CARE' }]);
	});
};

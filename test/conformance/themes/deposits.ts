import type { CreateInvoice, InvoiceRecord } from '../../../src/ports/invoicing-system';
import type { Client } from '../../../src/domain/client';
import type { InvoiceEdit } from '../../../src/domain/invoice/drafting';
import { createInvoices } from '../../../src/usecases/create-invoices';
import type { Outcome } from '../../../src/ports/outcome';
import { anInvoiceRequest } from '../../support/builders/requests';
import { codeOf, lines, valueOf, type Deps } from '../deps';
import type { Theme } from '../suite';
import { credit, tryCredit } from './credits';

const WORK = { description: 'Work', unitPrice: 1000, taxRate: 25 };
const BOOK = { description: 'Book', unitPrice: 100, taxRate: 6 };

const tryCreate = async (deps: Deps, client: Client, fields: Partial<CreateInvoice>): Promise<Outcome<InvoiceRecord>> =>
	(await deps.system.invoicing.create([deps.order(client, fields)], deps.call()))[0]!;

const deposit = (deps: Deps, client: Client, percent = '30', fields: Partial<CreateInvoice> = {}) =>
	deps.invoice(client, { lines: lines('EUR', WORK), depositShare: { percent }, ...fields });

const final = (deps: Deps, client: Client, deposits: readonly InvoiceRecord[], fields: Partial<CreateInvoice> = {}) =>
	tryCreate(deps, client, {
		lines: lines('EUR', WORK),
		deducts: deposits.map(({ invoice }) => invoice.id),
		...fields,
	});

const voidOne = async (deps: Deps, { invoice }: InvoiceRecord) =>
	(await deps.system.invoicing.voidInvoices([{ id: invoice.id }], deps.call()))[0]!;
const deleteOne = async (deps: Deps, { invoice }: InvoiceRecord) =>
	(await deps.system.invoicing.deleteInvoices([{ id: invoice.id }], deps.call()))[0]!;
const deductedBy = async (deps: Deps, record: InvoiceRecord) => (await deps.read(record)).invoice.deductedBy;

export const deposits: Theme = (test) => {
	test(
		'D.0: a system without deposits refuses them by name, and nothing is written',
		['create', 'list'],
		async (deps) => {
			if (deps.can('deposit')) return;
			const client = await deps.client();
			const before = await deps.invoices();
			for (const words of [{ depositPercent: 30 }, { depositAmount: 5 }, { deductDeposits: '0001' }]) {
				const request = anInvoiceRequest({ client: { id: client.id }, ...words });
				const [outcome] = await createInvoices([request], deps.system, deps.call());
				expect([codeOf(outcome), outcome]).toMatchObject([
					'not_offered',
					{ refusal: { message: expect.stringMatching(/cannot make or deduct deposit invoices/) as string } },
				]);
			}
			expect(await deps.invoices()).toEqual(before);
		},
	);

	test(
		'D.1: a deposit bills a share of each tax rate, with words in the client’s language',
		['deposit'],
		async (deps) => {
			const client = await deps.client({ language: 'sv' });
			const made = await deposit(deps, client, '12.5', { lines: lines('EUR', WORK, BOOK) });
			expect(made.invoice).toMatchObject({
				phase: 'issued',
				number: '0001',
				totals: {
					net: 137_50n,
					tax: 32_00n,
					total: 169_50n,
					taxes: [
						{ category: 'S', rate: '25', taxable: 125_00n, tax: 31_25n },
						{ category: 'S', rate: '6', taxable: 12_50n, tax: 75n },
					],
				},
				deposit: { agreed: 1356_00n, percent: '12.5' },
				deductedBy: null,
			});
			expect(made.invoice.lines.map(({ description }) => description)).toEqual([
				'Förskott 12,5 %: Work',
				'Förskott 12,5 %: Book',
			]);
			expect((await deps.read(made)).invoice).toEqual(made.invoice);
			await deps.pay(made);
			expect(await deps.status(made)).toBe('paid');
		},
	);

	test(
		'D.2: a deposit of an amount comes to it with tax, and never to more than was agreed',
		['deposit'],
		async (deps) => {
			const client = await deps.client();
			const made = await deps.invoice(client, {
				lines: lines('EUR', WORK, BOOK),
				depositShare: { amount: 500_00n },
			});
			expect(made.invoice.totals.total).toBe(500_00n);
			expect(made.invoice.pricing.includesTax).toBe(true);
			const above = { lines: lines('EUR', WORK), depositShare: { amount: 1250_01n } };
			expect(codeOf(await tryCreate(deps, client, above))).toBe('deposit_above_total');
			const free = { lines: lines('EUR', { ...WORK, unitPrice: 0 }), depositShare: { percent: '50' } };
			expect(codeOf(await tryCreate(deps, client, free))).toBe('deposit_of_nothing');
		},
	);

	test('D.3: the final invoice deducts its deposits once: together they are the whole', ['deposit'], async (deps) => {
		const client = await deps.client();
		const [first, second] = [await deposit(deps, client), await deposit(deps, client, '33.3333')];
		await deps.pay(first);
		const made = valueOf(await final(deps, client, [first, second]));
		expect(made.invoice.totals).toEqual({
			net: 366_67n,
			tax: 91_67n,
			rounding: 0n,
			total: 458_34n,
			taxes: [{ category: 'S', rate: '25', taxable: 366_67n, tax: 91_67n }],
		});
		const sum = [first, second, made].reduce((all, { invoice }) => all + invoice.totals.total, 0n);
		expect(sum).toBe(1250_00n);
		expect(made.invoice.pricing.deductions).toEqual([
			{
				invoiceId: first.invoice.id,
				number: '0001',
				issueDate: '2026-03-01',
				taxes: [{ category: 'S', rate: '25', taxable: '300', tax: '75' }],
			},
			{
				invoiceId: second.invoice.id,
				number: '0002',
				issueDate: '2026-03-01',
				taxes: [{ category: 'S', rate: '25', taxable: '333.33', tax: '83.33' }],
			},
		]);
		expect((await deps.read(made)).invoice).toEqual(made.invoice);
		const by = { id: made.invoice.id, number: '0003' };
		expect([await deductedBy(deps, first), await deductedBy(deps, second)]).toEqual([by, by]);
		expect(await deps.actions(first)).toContain('deducted');
		expect(codeOf(await final(deps, client, [first]))).toBe('deposit_is_deducted');
		for (const outcome of [
			await voidOne(deps, second),
			await deleteOne(deps, second),
			await tryCredit(deps, second),
		])
			expect(outcome).toMatchObject({ refusal: { code: 'deposit_is_deducted' } });
		const clone = [{ id: made.invoice.id, idempotencyKey: deps.name('clone') }];
		expect(codeOf((await deps.system.invoicing.clone(clone, deps.call()))[0])).toBe('invoice_deducts_deposits');
	});

	test(
		'D.4: a draft binds its deposits; deleting it, voiding and crediting the final free them',
		['deposit'],
		async (deps) => {
			const client = await deps.client();
			const paid = await deposit(deps, client);
			const draft = valueOf(await final(deps, client, [paid], { finalise: false }));
			expect(await deductedBy(deps, paid)).toEqual({ id: draft.invoice.id, number: null });
			expect(codeOf(await final(deps, client, [paid]))).toBe('deposit_is_deducted');
			valueOf(await deleteOne(deps, draft));
			expect(await deductedBy(deps, paid)).toBeNull();
			const voided = valueOf(await final(deps, client, [paid]));
			valueOf(await voidOne(deps, voided));
			expect(await deductedBy(deps, paid)).toBeNull();
			const credited = valueOf(await final(deps, client, [paid]));
			const note = await credit(deps, credited, { wish: { of: 'amount', amount: 100_00n } });
			expect(await deductedBy(deps, paid)).toMatchObject({ id: credited.invoice.id });
			valueOf(await voidOne(deps, note));
			const whole = await credit(deps, credited);
			expect(whole.invoice.totals).toMatchObject({ net: 700_00n, tax: 175_00n, total: 875_00n });
			expect(await deductedBy(deps, paid)).toBeNull();
			expect(codeOf(await voidOne(deps, whole))).toBe('deposits_were_freed');
			const last = valueOf(await final(deps, client, [paid], { finalise: false }));
			const [issued] = await deps.system.invoicing.finalise([{ id: last.invoice.id }], deps.call());
			expect(valueOf(issued).invoice.totals.total).toBe(875_00n);
			expect(await deductedBy(deps, paid)).toMatchObject({ number: valueOf(issued).invoice.number });
		},
	);

	test(
		'D.5: a deposit that was credited in part is deducted by what is left of it',
		['deposit', 'credit'],
		async (deps) => {
			const client = await deps.client();
			const part = await deposit(deps, client);
			const note = await credit(deps, part, { wish: { of: 'amount', amount: 125_00n } });
			const made = valueOf(await final(deps, client, [part]));
			expect(made.invoice.totals.total).toBe(1000_00n);
			expect(codeOf(await voidOne(deps, note))).toBe('deposit_is_deducted');
			const gone = await deposit(deps, client);
			await credit(deps, gone);
			expect(codeOf(await final(deps, client, [gone]))).toBe('deposit_was_credited');
		},
	);

	test('D.6: what cannot be deducted is refused by name, and nothing is written', ['deposit'], async (deps) => {
		const [client, other] = [await deps.client(), await deps.client()];
		const [own, foreign] = [await deposit(deps, client), await deposit(deps, other)];
		const draft = await deposit(deps, client, '30', { finalise: false });
		const voided = await deposit(deps, client);
		valueOf(await voidOne(deps, voided));
		const plain = await deps.invoice(client);
		const dollars = await deposit(deps, client, '30', { currency: 'USD' });
		const codes = [];
		for (const one of [foreign, draft, voided, plain, dollars])
			codes.push(codeOf(await final(deps, client, [own, one])));
		codes.push(codeOf(await final(deps, client, [own], { lines: lines('EUR', { ...WORK, unitPrice: 299 }) })));
		codes.push(codeOf(await final(deps, client, [own], { lines: lines('EUR', { ...WORK, taxRate: 12 }) })));
		codes.push(codeOf(await final(deps, client, [own], { deducts: ['inv_none'] })));
		codes.push(codeOf(await final(deps, client, [own], { depositShare: { percent: '10' } })));
		expect(codes).toEqual([
			'deposit_of_other_client',
			'deposit_not_issued',
			'deposit_not_issued',
			'not_a_deposit',
			'deposit_in_other_currency',
			'deposits_above_invoice',
			'deposits_above_invoice',
			'unknown_invoice',
			'deposit_deducts',
		]);
		expect(await deductedBy(deps, own)).toBeNull();
	});

	test(
		'D.7: a draft that deducts keeps its deposits when its lines and prices change',
		['deposit', 'update'],
		async (deps) => {
			const client = await deps.client();
			const paid = await deposit(deps, client);
			const draft = valueOf(await final(deps, client, [paid], { finalise: false }));
			const { includesTax, discountAmount, charges } = draft.invoice.pricing;
			const pricing = { includesTax, discountAmount, charges, discountPercent: '10' };
			const edit = { lines: lines('EUR', { ...WORK, unitPrice: 2000 }), pricing };
			const [edited] = await deps.system.invoicing.update([{ id: draft.invoice.id, edit }], deps.call());
			expect(valueOf(edited).invoice.totals).toMatchObject({ net: 1500_00n, tax: 375_00n });
			const little = { lines: lines('EUR', { ...WORK, unitPrice: 100 }) };
			const [refused] = await deps.system.invoicing.update([{ id: draft.invoice.id, edit: little }], deps.call());
			expect(codeOf(refused)).toBe('deposits_above_invoice');
		},
	);

	test(
		'D.8: two finals of one batch deduct a deposit once; what it voids may be deducted then',
		['deposit'],
		async (deps) => {
			const client = await deps.client();
			const paid = await deposit(deps, client);
			const order = () =>
				deps.order(client, { lines: lines('EUR', WORK), deducts: [paid.invoice.id, paid.invoice.id] });
			const [first, second] = await deps.system.invoicing.create([order(), order()], deps.call());
			expect(codeOf(second)).toBe('deposit_is_deducted');
			const both = [{ id: valueOf(first).invoice.id }, { id: paid.invoice.id }];
			const outcomes = await deps.system.invoicing.voidInvoices(both, deps.call());
			expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'done']);
		},
	);

	test('D.9: deposits over all that is agreed leave nothing to pay', ['deposit'], async (deps) => {
		const client = await deps.client();
		const all = await deposit(deps, client, '100');
		const made = valueOf(await final(deps, client, [all]));
		expect(made.invoice.totals).toMatchObject({ net: 0n, tax: 0n, total: 0n });
		expect(await deps.status(made)).toBe('paid');
	});

	test('D.10: one of two that deduct a deposit at the same time does', ['deposit', 'atomic'], async (deps) => {
		const client = await deps.client();
		const paid = await deposit(deps, client);
		const outcomes = await Promise.all([final(deps, client, [paid]), final(deps, client, [paid])]);
		const refused = outcomes.filter(({ kind }) => kind === 'refused');
		expect(refused.map(codeOf)).toEqual(['deposit_is_deducted']);
		const [made] = outcomes.filter(({ kind }) => kind === 'done');
		expect(await deductedBy(deps, paid)).toMatchObject({ id: valueOf(made).invoice.id });
	});

	test('D.11: a clone of a deposit is a deposit of its own', ['deposit', 'clone'], async (deps) => {
		const client = await deps.client();
		const first = await deposit(deps, client);
		valueOf(await final(deps, client, [first]));
		const request = [{ id: first.invoice.id, idempotencyKey: deps.name('clone') }];
		const copy = valueOf((await deps.system.invoicing.clone(request, deps.call()))[0]);
		expect(copy.invoice).toMatchObject({ phase: 'draft', deposit: first.invoice.deposit, deductedBy: null });
	});

	test(
		'D.12: deposits move with their client, drafts that deduct them, too',
		['deposit', 'ownCatalogue'],
		async (deps) => {
			const [from, into] = [await deps.client(), await deps.client()];
			const [open, held] = [await deposit(deps, from), await deposit(deps, from)];
			const draft = valueOf(await final(deps, from, [held], { finalise: false }));
			valueOf((await deps.system.catalogue.mergeClients([{ id: from.id, into: into.id }], deps.call()))[0]!);
			const made = valueOf(await final(deps, into, [open]));
			expect(made.invoice.totals.total).toBe(875_00n);
			const [issued] = await deps.system.invoicing.finalise([{ id: draft.invoice.id }], deps.call());
			expect(valueOf(issued).invoice).toMatchObject({ clientId: into.id, totals: { total: 875_00n } });
			expect(codeOf(await final(deps, into, [held]))).toBe('deposit_is_deducted');
		},
	);

	test('D.13: long words of a deposit are cut between two characters', ['deposit'], async (deps) => {
		const description = `x${'\u{1F600}'.repeat(499)}`;
		const made = await deposit(deps, await deps.client(), '30', { lines: lines('EUR', { ...WORK, description }) });
		expect(made.invoice.lines[0]!.description).toBe(`Deposit 30 %: x${'\u{1F600}'.repeat(492)}`);
	});

	test('D.14: a deposit whose prices are edited is no percentage any more', ['deposit', 'update'], async (deps) => {
		const draft = await deposit(deps, await deps.client(), '30', { finalise: false });
		const edited = async (edit: InvoiceEdit) =>
			valueOf((await deps.system.invoicing.update([{ id: draft.invoice.id, edit }], deps.call()))[0]).invoice;
		const { agreed } = draft.invoice.deposit!;
		expect((await edited({ note: 'Thanks' })).deposit).toEqual({ agreed, percent: '30' });
		const fewer = await edited({ lines: lines('EUR', { ...WORK, unitPrice: 100 }) });
		expect(fewer.deposit).toEqual({ agreed, percent: '' });
		expect((await deps.read(draft)).invoice.deposit).toEqual(fewer.deposit);
	});
};

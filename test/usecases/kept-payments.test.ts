import { registerPayments, type PaymentRequest } from '../../src/usecases/register-payments';
import { codeOf, isReplayed, valueOf, type Deps } from '../conformance/deps';
import { overEachSystem } from './scene';

const EMPTY = { currency: '', method: 'card', paidOn: '', payerEmail: '', reference: '' } as const;
let keys = 0;
const pay = async (deps: Deps, fields: Partial<PaymentRequest>) => {
	const key = `bank-${(keys += 1)}`;
	const request = { ...EMPTY, idempotencyKey: key, state: 'cleared', amount: '100', ifNotPayable: 'keep', ...fields };
	return (await registerPayments([request as PaymentRequest], deps.system.invoicing, deps.call()))[0];
};
const unapplied = async ({ system }: Deps) =>
	(await system.invoicing.listPayments('', 100)).filter(({ invoiceId }) => invoiceId === null);

overEachSystem('money for an invoice that cannot take it', (get) => {
	it.each(['paid', 'void', 'draft'] as const)('is kept without one where it is %s, and said why', async (state) => {
		const deps = get();
		const client = await deps.client();
		const { invoice } = state === 'draft' ? await deps.draft(client) : await deps.invoice(client);
		if (state === 'void') await deps.system.invoicing.voidInvoices([{ id: invoice.id }], deps.call());
		if (state === 'paid') valueOf(await pay(deps, { invoice: { id: invoice.id } }));
		const kept = valueOf(await pay(deps, { invoice: { id: invoice.id } }));
		expect(kept).toMatchObject({
			invoice: null,
			payment: { amount: 100_00n, currency: 'EUR', invoiceId: null, reference: invoice.number ?? invoice.id },
			keptBecause: expect.stringMatching(/draft|void|Nothing is open/) as string,
		});
	});

	it('is kept where no invoice has the number, with the currency that was received', async () => {
		const deps = get();
		const kept = valueOf(await pay(deps, { invoice: { number: 'X-1' }, currency: 'eur' }));
		expect(kept).toMatchObject({ payment: { currency: 'EUR', reference: 'X-1' }, invoice: null });
		expect(codeOf(await pay(deps, { invoice: { number: 'X-1' } }))).toBe('currency_needed');
		expect(codeOf(await pay(deps, { invoice: { number: 'X-1' }, currency: 'EUR', amount: '' }))).toBe(
			'amount_needed',
		);
	});

	it('counts once under its key, whatever became of the invoice between', async () => {
		const deps = get();
		const { invoice } = await deps.invoice(await deps.client());
		const webhook = { invoice: { id: invoice.id }, idempotencyKey: 'pi_1' };
		const first = valueOf(await pay(deps, webhook));
		const again = await pay(deps, webhook);
		expect([first.keptBecause, isReplayed(again), valueOf(again).invoice?.invoice.id]).toEqual([
			'',
			true,
			invoice.id,
		]);
		const other = { ...webhook, idempotencyKey: 'pi_2' };
		const [kept, keptAgain] = [await pay(deps, other), await pay(deps, other)];
		expect([isReplayed(kept), isReplayed(keptAgain), valueOf(keptAgain).payment.id]).toEqual([
			false,
			true,
			valueOf(kept).payment.id,
		]);
		expect(await unapplied(deps)).toHaveLength(1);
	});

	it.each(['all', 'each'] as const)(
		'is kept also where another payment of the same run has paid the invoice, with the policy %s',
		async (policy) => {
			const deps = get();
			const { invoice } = await deps.invoice(await deps.client());
			const twice = ['100', '100'].map((amount, at) => ({
				...EMPTY,
				state: 'cleared' as const,
				idempotencyKey: `twice-${at}`,
				invoice: { id: invoice.id },
				amount,
				ifNotPayable: 'keep' as const,
			}));
			const outcomes = await registerPayments(twice, deps.system.invoicing, deps.call(policy));
			const [first, second] = outcomes.map(valueOf);
			expect(outcomes.map(isReplayed)).toEqual([false, false]);
			expect([first!.invoice?.invoice.id, first!.keptBecause]).toEqual([invoice.id, '']);
			expect(second).toMatchObject({
				invoice: null,
				payment: { amount: 100_00n, invoiceId: null },
				keptBecause: expect.stringContaining('above what is open') as string,
			});
		},
	);

	it.each([
		['more than is open', { amount: '150' }],
		['in another currency', { amount: '100', currency: 'SEK' }],
	])('is kept where it is %s, once', async (_what, fields) => {
		const deps = get();
		const { invoice } = await deps.invoice(await deps.client());
		const webhook = { invoice: { id: invoice.id }, idempotencyKey: 'pi_3', ...fields };
		const kept = valueOf(await pay(deps, webhook));
		expect([kept.invoice, kept.keptBecause]).toEqual([null, expect.stringContaining(invoice.number!)]);
		const again = await pay(deps, webhook);
		expect([isReplayed(again), valueOf(again).payment.id]).toEqual([true, kept.payment.id]);
		expect(await unapplied(deps)).toHaveLength(1);
	});

	it('counts once under its key also where its invoice was made after it', async () => {
		const deps = get();
		const client = await deps.client();
		const line = { invoice: { number: '0001' }, idempotencyKey: 'bank line 7', currency: 'EUR' };
		const kept = valueOf(await pay(deps, line));
		await deps.invoice(client);
		const again = await pay(deps, line);
		expect([isReplayed(again), valueOf(again).payment.id]).toEqual([true, kept.payment.id]);
		valueOf(await pay(deps, { invoice: { number: '0001' } }));
		expect(isReplayed(await pay(deps, line))).toBe(true);
		expect(codeOf(await pay(deps, { ...line, amount: '99' }))).toBe('key_reused');
	});

	it('is kept where the invoice was voided between the look and the payment', async () => {
		const deps = get();
		const { invoice } = await deps.invoice(await deps.client());
		const { invoicing } = deps.system;
		const overtaken = {
			...invoicing,
			recordPayments: async (...[payments, call]: Parameters<typeof invoicing.recordPayments>) => {
				await invoicing.voidInvoices([{ id: invoice.id }], deps.call());
				return await invoicing.recordPayments(payments, call);
			},
		};
		const request = {
			...EMPTY,
			state: 'cleared' as const,
			idempotencyKey: 'overtaken',
			invoice: { id: invoice.id },
			amount: '100',
			ifNotPayable: 'keep' as const,
		};
		const [kept] = (await registerPayments([request], overtaken, deps.call())).map(valueOf);
		expect(kept).toMatchObject({ invoice: null, keptBecause: expect.stringContaining('void') as string });
	});

	it('is refused for its own reason by a system that keeps no payment without an invoice', async () => {
		const deps = get();
		const { invoice } = await deps.draft(await deps.client());
		const { capabilities } = deps.system.invoicing;
		const can = { ...capabilities.can, applyPayment: false };
		const invoicing = { ...deps.system.invoicing, capabilities: { ...capabilities, can } };
		const without = { ...deps, system: { ...deps.system, invoicing }, call: () => deps.call() } as unknown as Deps;
		expect(codeOf(await pay(without, { invoice: { id: invoice.id } }))).toBe('invoice_is_draft');
		expect(await unapplied(deps)).toEqual([]);
	});

	it('is refused where that is asked for, or nothing', async () => {
		const deps = get();
		const { invoice } = await deps.draft(await deps.client());
		for (const ifNotPayable of ['refuse', undefined] as const)
			expect(codeOf(await pay(deps, { invoice: { id: invoice.id }, ifNotPayable }))).toBe('invoice_is_draft');
		expect(await unapplied(deps)).toEqual([]);
	});
});

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

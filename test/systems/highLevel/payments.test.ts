import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import { codeOf, isReplayed, valueOf } from '../../conformance/deps';
import { Scene } from './scene';

let scene: Scene;
let invoice: InvoiceRecord;
beforeEach(async () => {
	scene = await Scene.start();
	invoice = valueOf((await scene.open().invoicing.create([scene.order(scene.sim.admin.contact())], scene.call()))[0]);
});
afterEach(async () => {
	await scene.sim.close();
	expect(scene.violations).toEqual([]);
});

const pay = async (...fields: Parameters<Scene['payment']>) =>
	(await scene.open().invoicing.recordPayments([scene.payment(...fields)], scene.call()))[0];

describe('payments in HighLevel', () => {
	it('in part, then in full; the record says what is open', async () => {
		const part = valueOf(
			await pay(invoice.invoice.id, {
				amount: 40_00n,
				method: 'check',
				reference: 'Cheque 88',
				paidOn: '2026-02-28',
			}),
		);
		expect(part.invoice!.settlement).toEqual({
			status: 'partially_paid',
			paid: 40_00n,
			pending: 0n,
			credited: 0n,
			balance: 60_00n,
			credit: 0n,
		});
		expect(part.payment).toMatchObject({
			amount: 40_00n,
			method: 'check',
			reference: 'Cheque 88',
			paidOn: '2026-02-28',
			invoiceId: invoice.invoice.id,
		});
		const rest = valueOf(await pay(invoice.invoice.id));
		expect([rest.payment.amount, rest.invoice!.settlement.status]).toEqual([60_00n, 'paid']);
		expect(codeOf(await pay(invoice.invoice.id))).toBe('nothing_open');
	});

	it('one per key, replayed as it was; the same key for another payment is refused', async () => {
		const { invoicing } = scene.open();
		const payment = scene.payment(invoice.invoice.id, { amount: 30_00n });
		const first = (await invoicing.recordPayments([payment, payment], scene.call()))[0];
		const again = (await scene.open().invoicing.recordPayments([payment], scene.call()))[0];
		expect([isReplayed(first), isReplayed(again)]).toEqual([false, true]);
		expect(valueOf(again).payment).toMatchObject({ id: valueOf(first).payment.id, amount: 30_00n });
		expect(
			codeOf(
				(
					await invoicing.recordPayments(
						[{ ...payment, amount: 1n, request: { ...payment.request, amount: '1' } }],
						scene.call(),
					)
				)[0],
			),
		).toBe('key_reused');
		expect(scene.sim.state.transactions).toHaveLength(1);
	});

	it('B.13: the key of a payment that was taken back there is refused; another payment meanwhile hides it', async () => {
		const { id } = invoice.invoice;
		const payment = scene.payment(id, { amount: 30_00n });
		const register = async () => (await scene.open().invoicing.recordPayments([payment], scene.call()))[0];
		valueOf(await register());
		scene.sim.admin.takeBackPayments(id);
		const again = await register();
		const fix = expect.stringContaining('new key');
		expect(again).toMatchObject({ refusal: { code: 'payment_was_deleted', field: 'idempotencyKey', fix } });
		scene.sim.admin.payOnline(id, 30);
		expect(isReplayed(await register())).toBe(true);
		expect(scene.sim.state.transactions).toHaveLength(1);
	});

	it('several on one invoice in one batch are held against what the ones before leave', async () => {
		const { invoicing } = scene.open();
		const outcomes = await invoicing.recordPayments(
			[60_00n, 60_00n, 40_00n].map((amount) => scene.payment(invoice.invoice.id, { amount })),
			scene.call(),
		);
		expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'refused', 'done']);
		expect(codeOf(outcomes[1])).toBe('above_balance');
		expect(valueOf(outcomes[2]).invoice!.settlement.status).toBe('paid');
	});

	it('refused before anything is written: too much, nothing, another currency, a draft, a void one, a pending one, one without an invoice', async () => {
		const { invoicing } = scene.open();
		const contact = scene.sim.admin.contact();
		const [draft, voided] = [
			valueOf((await invoicing.create([scene.order(contact, { finalise: false })], scene.call()))[0]),
			valueOf((await invoicing.create([scene.order(contact)], scene.call()))[0]),
		];
		await invoicing.voidInvoices([{ id: voided.invoice.id }], scene.call());
		scene.sim.forgetCalls();
		const id = invoice.invoice.id;
		const outcomes = [
			await pay(id, { amount: 100_01n }),
			await pay(id, { amount: 0n }),
			await pay(id, { amount: 1n, currency: 'SEK' }),
			await pay(draft.invoice.id),
			await pay(voided.invoice.id),
			await pay(id, { state: 'pending' }),
			await pay(null, { amount: 1n, currency: 'USD' }),
			await pay('nobody'),
		];
		expect(outcomes.map(codeOf)).toEqual([
			'above_balance',
			'amount_not_positive',
			'currency_mismatch',
			'invoice_is_draft',
			'invoice_is_void',
			'not_offered',
			'not_offered',
			'unknown_invoice',
		]);
		expect(scene.sim.count('POST')).toBe(0);
	});

	it('where an empty card is refused, it is sent without', async () => {
		scene.sim.quirks.takesEmptyCard = false;
		expect(valueOf(await pay(invoice.invoice.id)).invoice!.settlement.status).toBe('paid');
		expect(scene.sim.state.transactions).toHaveLength(1);
		// Sent without what the description asks for: that is what this is about.
		expect((scene.sim.violations as string[] | null)?.splice(0) ?? []).not.toContain('');
	});

	it('money keeps an invoice from being edited, voided and deleted', async () => {
		const { invoicing } = scene.open();
		await pay(invoice.invoice.id, { amount: 1_00n });
		const ref = { id: invoice.invoice.id };
		const outcomes = [
			...(await invoicing.update([{ ...ref, edit: { note: 'x' } }], scene.call())),
			...(await invoicing.voidInvoices([ref], scene.call())),
			...(await invoicing.deleteInvoices([ref], scene.call())),
		];
		expect(outcomes.map(codeOf)).toEqual(['invoice_has_payments', 'invoice_has_payments', 'invoice_has_payments']);
	});

	it('payments are listed, the newest first', async () => {
		await pay(invoice.invoice.id, { amount: 1_00n });
		await pay(invoice.invoice.id, { amount: 2_00n });
		expect(
			(await scene.open().invoicing.listPayments('', 10)).map(({ amount, invoiceId }) => [amount, invoiceId]),
		).toEqual([
			[2_00n, invoice.invoice.id],
			[1_00n, invoice.invoice.id],
		]);
	});
});

describe('a payment whose answer never came', () => {
	const doubtful = async (fault: 'before' | 'after') => {
		scene.timeoutMs = 60;
		scene.sim.failNext({ kind: 'timeout', when: fault }, { method: 'POST', path: '/invoices/*/record-payment' });
		const payment = scene.payment(invoice.invoice.id, { amount: 40_00n });
		const [outcome] = await scene.open().invoicing.recordPayments([payment], scene.call());
		expect(outcome?.kind).toBe('unknown');
		scene.timeoutMs = 2_000;
		return { again: async () => (await scene.open().invoicing.recordPayments([payment], scene.call()))[0] };
	};
	const paid = () => scene.sim.state.invoices.get(invoice.invoice.id)!.amountPaid;
	const find = async () => scene.open().lookFor(await scene.journal.listUnsettled(), scene.call());

	it('is found by its idempotency marker, and not made twice', async () => {
		const { again } = await doubtful('after');
		expect(await find()).toMatchObject([{ kind: 'made' }]);
		expect(isReplayed(await again())).toBe(true);
		expect(paid()).toBe(40);
	});

	it('retries, once, a payment whose request never reached HighLevel', async () => {
		const { again } = await doubtful('before');
		expect((await again())?.kind).toBe('unknown');
		expect(await find()).toMatchObject([{ kind: 'cannot-tell' }]);
		scene.clock.jump(10 * 60_000);
		expect(await find()).toMatchObject([{ kind: 'absent' }]);
		expect(isReplayed(await again())).toBe(false);
		expect(paid()).toBe(40);
	});

	it('makes a payment that never reached HighLevel, though another one did', async () => {
		const { again } = await doubtful('before');
		await pay(invoice.invoice.id, { amount: 40_00n });
		scene.clock.jump(10 * 60_000);
		expect(valueOf(await again()).invoice!.settlement.paid).toBe(80_00n);
	});

	it('is left to a person after another payment, and where transactions do not show the idempotency marker', async () => {
		const { again } = await doubtful('before');
		scene.sim.admin.payOnline(invoice.invoice.id, 40);
		scene.clock.jump(10 * 60_000);
		expect(await again()).toMatchObject({ kind: 'unknown' });
		expect(await find()).toMatchObject([{ kind: 'cannot-tell' }]);
		expect(paid()).toBe(40);
	});

	it('and whose idempotency marker is not shown is left to a person rather than made twice', async () => {
		scene.sim.quirks.showsMeta = false;
		const { again } = await doubtful('after');
		scene.clock.jump(10 * 60_000);
		expect(await again()).toMatchObject({ kind: 'unknown' });
		expect(paid()).toBe(40);
	});
});

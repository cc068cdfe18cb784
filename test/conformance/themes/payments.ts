import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import { codeOf, isReplayed, valueOf } from '../deps';
import type { Theme } from '../suite';

export const payments: Theme = (test) => {
	test(
		'B.2 part by part until it is paid; every step is published once (I6)',
		['registerPayment', 'paidEvent', 'ownEvents', 'ownRecords'],
		async (deps) => {
			const invoice = await deps.invoice(await deps.client());
			const first = await deps.pay(invoice, {
				amount: 30_00n,
				currency: 'EUR',
				payerEmail: 'p@example.com',
				reference: 'r1',
				method: 'cash',
				paidOn: '2026-02-28',
			});
			expect(first.payment).toMatchObject({
				invoiceId: invoice.invoice.id,
				amount: 30_00n,
				currency: 'EUR',
				state: 'cleared',
				counts: true,
				method: 'cash',
				paidOn: '2026-02-28',
				payerEmail: 'p@example.com',
				reference: 'r1',
				deletedAt: null,
			});
			expect(await deps.settled(invoice)).toEqual({
				status: 'partially_paid',
				paid: 30_00n,
				pending: 0n,
				credited: 0n,
				balance: 70_00n,
				credit: 0n,
			});
			const last = await deps.pay(invoice);
			expect(last.payment).toMatchObject({ amount: 70_00n, paidOn: '2026-03-01' });
			expect(last.invoice).toEqual(await deps.read(invoice));
			expect(await deps.settled(invoice)).toEqual({
				status: 'paid',
				paid: 100_00n,
				pending: 0n,
				credited: 0n,
				balance: 0n,
				credit: 0n,
			});
			expect(await deps.eventIds('invoice.paid')).toEqual([`paid:${invoice.invoice.id}:1`]);
			expect(await deps.eventIds('invoice.partially_paid')).toEqual([`partly:${first.payment.id}`]);
		},
	);

	test(
		'refused: another currency, nothing or less, above the balance, nothing open, a draft',
		['registerPayment'],
		async (deps) => {
			const client = await deps.client();
			const [invoice, draft] = [await deps.invoice(client), await deps.draft(client)];
			expect(codeOf(await deps.tryPay(invoice, { currency: 'SEK', amount: 1n }))).toBe('currency_mismatch');
			expect(codeOf(await deps.tryPay(invoice, { amount: 0n }))).toBe('amount_not_positive');
			expect(codeOf(await deps.tryPay(invoice, { amount: -1n }))).toBe('amount_not_positive');
			expect(codeOf(await deps.tryPay(invoice, { amount: 100_01n }))).toBe('above_balance');
			expect(codeOf(await deps.tryPay(draft, { amount: 1n }))).toBe('invoice_is_draft');
			expect(codeOf(await deps.tryPay(draft))).toBe('invoice_is_draft');
			await deps.pay(invoice);
			expect(codeOf(await deps.tryPay(invoice))).toBe('nothing_open');
			expect(codeOf(await deps.tryPay(invoice, { amount: 1n }))).toBe('above_balance');
			expect(await deps.settled(invoice)).toMatchObject({ paid: 100_00n, credit: 0n });
		},
	);

	test(
		'above the balance is kept as credit where the ledger says so (I2)',
		['registerPayment', 'paidEvent', 'ownSettings'],
		async (deps) => {
			const invoice = await deps.invoice(await deps.client());
			await deps.set({ overpayment: 'credit' });
			await deps.pay(invoice, { amount: 130_00n });
			await deps.pay(invoice, { amount: 1n });
			expect(await deps.settled(invoice)).toEqual({
				status: 'paid',
				paid: 130_01n,
				pending: 0n,
				credited: 0n,
				balance: 0n,
				credit: 30_01n,
			});
			expect(await deps.eventIds('invoice.paid')).toHaveLength(1);
		},
	);

	test(
		'A.6 pending does not count until it arrives, and keeps its part of the balance taken',
		['registerPayment', 'pendingPayment', 'paidEvent', 'ownEvents'],
		async (deps) => {
			const invoice = await deps.invoice(await deps.client());
			const { payment } = await deps.pay(invoice, { state: 'pending', amount: 60_00n });
			expect(await deps.settled(invoice)).toEqual({
				status: 'open',
				paid: 0n,
				pending: 60_00n,
				credited: 0n,
				balance: 100_00n,
				credit: 0n,
			});
			expect(codeOf(await deps.tryPay(invoice, { amount: 40_01n }))).toBe('above_balance');
			expect((await deps.pay(invoice)).payment.amount).toBe(40_00n);
			expect(await deps.eventIds('invoice.paid')).toEqual([]);
			const clear = async () =>
				(await deps.system.invoicing.clearPayments([{ paymentId: payment.id }], deps.call()))[0];
			expect(valueOf(await clear()).payment).toMatchObject({ state: 'cleared', counts: true });
			expect(isReplayed(await clear())).toBe(true);
			expect(await deps.status(invoice)).toBe('paid');
			expect(await deps.eventIds('invoice.payment_pending')).toEqual([`pending:${payment.id}`]);
			expect(await deps.eventIds('invoice.paid')).toEqual([`paid:${invoice.invoice.id}:1`]);
		},
	);

	test(
		'A.6 pending counts at once where the user says so, and is published once',
		['registerPayment', 'pendingPayment', 'paidEvent', 'ownSettings'],
		async (deps) => {
			const invoice = await deps.invoice(await deps.client());
			await deps.set({ pendingCounts: true });
			const { payment } = await deps.pay(invoice, { state: 'pending' });
			expect(await deps.status(invoice)).toBe('paid');
			await deps.system.invoicing.clearPayments([{ paymentId: payment.id }], deps.call());
			expect(await deps.eventIds('invoice.paid')).toEqual([`paid:${invoice.invoice.id}:1`]);
		},
	);

	test(
		'B.2 a deleted payment stays in the records and is owed again; paying anew is a second paid event (I6)',
		['registerPayment', 'deletePayment', 'paidEvent', 'ownEvents', 'ownRecords'],
		async (deps) => {
			const invoice = await deps.invoice(await deps.client());
			const { payment } = await deps.pay(invoice);
			const remove = async () =>
				(await deps.system.invoicing.deletePayments([{ paymentId: payment.id }], deps.call()))[0];
			expect(valueOf(await remove()).payment.deletedAt).not.toBeNull();
			expect(isReplayed(await remove())).toBe(true);
			expect(await deps.settled(invoice)).toMatchObject({ status: 'open', paid: 0n, balance: 100_00n });
			expect((await deps.read(invoice)).invoice.payments).toMatchObject([{ id: payment.id, amount: 100_00n }]);
			expect(
				codeOf((await deps.system.invoicing.clearPayments([{ paymentId: payment.id }], deps.call()))[0]),
			).toBe('unknown_payment');
			await deps.pay(invoice);
			expect(await deps.eventIds('invoice.paid')).toEqual([1, 2].map((n) => `paid:${invoice.invoice.id}:${n}`));
		},
	);

	test(
		'a pending payment that fails is deleted and frees what it took',
		['registerPayment', 'pendingPayment', 'deletePayment'],
		async (deps) => {
			const invoice = await deps.invoice(await deps.client());
			const { payment } = await deps.pay(invoice, { state: 'pending' });
			expect(codeOf(await deps.tryPay(invoice))).toBe('nothing_open');
			await deps.system.invoicing.deletePayments([{ paymentId: payment.id }], deps.call());
			expect((await deps.pay(invoice)).payment.amount).toBe(100_00n);
		},
	);

	test(
		'received without an invoice: needs an amount and a currency',
		['registerPayment', 'applyPayment'],
		async (deps) => {
			expect(codeOf(await deps.tryPay(null))).toBe('amount_needed');
			expect(codeOf(await deps.tryPay(null, { amount: 1n }))).toBe('currency_needed');
			for (const amount of [0n, -1n])
				expect(codeOf(await deps.tryPay(null, { amount, currency: 'EUR' }))).toBe('amount_not_positive');
			const made = await deps.pay(null, {
				amount: 1n,
				currency: 'EUR',
				payerEmail: 'Payer@example.com',
				reference: 'bank 7',
			});
			expect(made.invoice).toBeNull();
			expect(made.payment).toMatchObject({ invoiceId: null, amount: 1n, currency: 'EUR' });
			deps.catchUp();
			const listed = { ...made.payment, idempotencyKey: expect.any(String) };
			for (const search of ['', made.payment.id, 'payer@EXAMPLE', 'Bank'])
				expect(await deps.system.invoicing.listPayments(search, 10)).toEqual([listed]);
			expect(await deps.system.invoicing.listPayments('nothing like it', 10)).toEqual([]);
		},
	);

	test(
		'B.2 apply an existing payment by id, by amount, by the payer',
		['registerPayment', 'applyPayment', 'paidEvent'],
		async (deps) => {
			const client = await deps.client();
			const payment = async (amount: bigint, payerEmail: string, currency = 'EUR') =>
				(await deps.pay(null, { amount, currency, payerEmail })).payment;
			const [byId, byAmount, byPayer] = [
				await payment(100_00n, 'a@example.com'),
				await payment(50_00n, 'b@example.com'),
				await payment(40_00n, 'c@example.com'),
			];
			await payment(40_00n, 'c@example.com', 'SEK');
			const [one, two] = [await deps.invoice(client), await deps.invoice(client)];
			deps.catchUp();
			const apply = async (
				invoice: InvoiceRecord,
				by: { id: string } | { amount: bigint | null; payerEmail: string | null },
			) =>
				(
					await deps.system.invoicing.applyPayments(
						[{ invoiceId: invoice.invoice.id, payment: by }],
						deps.call(),
					)
				)[0];
			expect(valueOf(await apply(one, { id: byId.id })).payment).toMatchObject({
				id: byId.id,
				invoiceId: one.invoice.id,
			});
			expect(isReplayed(await apply(one, { id: byId.id }))).toBe(true);
			expect(codeOf(await apply(two, { id: byId.id }))).toBe('payment_applied');
			expect(valueOf(await apply(two, { amount: 50_00n, payerEmail: null })).payment.id).toBe(byAmount.id);
			expect(valueOf(await apply(two, { amount: null, payerEmail: 'C@EXAMPLE.com' })).payment.id).toBe(
				byPayer.id,
			);
			expect(await deps.settled(two)).toMatchObject({ status: 'partially_paid', paid: 90_00n });
			expect(await deps.eventIds('invoice.paid')).toHaveLength(1);
		},
	);

	test(
		'B.2 applying what cannot be told apart, is gone, or does not fit, is refused and leaves it unapplied',
		['registerPayment', 'applyPayment', 'deletePayment'],
		async (deps) => {
			const invoice = await deps.invoice(await deps.client());
			const apply = async (by: { id: string } | { amount: bigint | null; payerEmail: string | null }) =>
				(
					await deps.system.invoicing.applyPayments(
						[{ invoiceId: invoice.invoice.id, payment: by }],
						deps.call(),
					)
				)[0];
			const received = async (fields: object) =>
				(await deps.pay(null, { amount: 10_00n, currency: 'EUR', payerEmail: 'same@example.com', ...fields }))
					.payment;
			const [first, second] = [await received({}), await received({})];
			deps.catchUp();
			expect(codeOf(await apply({ amount: 10_00n, payerEmail: 'same@example.com' }))).toBe('ambiguous_payment');
			await deps.system.invoicing.deletePayments([{ paymentId: first.id }], deps.call());
			expect(codeOf(await apply({ id: first.id }))).toBe('unknown_payment');
			expect(codeOf(await apply({ id: 'pay_none' }))).toBe('unknown_payment');
			expect(codeOf(await apply({ amount: 11_00n, payerEmail: null }))).toBe('unknown_payment');
			expect(codeOf(await apply({ id: (await received({ amount: 100_01n })).id }))).toBe('above_balance');
			expect(codeOf(await apply({ id: (await received({ currency: 'SEK' })).id }))).toBe('currency_mismatch');
			deps.catchUp();
			expect((await deps.system.invoicing.listPayments('', 10)).map(({ invoiceId }) => invoiceId)).toEqual([
				null,
				null,
				null,
			]);
			expect(valueOf(await apply({ amount: 10_00n, payerEmail: 'same@example.com' })).payment.id).toBe(second.id);
		},
	);

	test(
		'unapplied payments are listed first, the newest first; deleted ones not at all',
		['registerPayment', 'applyPayment', 'deletePayment'],
		async (deps) => {
			const invoice = await deps.invoice(await deps.client());
			const on = await deps.pay(invoice, { amount: 1n });
			const made = [];
			for (const amount of [1n, 2n, 3n])
				made.push((await deps.pay(null, { amount, currency: 'EUR' })).payment.id);
			await deps.system.invoicing.deletePayments([{ paymentId: made[1]! }], deps.call());
			deps.catchUp();
			expect((await deps.system.invoicing.listPayments('', 10)).map(({ id }) => id)).toEqual([
				made[2],
				made[0],
				on.payment.id,
			]);
			expect(await deps.system.invoicing.listPayments('', 1)).toHaveLength(1);
		},
	);

	test(
		'deleting or clearing a payment that is not there is refused',
		['deletePayment', 'pendingPayment'],
		async (deps) => {
			const { invoicing } = deps.system;
			expect(codeOf((await invoicing.deletePayments([{ paymentId: 'pay_none' }], deps.call()))[0])).toBe(
				'unknown_payment',
			);
			expect(codeOf((await invoicing.clearPayments([{ paymentId: 'pay_none' }], deps.call()))[0])).toBe(
				'unknown_payment',
			);
		},
	);
};

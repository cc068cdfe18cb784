import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import { codeOf, isReplayed, valueOf } from '../world';
import type { Theme } from '../suite';

export const payments: Theme = (test) => {
	test(
		'B.2 part by part until it is paid; every step is told once (I6)',
		['registerPayment', 'paidEvent', 'ownEvents', 'ownRecords'],
		async (world) => {
			const invoice = await world.invoice(await world.client());
			const first = await world.pay(invoice, {
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
			expect(await world.settled(invoice)).toEqual({
				status: 'partially_paid',
				paid: 30_00n,
				pending: 0n,
				balance: 70_00n,
				credit: 0n,
			});
			const last = await world.pay(invoice);
			expect(last.payment).toMatchObject({ amount: 70_00n, paidOn: '2026-03-01' });
			expect(last.invoice).toEqual(await world.read(invoice));
			expect(await world.settled(invoice)).toEqual({
				status: 'paid',
				paid: 100_00n,
				pending: 0n,
				balance: 0n,
				credit: 0n,
			});
			expect(await world.told('invoice.paid')).toEqual([`paid:${invoice.invoice.id}:1`]);
			expect(await world.told('invoice.partially_paid')).toEqual([`partly:${first.payment.id}`]);
		},
	);

	test(
		'refused: another currency, nothing or less, above the balance, nothing open, a draft',
		['registerPayment'],
		async (world) => {
			const client = await world.client();
			const [invoice, draft] = [await world.invoice(client), await world.draft(client)];
			expect(codeOf(await world.tryPay(invoice, { currency: 'SEK', amount: 1n }))).toBe('currency_mismatch');
			expect(codeOf(await world.tryPay(invoice, { amount: 0n }))).toBe('amount_not_positive');
			expect(codeOf(await world.tryPay(invoice, { amount: -1n }))).toBe('amount_not_positive');
			expect(codeOf(await world.tryPay(invoice, { amount: 100_01n }))).toBe('above_balance');
			expect(codeOf(await world.tryPay(draft, { amount: 1n }))).toBe('invoice_is_draft');
			expect(codeOf(await world.tryPay(draft))).toBe('invoice_is_draft');
			await world.pay(invoice);
			expect(codeOf(await world.tryPay(invoice))).toBe('nothing_open');
			expect(codeOf(await world.tryPay(invoice, { amount: 1n }))).toBe('above_balance');
			expect(await world.settled(invoice)).toMatchObject({ paid: 100_00n, credit: 0n });
		},
	);

	test(
		'above the balance is kept as credit where the ledger says so (I2)',
		['registerPayment', 'paidEvent', 'ownSettings'],
		async (world) => {
			const invoice = await world.invoice(await world.client());
			await world.set({ overpayment: 'credit' });
			await world.pay(invoice, { amount: 130_00n });
			await world.pay(invoice, { amount: 1n });
			expect(await world.settled(invoice)).toEqual({
				status: 'paid',
				paid: 130_01n,
				pending: 0n,
				balance: 0n,
				credit: 30_01n,
			});
			expect(await world.told('invoice.paid')).toHaveLength(1);
		},
	);

	test(
		'A.6 pending does not count until it arrives, and keeps its part of the balance taken',
		['registerPayment', 'pendingPayment', 'paidEvent', 'ownEvents'],
		async (world) => {
			const invoice = await world.invoice(await world.client());
			const { payment } = await world.pay(invoice, { state: 'pending', amount: 60_00n });
			expect(await world.settled(invoice)).toEqual({
				status: 'open',
				paid: 0n,
				pending: 60_00n,
				balance: 100_00n,
				credit: 0n,
			});
			expect(codeOf(await world.tryPay(invoice, { amount: 40_01n }))).toBe('above_balance');
			expect((await world.pay(invoice)).payment.amount).toBe(40_00n);
			expect(await world.told('invoice.paid')).toEqual([]);
			const clear = async () =>
				(await world.system.invoicing.clearPayments([{ paymentId: payment.id }], world.call()))[0];
			expect(valueOf(await clear()).payment).toMatchObject({ state: 'cleared', counts: true });
			expect(isReplayed(await clear())).toBe(true);
			expect(await world.status(invoice)).toBe('paid');
			expect(await world.told('invoice.payment_pending')).toEqual([`pending:${payment.id}`]);
			expect(await world.told('invoice.paid')).toEqual([`paid:${invoice.invoice.id}:1`]);
		},
	);

	test(
		'A.6 pending counts at once where the user says so, and is told once',
		['registerPayment', 'pendingPayment', 'paidEvent', 'ownSettings'],
		async (world) => {
			const invoice = await world.invoice(await world.client());
			await world.set({ pendingCounts: true });
			const { payment } = await world.pay(invoice, { state: 'pending' });
			expect(await world.status(invoice)).toBe('paid');
			await world.system.invoicing.clearPayments([{ paymentId: payment.id }], world.call());
			expect(await world.told('invoice.paid')).toEqual([`paid:${invoice.invoice.id}:1`]);
		},
	);

	test(
		'B.2 a deleted payment stays in the records and is owed again; paying anew is a second paid event (I6)',
		['registerPayment', 'deletePayment', 'paidEvent', 'ownEvents', 'ownRecords'],
		async (world) => {
			const invoice = await world.invoice(await world.client());
			const { payment } = await world.pay(invoice);
			const remove = async () =>
				(await world.system.invoicing.deletePayments([{ paymentId: payment.id }], world.call()))[0];
			expect(valueOf(await remove()).payment.deletedAt).not.toBeNull();
			expect(isReplayed(await remove())).toBe(true);
			expect(await world.settled(invoice)).toMatchObject({ status: 'open', paid: 0n, balance: 100_00n });
			expect((await world.read(invoice)).invoice.payments).toMatchObject([{ id: payment.id, amount: 100_00n }]);
			expect(
				codeOf((await world.system.invoicing.clearPayments([{ paymentId: payment.id }], world.call()))[0]),
			).toBe('unknown_payment');
			await world.pay(invoice);
			expect(await world.told('invoice.paid')).toEqual([1, 2].map((n) => `paid:${invoice.invoice.id}:${n}`));
		},
	);

	test(
		'a pending payment that fails is deleted and frees what it took',
		['registerPayment', 'pendingPayment', 'deletePayment'],
		async (world) => {
			const invoice = await world.invoice(await world.client());
			const { payment } = await world.pay(invoice, { state: 'pending' });
			expect(codeOf(await world.tryPay(invoice))).toBe('nothing_open');
			await world.system.invoicing.deletePayments([{ paymentId: payment.id }], world.call());
			expect((await world.pay(invoice)).payment.amount).toBe(100_00n);
		},
	);

	test(
		'received without an invoice: needs an amount and a currency',
		['registerPayment', 'applyPayment'],
		async (world) => {
			expect(codeOf(await world.tryPay(null))).toBe('amount_needed');
			expect(codeOf(await world.tryPay(null, { amount: 1n }))).toBe('currency_needed');
			for (const amount of [0n, -1n])
				expect(codeOf(await world.tryPay(null, { amount, currency: 'EUR' }))).toBe('amount_not_positive');
			const made = await world.pay(null, {
				amount: 1n,
				currency: 'EUR',
				payerEmail: 'Payer@example.com',
				reference: 'bank 7',
			});
			expect(made.invoice).toBeNull();
			expect(made.payment).toMatchObject({ invoiceId: null, amount: 1n, currency: 'EUR' });
			world.catchUp();
			const listed = { ...made.payment, idempotencyKey: expect.any(String) };
			for (const search of ['', made.payment.id, 'payer@EXAMPLE', 'Bank'])
				expect(await world.system.invoicing.listPayments(search, 10)).toEqual([listed]);
			expect(await world.system.invoicing.listPayments('nothing like it', 10)).toEqual([]);
		},
	);

	test(
		'B.2 apply an existing payment by id, by amount, by the payer',
		['registerPayment', 'applyPayment', 'paidEvent'],
		async (world) => {
			const client = await world.client();
			const payment = async (amount: bigint, payerEmail: string, currency = 'EUR') =>
				(await world.pay(null, { amount, currency, payerEmail })).payment;
			const [byId, byAmount, byPayer] = [
				await payment(100_00n, 'a@example.com'),
				await payment(50_00n, 'b@example.com'),
				await payment(40_00n, 'c@example.com'),
			];
			await payment(40_00n, 'c@example.com', 'SEK');
			const [one, two] = [await world.invoice(client), await world.invoice(client)];
			world.catchUp();
			const apply = async (
				invoice: InvoiceRecord,
				by: { id: string } | { amount: bigint | null; payerEmail: string | null },
			) =>
				(
					await world.system.invoicing.applyPayments(
						[{ invoiceId: invoice.invoice.id, payment: by }],
						world.call(),
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
			expect(await world.settled(two)).toMatchObject({ status: 'partially_paid', paid: 90_00n });
			expect(await world.told('invoice.paid')).toHaveLength(1);
		},
	);

	test(
		'B.2 applying what cannot be told apart, is gone, or does not fit, is refused and leaves it unapplied',
		['registerPayment', 'applyPayment', 'deletePayment'],
		async (world) => {
			const invoice = await world.invoice(await world.client());
			const apply = async (by: { id: string } | { amount: bigint | null; payerEmail: string | null }) =>
				(
					await world.system.invoicing.applyPayments(
						[{ invoiceId: invoice.invoice.id, payment: by }],
						world.call(),
					)
				)[0];
			const received = async (fields: object) =>
				(await world.pay(null, { amount: 10_00n, currency: 'EUR', payerEmail: 'same@example.com', ...fields }))
					.payment;
			const [first, second] = [await received({}), await received({})];
			world.catchUp();
			expect(codeOf(await apply({ amount: 10_00n, payerEmail: 'same@example.com' }))).toBe('ambiguous_payment');
			await world.system.invoicing.deletePayments([{ paymentId: first.id }], world.call());
			expect(codeOf(await apply({ id: first.id }))).toBe('unknown_payment');
			expect(codeOf(await apply({ id: 'pay_none' }))).toBe('unknown_payment');
			expect(codeOf(await apply({ amount: 11_00n, payerEmail: null }))).toBe('unknown_payment');
			expect(codeOf(await apply({ id: (await received({ amount: 100_01n })).id }))).toBe('above_balance');
			expect(codeOf(await apply({ id: (await received({ currency: 'SEK' })).id }))).toBe('currency_mismatch');
			world.catchUp();
			expect((await world.system.invoicing.listPayments('', 10)).map(({ invoiceId }) => invoiceId)).toEqual([
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
		async (world) => {
			const invoice = await world.invoice(await world.client());
			const on = await world.pay(invoice, { amount: 1n });
			const made = [];
			for (const amount of [1n, 2n, 3n])
				made.push((await world.pay(null, { amount, currency: 'EUR' })).payment.id);
			await world.system.invoicing.deletePayments([{ paymentId: made[1]! }], world.call());
			world.catchUp();
			expect((await world.system.invoicing.listPayments('', 10)).map(({ id }) => id)).toEqual([
				made[2],
				made[0],
				on.payment.id,
			]);
			expect(await world.system.invoicing.listPayments('', 1)).toHaveLength(1);
		},
	);

	test(
		'deleting or clearing a payment that is not there is refused',
		['deletePayment', 'pendingPayment'],
		async (world) => {
			const { invoicing } = world.system;
			expect(codeOf((await invoicing.deletePayments([{ paymentId: 'pay_none' }], world.call()))[0])).toBe(
				'unknown_payment',
			);
			expect(codeOf((await invoicing.clearPayments([{ paymentId: 'pay_none' }], world.call()))[0])).toBe(
				'unknown_payment',
			);
		},
	);
};

import { absent, codeOf, isReplayed, lines, valueOf } from '../deps';
import type { Theme } from '../suite';

export const idempotency: Theme = (test) => {
	test(
		'I5 the same key and request make one invoice, returned as it is now',
		['create', 'registerPayment'],
		async (deps) => {
			const order = deps.order(await deps.client());
			const [first] = await deps.system.invoicing.create([order], deps.call());
			await deps.pay(valueOf(first));
			const [again] = await deps.system.invoicing.create([order], deps.call());
			expect([isReplayed(first), isReplayed(again)]).toEqual([false, true]);
			const read = await deps.read(valueOf(first));
			expect(valueOf(again)).toEqual({
				...read,
				invoice: { ...read.invoice, idempotencyKey: order.idempotencyKey },
			});
			expect(valueOf(again).settlement).toMatchObject({ status: 'paid', paid: 100_00n });
			expect(await deps.invoices()).toHaveLength(1);
		},
	);

	test(
		'I5 the same key with another request is refused, and the refusal names the field',
		['create'],
		async (deps) => {
			const order = deps.order(await deps.client());
			const changed = deps.order(order.client as never, { ...order, request: undefined, note: 'other' } as never);
			await deps.system.invoicing.create([order], deps.call());
			const [outcome] = await deps.system.invoicing.create([changed], deps.call());
			expect(codeOf(outcome)).toBe('key_reused');
			expect(outcome).toMatchObject({ refusal: { field: 'note' } });
			expect(await deps.invoices()).toHaveLength(1);
		},
	);

	test('I5 two equal keys in one batch: the second is a replay of the first', ['create'], async (deps) => {
		const order = deps.order(await deps.client());
		const outcomes = await deps.system.invoicing.create(
			[order, order, { ...order, request: { ...order.request, note: 'x' } }],
			deps.call(),
		);
		expect(outcomes.slice(0, 2).map(isReplayed)).toEqual([false, true]);
		expect(valueOf(outcomes[1]).invoice).toEqual(valueOf(outcomes[0]).invoice);
		expect(codeOf(outcomes[2])).toBe('key_reused');
		expect(await deps.invoices()).toHaveLength(1);
	});

	test(
		'what became of a key: the invoice, or absent; a refused request leaves its key free',
		['create'],
		async (deps) => {
			const client = await deps.client();
			const order = deps.order(client);
			const bad = deps.order({ email: 'nobody@example.com' });
			await deps.system.invoicing.create([order, bad], deps.call());
			const [made, free] = await deps.system.invoicing.findByKey(
				[order.idempotencyKey, bad.idempotencyKey],
				deps.call(),
			);
			expect(made).toMatchObject({ invoice: { idempotencyKey: order.idempotencyKey } });
			expect(free).toBe(absent);
			const [corrected] = await deps.system.invoicing.create(
				[deps.order(client, { idempotencyKey: bad.idempotencyKey })],
				deps.call(),
			);
			expect(isReplayed(corrected)).toBe(false);
			valueOf(corrected);
		},
	);

	test('the key of a deleted invoice never makes a second one', ['create', 'delete', 'clone'], async (deps) => {
		const order = deps.order(await deps.client(), { finalise: false });
		const made = valueOf((await deps.system.invoicing.create([order], deps.call()))[0]);
		const kept = await deps.draft(made.client);
		const clone = { id: kept.invoice.id, idempotencyKey: 'clone' };
		const copy = valueOf((await deps.system.invoicing.clone([clone], deps.call()))[0]);
		await deps.system.invoicing.deleteInvoices([{ id: made.invoice.id }, { id: copy.invoice.id }], deps.call());
		expect(codeOf((await deps.system.invoicing.create([order], deps.call()))[0])).toBe('invoice_was_deleted');
		expect(codeOf((await deps.system.invoicing.clone([clone], deps.call()))[0])).toBe('invoice_was_deleted');
		expect(await deps.system.invoicing.findByKey([order.idempotencyKey], deps.call())).toEqual([absent]);
	});

	test('a clone has its own key', ['create', 'clone'], async (deps) => {
		const client = await deps.client();
		const [one, two] = [await deps.draft(client), await deps.draft(client)];
		const clone = async (id: string) =>
			(await deps.system.invoicing.clone([{ id, idempotencyKey: 'k' }], deps.call()))[0];
		const first = await clone(one.invoice.id);
		const again = await clone(one.invoice.id);
		expect(isReplayed(again)).toBe(true);
		expect(valueOf(again).invoice.id).toBe(valueOf(first).invoice.id);
		expect(codeOf(await clone(two.invoice.id))).toBe('key_reused');
	});

	const PAID = ['create', 'finalise', 'registerPayment', 'deletePayment'] as const;
	test('B.13: the key of a deleted payment registers no other, and is refused', PAID, async (deps) => {
		const invoice = await deps.invoice(await deps.client());
		const payment = deps.payment(invoice, { amount: 10_00n });
		const register = async (input = payment) =>
			(await deps.system.invoicing.recordPayments([input], deps.call()))[0];
		const first = valueOf(await register());
		expect(isReplayed(await register())).toBe(true);
		const another = { ...payment, amount: 11_00n, request: { ...payment.request, amount: '1100' } };
		expect(codeOf(await register(another))).toBe('key_reused');
		await deps.system.invoicing.deletePayments([{ paymentId: first.payment.id }], deps.call());
		const fix = expect.stringContaining('new key');
		const refusal = { code: 'payment_was_deleted', field: 'idempotencyKey', fix };
		expect(await register()).toMatchObject({ refusal });
		expect(await deps.system.invoicing.recordPayments([payment], deps.call('all'))).toMatchObject([{ refusal }]);
		expect(await deps.settled(invoice)).toMatchObject({ status: 'open', paid: 0n });
		expect(isReplayed(await register({ ...payment, idempotencyKey: 'a new one' }))).toBe(false);
	});

	test(
		'B.13: nor does that of one not applied yet',
		['registerPayment', 'deletePayment', 'applyPayment'],
		async (deps) => {
			const payment = deps.payment(null, { amount: 10_00n, currency: 'EUR' });
			const made = valueOf((await deps.system.invoicing.recordPayments([payment], deps.call()))[0]);
			await deps.system.invoicing.deletePayments([{ paymentId: made.payment.id }], deps.call());
			expect(codeOf((await deps.system.invoicing.recordPayments([payment], deps.call()))[0])).toBe(
				'payment_was_deleted',
			);
		},
	);

	test('invoices and payments do not share keys', ['create', 'registerPayment'], async (deps) => {
		const invoice = await deps.invoice(await deps.client(), { idempotencyKey: 'same' });
		expect((await deps.pay(invoice, { idempotencyKey: 'same' })).payment.idempotencyKey).toBe('same');
	});

	test('odd keys stay apart', ['create'], async (deps) => {
		const client = await deps.client();
		const keys = ['k', 'K', 'k ', 'ключ', '__proto__', "'; drop table invoice; --", 'k\nk', '🔑', 'x'.repeat(255)];
		const made = await deps.system.invoicing.create(
			keys.map((idempotencyKey) => deps.order(client, { idempotencyKey, lines: lines() })),
			deps.call(),
		);
		const found = await deps.system.invoicing.findByKey(keys, deps.call());
		expect(found.map((record) => (typeof record === 'string' ? record : record.invoice.id))).toEqual(
			made.map((outcome) => valueOf(outcome).invoice.id),
		);
		expect(new Set(made.map((outcome) => valueOf(outcome).invoice.id)).size).toBe(keys.length);
	});
};

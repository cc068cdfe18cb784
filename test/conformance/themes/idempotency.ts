import { absent, codeOf, isReplayed, lines, valueOf } from '../world';
import type { Theme } from '../suite';

export const idempotency: Theme = (test) => {
	test(
		'I5 the same key and request make one invoice, told as it is now',
		['create', 'registerPayment'],
		async (world) => {
			const order = world.order(await world.client());
			const [first] = await world.system.invoicing.create([order], world.call());
			await world.pay(valueOf(first));
			const [again] = await world.system.invoicing.create([order], world.call());
			expect([isReplayed(first), isReplayed(again)]).toEqual([false, true]);
			const read = await world.read(valueOf(first));
			expect(valueOf(again)).toEqual({
				...read,
				invoice: { ...read.invoice, idempotencyKey: order.idempotencyKey },
			});
			expect(valueOf(again).settlement).toMatchObject({ status: 'paid', paid: 100_00n });
			expect(await world.invoices()).toHaveLength(1);
		},
	);

	test(
		'I5 the same key with another request is refused, and the refusal names the field',
		['create'],
		async (world) => {
			const order = world.order(await world.client());
			const changed = world.order(
				order.client as never,
				{ ...order, request: undefined, note: 'other' } as never,
			);
			await world.system.invoicing.create([order], world.call());
			const [outcome] = await world.system.invoicing.create([changed], world.call());
			expect(codeOf(outcome)).toBe('key_reused');
			expect(outcome).toMatchObject({ refusal: { field: 'note' } });
			expect(await world.invoices()).toHaveLength(1);
		},
	);

	test('I5 two equal keys in one batch: the second is a replay of the first', ['create'], async (world) => {
		const order = world.order(await world.client());
		const outcomes = await world.system.invoicing.create(
			[order, order, { ...order, request: { ...order.request, note: 'x' } }],
			world.call(),
		);
		expect(outcomes.slice(0, 2).map(isReplayed)).toEqual([false, true]);
		expect(valueOf(outcomes[1]).invoice).toEqual(valueOf(outcomes[0]).invoice);
		expect(codeOf(outcomes[2])).toBe('key_reused');
		expect(await world.invoices()).toHaveLength(1);
	});

	test(
		'what became of a key: the invoice, or absent; a refused request leaves its key free',
		['create'],
		async (world) => {
			const client = await world.client();
			const order = world.order(client);
			const bad = world.order({ email: 'nobody@example.com' });
			await world.system.invoicing.create([order, bad], world.call());
			const [made, free] = await world.system.invoicing.findByKey(
				[order.idempotencyKey, bad.idempotencyKey],
				world.call(),
			);
			expect(made).toMatchObject({ invoice: { idempotencyKey: order.idempotencyKey } });
			expect(free).toBe(absent);
			const [mended] = await world.system.invoicing.create(
				[world.order(client, { idempotencyKey: bad.idempotencyKey })],
				world.call(),
			);
			expect(isReplayed(mended)).toBe(false);
			valueOf(mended);
		},
	);

	test('the key of a deleted invoice never makes a second one', ['create', 'delete', 'clone'], async (world) => {
		const order = world.order(await world.client(), { finalise: false });
		const made = valueOf((await world.system.invoicing.create([order], world.call()))[0]);
		const kept = await world.draft(made.client);
		const clone = { id: kept.invoice.id, idempotencyKey: 'clone' };
		const copy = valueOf((await world.system.invoicing.clone([clone], world.call()))[0]);
		await world.system.invoicing.deleteInvoices([{ id: made.invoice.id }, { id: copy.invoice.id }], world.call());
		expect(codeOf((await world.system.invoicing.create([order], world.call()))[0])).toBe('invoice_was_deleted');
		expect(codeOf((await world.system.invoicing.clone([clone], world.call()))[0])).toBe('invoice_was_deleted');
		expect(await world.system.invoicing.findByKey([order.idempotencyKey], world.call())).toEqual([absent]);
	});

	test('a clone has its own key', ['create', 'clone'], async (world) => {
		const client = await world.client();
		const [one, two] = [await world.draft(client), await world.draft(client)];
		const clone = async (id: string) =>
			(await world.system.invoicing.clone([{ id, idempotencyKey: 'k' }], world.call()))[0];
		const first = await clone(one.invoice.id);
		const again = await clone(one.invoice.id);
		expect(isReplayed(again)).toBe(true);
		expect(valueOf(again).invoice.id).toBe(valueOf(first).invoice.id);
		expect(codeOf(await clone(two.invoice.id))).toBe('key_reused');
	});

	const PAID = ['create', 'finalise', 'registerPayment', 'deletePayment'] as const;
	test('B.13: the key of a deleted payment registers no other, and is told so', PAID, async (world) => {
		const invoice = await world.invoice(await world.client());
		const payment = world.payment(invoice, { amount: 10_00n });
		const register = async (input = payment) =>
			(await world.system.invoicing.recordPayments([input], world.call()))[0];
		const first = valueOf(await register());
		expect(isReplayed(await register())).toBe(true);
		const another = { ...payment, amount: 11_00n, request: { ...payment.request, amount: '1100' } };
		expect(codeOf(await register(another))).toBe('key_reused');
		await world.system.invoicing.deletePayments([{ paymentId: first.payment.id }], world.call());
		const mend = expect.stringContaining('new key');
		const refusal = { code: 'payment_was_deleted', field: 'idempotencyKey', mend };
		expect(await register()).toMatchObject({ refusal });
		expect(await world.system.invoicing.recordPayments([payment], world.call('all'))).toMatchObject([{ refusal }]);
		expect(await world.settled(invoice)).toMatchObject({ status: 'open', paid: 0n });
		expect(isReplayed(await register({ ...payment, idempotencyKey: 'a new one' }))).toBe(false);
	});

	test(
		'B.13: nor does that of one not applied yet',
		['registerPayment', 'deletePayment', 'applyPayment'],
		async (world) => {
			const payment = world.payment(null, { amount: 10_00n, currency: 'EUR' });
			const made = valueOf((await world.system.invoicing.recordPayments([payment], world.call()))[0]);
			await world.system.invoicing.deletePayments([{ paymentId: made.payment.id }], world.call());
			expect(codeOf((await world.system.invoicing.recordPayments([payment], world.call()))[0])).toBe(
				'payment_was_deleted',
			);
		},
	);

	test('invoices and payments do not share keys', ['create', 'registerPayment'], async (world) => {
		const invoice = await world.invoice(await world.client(), { idempotencyKey: 'same' });
		expect((await world.pay(invoice, { idempotencyKey: 'same' })).payment.idempotencyKey).toBe('same');
	});

	test('odd keys stay apart', ['create'], async (world) => {
		const client = await world.client();
		const keys = ['k', 'K', 'k ', 'ключ', '__proto__', "'; drop table invoice; --", 'k\nk', '🔑', 'x'.repeat(255)];
		const made = await world.system.invoicing.create(
			keys.map((idempotencyKey) => world.order(client, { idempotencyKey, lines: lines() })),
			world.call(),
		);
		const found = await world.system.invoicing.findByKey(keys, world.call());
		expect(found.map((record) => (typeof record === 'string' ? record : record.invoice.id))).toEqual(
			made.map((outcome) => valueOf(outcome).invoice.id),
		);
		expect(new Set(made.map((outcome) => valueOf(outcome).invoice.id)).size).toBe(keys.length);
	});
};

import type { Refusal } from '../../../src/domain/refusal';
import { codeOf, isReplayed, valueOf } from '../../conformance/deps';
import { closeAccounts, openAccount, type Account } from './account';

afterEach(closeAccounts);

const CREATE = { method: 'POST', path: '/crm/objects/*/commerce_payments/batch/create' };

async function oneInvoice(account: Account) {
	const { id } = account.simulator.admin.contact({ email: 'a@example.com' });
	return account.deps.invoice({ id } as never);
}

describe('payments in HubSpot', () => {
	it('are records with the invoice, its contact and our idempotency marker; the API charges nobody', async () => {
		const account = await openAccount();
		const invoice = await oneInvoice(account);
		const { payment, invoice: after } = await account.deps.pay(invoice, {
			amount: 100_00n,
			reference: 'CHK-88',
			method: 'check',
			payerEmail: 'p@example.com',
		});
		const [made] = account.simulator.state.live('commerce_payments');
		expect(made!.properties).toMatchObject({
			hs_latest_status: 'succeeded',
			hs_processor_type: 'none',
			hs_payment_method_type: 'check',
			hs_reference_number: 'CHK-88',
			hs_external_reference_id: expect.stringMatching(/^n8n-/),
		});
		expect(account.simulator.state.linked(made!, 'contacts').map(({ id }) => id)).toEqual([invoice.client.id]);
		expect([payment.id, after!.settlement.status]).toEqual([made!.id, 'paid']);
	});

	it('row 7: name a missing scope as the credential does, whatever HubSpot calls it', async () => {
		for (const [scope, named] of [
			['crm.objects.commercepayments.read', ['.read', '.write']],
			['crm.objects.commercepayments.write', ['.write']],
		] as const) {
			const account = await openAccount();
			const invoice = await oneInvoice(account);
			const hubSpot = account.reopen(account.simulator.admin.tokenWithout(scope));
			const outcome = await hubSpot.invoicing
				.recordPayments([account.deps.payment(invoice)], account.deps.call())
				.then(
					([first]) => first!,
					(fault: { refusal: Refusal }) => ({ kind: 'refused' as const, refusal: fault.refusal }),
				);
			const message = `HubSpot does not let this credential do that: it lacks ${named.map((end) => `crm.objects.commercepayments${end}`).join(', ')}.`;
			expect([scope, outcome]).toMatchObject([scope, { refusal: { code: 'scope_missing', message } }]);
		}
	});

	it('B.11: are searched by the letters that were typed: a star is no sign for others', async () => {
		const account = await openAccount();
		const invoice = await oneInvoice(account);
		const { payment } = await account.deps.pay(invoice, {
			amount: 1_00n,
			reference: 'A*B',
			payerEmail: 'p@example.com',
		});
		await account.deps.pay(invoice, { amount: 1_00n, reference: 'AxB', payerEmail: 'p@example.com' });
		account.deps.catchUp();
		const list = async (search: string) =>
			(await account.hubSpot.invoicing.listPayments(search, 9)).map(({ id }) => id);
		expect(await list('a*b')).toEqual([payment.id]);
		expect(await list(payment.id)).toEqual([payment.id]);
		expect(await list('P@example')).toHaveLength(2);
	});

	it("are refused by HubSpot's own words where no processor is set up", async () => {
		const account = await openAccount({ account: { hasProcessor: false } });
		const outcome = await account.deps.tryPay(await oneInvoice(account));
		expect([codeOf(outcome), JSON.stringify(outcome)]).toEqual([
			'refused_by_system',
			expect.stringContaining('Stripe'),
		]);
	});

	it.each([
		['lost after it was done', { kind: 'timeout', when: 'after' } as const],
		['lost before', { kind: 'reset', when: 'before' } as const],
	])('%s: asked again, there is one', async (_how, fault) => {
		const account = await openAccount({ timeoutMs: 60_000 });
		const invoice = await oneInvoice(account);
		const input = account.deps.payment(invoice);
		const register = async () => (await account.hubSpot.invoicing.recordPayments([input], account.deps.call()))[0];
		account.simulator.failNext(fault, CREATE);
		expect((await register())!.kind).toBe('unknown');
		account.time.pass(11 * 60_000);
		expect(valueOf(await register()).payment.amount).toBe(100_00n);
		expect(isReplayed(await register())).toBe(true);
		expect(account.simulator.state.live('commerce_payments')).toHaveLength(1);
		expect(await account.deps.status(invoice)).toBe('paid');
	});

	it('that HubSpot processed itself are neither deleted nor confirmed from outside, by name', async () => {
		const account = await openAccount();
		const invoice = await oneInvoice(account);
		const [own, waiting] = [
			account.simulator.admin.payOnline(invoice.invoice.id, '10.00'),
			account.simulator.admin.payOnline(invoice.invoice.id, '10.00', 'processing'),
		];
		const refs = (id: string) => [{ paymentId: id }];
		expect(codeOf((await account.hubSpot.invoicing.deletePayments(refs(own.id), account.deps.call()))[0])).toBe(
			'payment_processed_elsewhere',
		);
		expect(codeOf((await account.hubSpot.invoicing.clearPayments(refs(waiting.id), account.deps.call()))[0])).toBe(
			'payment_processed_elsewhere',
		);
		expect((await account.deps.read(invoice)).invoice.payments).toMatchObject([
			{ method: 'online', counts: true },
			{ method: 'online', counts: false },
		]);
	});

	describe('applied by amount and payer', () => {
		const received = (account: Account, fields = {}) =>
			account.simulator.state.add('commerce_payments', {
				hs_initial_amount: '10.00',
				hs_initiated_date: '2026-03-01',
				hs_currency_code: 'EUR',
				hs_latest_status: 'succeeded',
				hs_customer_email: 'p@example.com',
				...fields,
			});
		const apply = async (account: Account, invoiceId: string) =>
			(
				await account.hubSpot.invoicing.applyPayments(
					[{ invoiceId, payment: { amount: 10_00n, payerEmail: 'p@example.com' } }],
					account.deps.call(),
				)
			)[0];

		it('row 3: are taken as they stand now, not as a search still shows them', async () => {
			const account = await openAccount({ account: { searchLagMs: 55 * 60_000 } });
			const [{ invoice }, refunded] = [await oneInvoice(account), received(account)];
			account.time.pass(60 * 60_000);
			account.simulator.admin.setPaymentStatus(refunded, 'refunded');
			expect(codeOf(await apply(account, invoice.id))).toBe('unknown_payment');
		});

		it('row 3: are found among more than a page of them, and two that fit are never one', async () => {
			const account = await openAccount({ perTenSeconds: 10_000, searchesPerSecond: 1_000 });
			const { invoice } = await oneInvoice(account);
			const oldest = received(account);
			const { state } = account.simulator;
			for (let at = 0; at < 250; at += 1) state.link(received(account), state.find('invoices', invoice.id));
			const newest = received(account);
			expect(codeOf(await apply(account, invoice.id))).toBe('ambiguous_payment');
			account.simulator.admin.delete('commerce_payments', newest.id);
			expect(valueOf(await apply(account, invoice.id)).payment.id).toBe(oldest.id);
		});
	});

	it('deleted ones are known as such: deleting again is a replay', async () => {
		const account = await openAccount();
		const { payment } = await account.deps.pay(await oneInvoice(account));
		const remove = async () =>
			(await account.hubSpot.invoicing.deletePayments([{ paymentId: payment.id }], account.deps.call()))[0];
		expect([isReplayed(await remove()), isReplayed(await remove())]).toEqual([false, true]);
		expect(valueOf(await remove()).payment.deletedAt).not.toBeNull();
	});

	it("HubSpot's own word decides what is owed, not the sum of the payments", async () => {
		const account = await openAccount();
		const invoice = await oneInvoice(account);
		account.simulator.admin.set('invoices', invoice.invoice.id, {
			hs_balance_due: '40.00',
			hs_amount_paid: '60.00',
		});
		expect(codeOf(await account.deps.tryPay(invoice, { amount: 40_01n }))).toBe('above_balance');
		expect((await account.deps.pay(invoice)).payment.amount).toBe(40_00n);
	});
});

describe('what HubSpot does not offer', () => {
	it('is refused by name, with what to do instead', async () => {
		const account = await openAccount();
		const invoice = await oneInvoice(account);
		const refs = [{ id: invoice.invoice.id }];
		const voided = (await account.hubSpot.invoicing.voidInvoices(refs, account.deps.call()))[0];
		const sent = (await account.hubSpot.invoicing.send([{ ...refs[0]!, way: 'email' }], account.deps.call()))[0];
		expect([codeOf(voided), codeOf(sent)]).toEqual(['not_offered', 'not_offered']);
		expect(JSON.stringify([voided, sent])).toMatch(
			/HubSpot cannot void invoices.*void it in HubSpot.*HubSpot cannot send invoices.*e-mail node/s,
		);
		expect(await account.deps.status(invoice)).toBe('open');
	});

	it('a sending is remembered by the ledger', async () => {
		const account = await openAccount();
		const invoice = await oneInvoice(account);
		const sending = { at: account.time.now(), channel: 'email' as const, to: 'a@example.com' };
		valueOf(
			(
				await account.hubSpot.invoicing.recordSendings(
					[{ id: invoice.invoice.id, sending }],
					account.deps.call(),
				)
			)[0],
		);
		expect((await account.deps.read(invoice)).invoice.sending).toEqual(sending);
	});

	it("deleting and editing what is final is the account's to allow", async () => {
		const account = await openAccount();
		const [one, two] = [
			await oneInvoice(account),
			await account.deps.invoice({ id: account.simulator.state.live('contacts')[0]!.id } as never),
		];
		const edit = async () =>
			(
				await account.hubSpot.invoicing.update(
					[{ id: one.invoice.id, edit: { note: 'new' } }],
					account.deps.call(),
				)
			)[0];
		const remove = async () =>
			(await account.hubSpot.invoicing.deleteInvoices([{ id: two.invoice.id }], account.deps.call()))[0];
		expect([codeOf(await edit()), codeOf(await remove())]).toEqual(['refused_by_system', 'deleting_not_allowed']);
		Object.assign(account.simulator.state.account, { editFinalised: true, deleteUnpaid: true });
		expect(valueOf(await edit()).invoice.note).toBe('new');
		expect(valueOf(await remove()).id).toBe(two.invoice.id);
		account.simulator.admin.subscription('Rent', 'monthly', one.client.id, [one.invoice.id]);
		expect(codeOf(await edit())).toBe('invoice_is_recurring');
	});
});

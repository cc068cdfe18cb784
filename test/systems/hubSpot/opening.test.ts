import { codeOf, isReplayed, lines, valueOf } from '../../conformance/deps';
import { closeAccounts, openAccount, type Account } from './account';

afterEach(closeAccounts);

const writes = ({ simulator }: Account) =>
	simulator.calls.filter(({ path }) => /\/(create|update|archive|default)$/.test(path));

describe('row 7: opening an invoice', () => {
	it('asks for a contact with a name of some kind; a draft does not', async () => {
		const account = await openAccount();
		const { hubSpot, simulator, deps } = account;
		const { id } = simulator.admin.contact();
		const order = (finalise: boolean) => deps.order({ id } as never, { finalise });
		simulator.forgetCalls();
		const refused = (await hubSpot.invoicing.create([order(true)], deps.call()))[0]!;
		expect([codeOf(refused), writes(account)]).toEqual(['client_without_name', []]);
		expect(refused).toMatchObject({
			refusal: {
				message: expect.stringContaining(`contact "${id}"`),
				fix: expect.stringContaining('e-mail address'),
			},
		});
		const draft = valueOf((await hubSpot.invoicing.create([order(false)], deps.call()))[0]);
		simulator.forgetCalls();
		const open = async () => (await hubSpot.invoicing.finalise([{ id: draft.invoice.id }], deps.call()))[0]!;
		expect([codeOf(await open()), writes(account)]).toEqual(['client_without_name', []]);
		for (const [name, value] of [
			['company', 'Acme'],
			['firstname', 'Anna'],
			['email', 'a@example.com'],
		] as const) {
			const { id: named } = simulator.admin.contact({ [name]: value });
			expect([
				name,
				valueOf((await hubSpot.invoicing.create([deps.order({ id: named } as never)], deps.call()))[0]).invoice
					.phase,
			]).toEqual([name, 'issued']);
		}
		simulator.admin.set('contacts', id, { firstname: 'Bo' });
		expect(valueOf(await open()).invoice.phase).toBe('issued');
		expect(isReplayed(await open())).toBe(true);
	});

	it('asks for a contact and a line, and says which is missing before anything is written', async () => {
		const account = await openAccount();
		const { hubSpot, simulator, deps } = account;
		const { id } = simulator.admin.contact({ email: 'a@example.com' });
		const draft = async () =>
			valueOf(
				(await hubSpot.invoicing.create([deps.order({ id } as never, { finalise: false })], deps.call()))[0],
			).invoice.id;
		const [nobodys, empty, good] = [await draft(), await draft(), await draft()];
		const { state } = simulator;
		state.unlink(state.find('invoices', nobodys), state.find('contacts', id));
		for (const line of state.linked(state.find('invoices', empty), 'line_items'))
			simulator.admin.delete('line_items', line.id);
		const refs = [nobodys, empty, good].map((each) => ({ id: each }));
		simulator.forgetCalls();
		const all = await hubSpot.invoicing.finalise(refs, { ...deps.call(), policy: 'all' });
		expect([all.slice(0, 2).map(codeOf), writes(account)]).toEqual([['client_missing', 'no_lines'], []]);
		expect((await hubSpot.invoicing.finalise(refs, deps.call())).map(({ kind }) => kind)).toEqual([
			'refused',
			'refused',
			'done',
		]);
	});
});

describe('row 7: deleting an invoice', () => {
	async function deletable() {
		const account = await openAccount({ account: { deleteUnpaid: true } });
		const { id } = account.simulator.admin.contact({ email: 'a@example.com' });
		const { invoice } = await account.deps.invoice({ id } as never);
		account.simulator.forgetCalls();
		const remove = async (hubSpot = account.hubSpot) =>
			(await hubSpot.invoicing.deleteInvoices([{ id: invoice.id }], account.deps.call()))[0]!;
		return { ...account, invoice, contactId: id, remove };
	}

	it('names what stands in the way before anything is written: a subscription, a payment that HubSpot took', async () => {
		const account = await deletable();
		account.simulator.admin.subscription('Rent', 'monthly', account.contactId, [account.invoice.id]);
		const ofSubscription = await account.remove();
		expect([codeOf(ofSubscription), writes(account)]).toEqual(['invoice_is_recurring', []]);
		expect(ofSubscription).toMatchObject({ refusal: { message: expect.stringContaining('subscription') } });
		const other = await deletable();
		const payment = other.simulator.admin.payOnline(other.invoice.id, '10.00');
		other.simulator.admin.setPaymentStatus(payment, 'refunded');
		const paidOnline = await other.remove();
		expect([codeOf(paidOnline), writes(other)]).toEqual(['invoice_has_payments', []]);
		expect(paidOnline).toMatchObject({
			refusal: {
				message: expect.stringContaining('online payment'),
				fix: expect.not.stringContaining('Delete its payments'),
			},
		});
	});

	it('names the possible reasons of a refusal by HubSpot where the credential may not see subscriptions', async () => {
		const account = await deletable();
		account.simulator.admin.subscription('Rent', 'monthly', account.contactId, [account.invoice.id]);
		const outcome = await account.remove(
			account.reopen(account.simulator.admin.tokenWithout('crm.objects.subscriptions.read')),
		);
		expect(outcome).toMatchObject({
			refusal: {
				code: 'deleting_not_allowed',
				fix: expect.stringMatching(/credit memo.*online payment.*subscription/),
			},
		});
	});

	it('names the possible reasons for an invoice with a credit memo, which the API does not show', async () => {
		const account = await deletable();
		account.simulator.state.credited.add(account.invoice.id);
		expect(await account.remove()).toMatchObject({
			refusal: {
				code: 'deleting_not_allowed',
				message: expect.stringContaining('credit memo'),
				fix: expect.stringContaining('credit memo'),
			},
		});
	});

	it('is for good: nobody is sent to restore it', async () => {
		const account = await deletable();
		valueOf(await account.remove());
		const again = await account.remove();
		expect(codeOf(again)).toBe('unknown_invoice');
		expect(JSON.stringify(again)).not.toMatch(/restore/);
		expect(account.simulator.state.of('invoices').size).toBe(0);
	});
});

describe('row 7: subscriptions', () => {
	it.each(['unpaid', 'paused', 'past_due', 'a_word_of_tomorrow'])('that are %s are listed as that', async (word) => {
		const account = await openAccount();
		const { id } = account.simulator.admin.contact({ email: 'a@example.com' });
		const { invoice } = await account.deps.invoice({ id } as never, { lines: lines() });
		const subscription = account.simulator.admin.subscription('Rent', 'monthly', id, [invoice.id]);
		account.simulator.admin.set('subscriptions', subscription.id, { hs_status: word });
		expect(await account.hubSpot.listRecurring!({ search: '', limit: 9 })).toMatchObject([
			{ name: 'Rent', status: word, madeInvoiceIds: [invoice.id], client: { id } },
		]);
	});
});

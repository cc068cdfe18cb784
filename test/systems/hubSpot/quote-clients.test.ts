import { codeOf, isReplayed, lines, valueOf } from '../../conformance/deps';
import type { SimObject } from '../../simulators/hubSpot/state';
import { closeAccounts, openAccount, type Account } from './account';
import { ROOF, writes } from './quote-account';

afterEach(closeAccounts);

describe('row 5: the client of a quote', () => {
	const clientOf = async (
		arrange: (account: Account & { readonly quote: SimObject }, contacts: readonly SimObject[]) => void,
	) => {
		const account = await openAccount();
		const contacts = ['a', 'b', 'c'].map((name) =>
			account.simulator.admin.contact({ email: `${name}@example.com` }),
		);
		const quote = account.simulator.admin.quote('Roof', 'EUR', [ROOF]);
		arrange({ ...account, quote }, contacts);
		const [record] = await account.hubSpot.proposals!.readProposals([quote.id], account.deps.call());
		return record === 'absent' ? record : (record!.client?.email ?? null);
	};

	it('is its billing contact, else its contact; never the one who only signs it', async () => {
		expect(
			await clientOf(({ simulator: { state }, quote }, [a, b, c]) => {
				state.link(quote, a!);
				state.link(quote, b!, 1226);
				state.link(quote, c!, 702);
			}),
		).toBe('b@example.com');
		expect(
			await clientOf(({ simulator: { state }, quote }, [a, b]) => {
				state.link(quote, b!, 702);
				state.link(quote, a!);
			}),
		).toBe('a@example.com');
		expect(await clientOf(({ simulator: { state }, quote }, [a]) => state.link(quote, a!, 702))).toBeNull();
	});

	it('is nobody where it has several contacts and none of them for the billing', async () => {
		expect(
			await clientOf(({ simulator: { state }, quote }, [a, b]) =>
				[a, b].forEach((contact) => state.link(quote, contact!)),
			),
		).toBeNull();
	});
});

describe('row 5: lines that recur', () => {
	async function ofInvoice() {
		const account = await openAccount();
		const { simulator, deps } = account;
		const { id } = simulator.admin.contact({ email: 'a@example.com' });
		const { invoice } = await deps.invoice({ id } as never, { finalise: false });
		simulator.admin.set('invoices', invoice.id, { hs_invoice_billable: 'false' });
		simulator.admin.line(invoice.id, { name: 'Support', price: '9', recurringbillingfrequency: 'monthly' });
		simulator.forgetCalls();
		return { ...account, id: invoice.id };
	}

	it('are not copied as if they came once, and a clone that was made is replayed', async () => {
		const account = await ofInvoice();
		const clone = async () =>
			(await account.hubSpot.invoicing.clone([{ id: account.id, idempotencyKey: 'c' }], account.deps.call()))[0]!;
		expect([codeOf(await clone()), writes(account)]).toEqual(['recurring_lines', []]);
		const [line] = account.simulator.state
			.live('line_items')
			.filter(({ properties }) => properties.name === 'Support');
		account.simulator.admin.set('line_items', line!.id, { recurringbillingfrequency: '' });
		valueOf(await clone());
		account.simulator.admin.set('line_items', line!.id, { recurringbillingfrequency: 'monthly' });
		expect(isReplayed(await clone())).toBe(true);
	});

	it('are not overwritten by lines that come once', async () => {
		const account = await ofInvoice();
		const edit = async (change: object) =>
			(await account.hubSpot.invoicing.update([{ id: account.id, edit: change }], account.deps.call()))[0]!;
		expect([codeOf(await edit({ lines: lines() })), writes(account)]).toEqual(['recurring_lines', []]);
		expect(valueOf(await edit({ note: 'n' })).invoice.note).toBe('n');
	});
});

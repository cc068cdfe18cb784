import type { Call } from '../../../src/ports/call';
import { INVOICE_PARAMETER, TOKEN_PARAMETER } from '../../../src/domain/invoice/page-link';
import { Deps } from '../../conformance/deps';
import { postgresLedger, sqliteLedger } from '../../conformance/ledgers';
import { overdue, remind } from '../../conformance/themes/reminders';

const PAGE = 'https://n8n.example/webhook/abc/invoice';
const call: Call = { now: '2026-03-01T12:00:00.000Z', actor: 'client', policy: 'each' };

const linkIn = (url: string) => {
	const { searchParams } = new URL(url);
	return { invoiceId: searchParams.get(INVOICE_PARAMETER)!, token: searchParams.get(TOKEN_PARAMETER)! };
};

describe.each([
	['SQLite', sqliteLedger],
	['PostgreSQL', postgresLedger],
])('pages of invoices, on %s', (_name, make) => {
	let deps: Deps;
	beforeEach(async () => {
		deps = new Deps(await make());
	});
	afterEach(() => deps.system.close());

	const publish = async () => {
		await deps.system.files!.keepPageKey('k'.repeat(43));
		await deps.set({ invoicePageUrl: PAGE });
	};

	it('have no address before a workflow hosts them, and none for a draft', async () => {
		const client = await deps.client();
		expect((await deps.invoice(client)).url).toBeNull();
		await deps.set({ invoicePageUrl: PAGE });
		expect((await deps.invoice(client)).url).toBeNull();
		await publish();
		expect((await deps.draft(client)).url).toBeNull();
		expect((await deps.invoice(client)).url).toMatch(
			/^https:\/\/n8n\.example\/webhook\/abc\/invoice\?invoice=inv_/,
		);
	});

	it('have one address each, the same whoever asks, and it leads to the invoice', async () => {
		await publish();
		const client = await deps.client();
		const [one, two] = [await deps.invoice(client), await deps.invoice(client)];
		expect((await deps.read(one)).url).toBe(one.url);
		expect(one.url).not.toBe(two.url);
		const found = await deps.system.pages!.find(linkIn(one.url!), call);
		expect(found).toMatchObject({ invoice: { id: one.invoice.id }, url: one.url });
	});

	it('open to nobody with another token, another invoice, or a draft', async () => {
		await publish();
		const client = await deps.client();
		const [one, two] = [linkIn((await deps.invoice(client)).url!), linkIn((await deps.invoice(client)).url!)];
		const draft = await deps.draft(client);
		const wrong = [
			{ ...one, token: two.token },
			{ ...one, token: '' },
			{ ...one, token: `${one.token}x` },
			{ ...one, token: one.token.slice(1) },
			{ invoiceId: 'inv_none', token: one.token },
			{ invoiceId: draft.invoice.id, token: one.token },
		];
		for (const link of wrong) expect(await deps.system.pages!.find(link, call)).toBe('absent');
	});

	it('lead to the reminders of the invoice, each by its step, and to no other', async () => {
		await publish();
		const invoice = await overdue(deps, 14);
		const pages = deps.system.pages!;
		const link = linkIn(invoice.url!);
		expect(await pages.findReminder(link, 14, call)).toBe('absent');
		const reminder = await remind(deps, invoice);
		const found = await pages.findReminder(link, 14, call);
		expect(found).toMatchObject({ reminder, reminders: [reminder], record: { invoice: { id: link.invoiceId } } });
		for (const [other, step] of [
			[link, 3],
			[{ ...link, token: 'x'.repeat(43) }, 14],
			[linkIn((await deps.invoice(await deps.client())).url!), 14],
		] as const)
			expect(await pages.findReminder(other, step, call)).toBe('absent');
	});
});

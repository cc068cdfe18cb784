import * as fc from 'fast-check';
import { factsOf, matches, type InvoiceFilter } from '../../../src/domain/invoice/filter';
import { searchGroups } from '../../../src/systems/hubSpot/map/filter';
import { lines, valueOf } from '../../conformance/deps';
import { closeAccounts, openAccount } from './account';

afterEach(closeAccounts);

/**
 * Invoices of every kind: two clients, two currencies, drafts, open, partly paid, paid, void and of an unknown word.
 */
async function manyInvoices() {
	const account = await openAccount({ perTenSeconds: 100_000, searchesPerSecond: 100_000 });
	const { simulator, hubSpot, deps, pipeline } = account;
	const contacts = ['Anna', 'Bo'].map((firstname) =>
		simulator.admin.contact({ firstname, email: `${firstname.toLowerCase()}@example.com` }),
	);
	const deals = contacts.map(({ id }) => simulator.admin.deal('Deal', pipeline, undefined, [id]));
	const orders = Array.from({ length: 24 }, (_, at) => {
		const currency = at % 5 === 0 ? 'SEK' : 'EUR';
		return deps.order({ id: contacts[at % 2]!.id } as never, {
			currency,
			lines: lines(currency, { description: 'Work', unitPrice: 10 * (1 + (at % 4)) }),
			issueDate: `2026-02-${10 + (at % 10)}`,
			paymentTermsDays: (at % 3) * 10,
			reference: at % 3 === 0 ? `PO ${at}` : '',
			finalise: at % 6 !== 0,
			jobs: at % 4 < 2 ? [{ system: hubSpot.system, id: deals[at % 2]!.id }] : [],
		});
	});
	const made = (await hubSpot.invoicing.create(orders, deps.call())).map(valueOf);
	const open = made.filter(({ invoice }) => invoice.phase === 'issued');
	for (const invoice of open.slice(0, 4)) await deps.pay(invoice, { amount: 5_00n });
	for (const invoice of open.slice(4, 8)) await deps.pay(invoice);
	simulator.admin.void(open[8]!.invoice.id);
	simulator.admin.set('invoices', open[9]!.invoice.id, { hs_invoice_status: 'OUTSTANDING' });
	const all = (await hubSpot.invoicing.list({ filter: null, after: null, limit: 1_000, now: deps.now })).items;
	return { account, all, deals, contacts };
}

const condition = (ids: {
	readonly deals: readonly string[];
	readonly contacts: readonly string[];
	readonly numbers: readonly string[];
}): fc.Arbitrary<InvoiceFilter> =>
	fc.oneof(
		fc.record({
			field: fc.constant('status' as const),
			comparison: fc.constantFrom('is' as const, 'isNot' as const),
			value: fc.constantFrom('draft', 'open', 'partially_paid', 'paid', 'void'),
		}),
		fc.record({
			field: fc.constant('currency' as const),
			comparison: fc.constantFrom('is' as const, 'isNot' as const),
			value: fc.constantFrom('EUR', 'SEK'),
		}),
		fc.record({
			field: fc.constantFrom('total' as const, 'balance' as const),
			comparison: fc.constantFrom('is' as const, 'atLeast' as const, 'atMost' as const),
			value: fc.constantFrom(0n, 10_00n, 15_00n, 20_00n),
		}),
		fc.record({
			field: fc.constantFrom('issueDate' as const, 'dueDate' as const),
			comparison: fc.constantFrom('is' as const, 'atLeast' as const, 'atMost' as const),
			value: fc.constantFrom('2026-02-10', '2026-02-15', '2026-03-01'),
		}),
		fc.record({
			field: fc.constantFrom('overdue' as const, 'sent' as const),
			comparison: fc.constant('is' as const),
			value: fc.boolean(),
		}),
		fc.record({
			field: fc.constant('jobId' as const),
			comparison: fc.constantFrom('is' as const, 'isNot' as const),
			value: fc.constantFrom(...ids.deals, '999'),
		}),
		fc.record({
			field: fc.constant('clientId' as const),
			comparison: fc.constantFrom('is' as const, 'isNot' as const),
			value: fc.constantFrom(...ids.contacts, '999'),
		}),
		fc.record({
			field: fc.constantFrom('clientName' as const, 'clientEmail' as const, 'reference' as const),
			comparison: fc.constant('contains' as const),
			value: fc.constantFrom('anna', 'PO 1', ''),
		}),
		fc.record({
			field: fc.constant('number' as const),
			comparison: fc.constant('is' as const),
			value: fc.constantFrom(...ids.numbers),
		}),
	);

describe('finding invoices in HubSpot', () => {
	it('finds what the filter says, whatever of it the search can say', async () => {
		const { account, all, deals, contacts } = await manyInvoices();
		const leaf = condition({
			deals: deals.map(({ id }) => id),
			contacts: contacts.map(({ id }) => id),
			numbers: all.flatMap(({ invoice }) => invoice.number ?? []).slice(0, 3),
		});
		const { filter } = fc.letrec<{ filter: InvoiceFilter }>((tie) => ({
			filter: fc.oneof(
				{ maxDepth: 2, depthSize: 'small' },
				leaf,
				fc.record({ all: fc.array(tie('filter'), { maxLength: 4 }) }),
				fc.record({ any: fc.array(tie('filter'), { minLength: 1, maxLength: 4 }) }),
			),
		}));
		const { invoicing } = account.hubSpot;
		await fc.assert(
			fc.asyncProperty(filter, async (asked) => {
				const found = await invoicing.list({ filter: asked, after: null, limit: 100, now: account.time.now() });
				expect(found.items.map(({ invoice }) => invoice.id)).toEqual(
					all.filter((record) => matches(asked, factsOf(record))).map(({ invoice }) => invoice.id),
				);
			}),
			{ numRuns: 150 },
		);
	}, 120_000);

	it('pages go on from where one ended, with and without a filter, and end', async () => {
		const { account, all } = await manyInvoices();
		for (const filter of [null, { field: 'currency', comparison: 'is', value: 'EUR' } as const]) {
			const expected = all
				.filter((record) => filter === null || matches(filter, factsOf(record)))
				.map(({ invoice }) => invoice.id);
			const found: string[] = [];
			let after: string | null = null;
			do {
				const page: Awaited<ReturnType<typeof account.hubSpot.invoicing.list>> =
					await account.hubSpot.invoicing.list({ filter, after, limit: 7, now: account.time.now() });
				found.push(...page.items.map(({ invoice }) => invoice.id));
				after = page.next;
			} while (after !== null);
			expect(found).toEqual(expected);
		}
		await expect(
			account.hubSpot.invoicing.list({ filter: null, after: 'inv_1', limit: 1, now: account.time.now() }),
		).rejects.toThrow(RangeError);
	});

	it('goes beyond the 10,000 results of one query', async () => {
		const { simulator, hubSpot, time } = await openAccount({ perTenSeconds: 100_000, searchesPerSecond: 100_000 });
		const { id } = simulator.admin.contact({ email: 'a@example.com' });
		for (let n = 0; n < 10_250; n += 1)
			simulator.state.link(
				simulator.state.add('invoices', { hs_currency: 'EUR', hs_invoice_status: 'draft' }),
				simulator.state.find('contacts', id),
			);
		const seen = new Set<string>();
		let after: string | null = null;
		do {
			const page: Awaited<ReturnType<typeof hubSpot.invoicing.list>> = await hubSpot.invoicing.list({
				filter: null,
				after,
				limit: 2_000,
				now: time.now(),
			});
			for (const { invoice } of page.items) seen.add(invoice.id);
			after = page.next;
		} while (after !== null);
		expect(seen.size).toBe(10_250);
	}, 120_000);

	it('finds all there is from the first day to the last that can be asked for', async () => {
		const { all, account } = await manyInvoices();
		for (const [comparison, value] of [
			['atLeast', '1900-01-01'],
			['atLeast', '1970-01-01'],
			['atMost', '9999-12-31'],
			['atMost', '9999-12-30'],
		] as const) {
			const { items } = await account.hubSpot.invoicing.list({
				filter: { field: 'dueDate', comparison, value },
				after: null,
				limit: 100,
				now: account.time.now(),
			});
			expect([value, items.length]).toEqual([value, all.length]);
		}
	});

	it('never asks a search for more than it takes', () => {
		const any = (count: number): InvoiceFilter => ({
			any: Array.from({ length: count }, (_, at) => ({ field: 'currency', comparison: 'is', value: `C${at}` })),
		});
		const all = (...parts: readonly InvoiceFilter[]): InvoiceFilter => ({ all: parts });
		const around = { today: '2026-03-01', invoicesOf: () => null };
		for (const filter of [
			any(5),
			any(6),
			any(40),
			all(any(3), any(3)),
			all(any(5), any(2), any(4)),
			all(...Array.from({ length: 12 }, () => any(1))),
			any(1),
		]) {
			const groups = searchGroups(filter, around);
			expect(groups.length).toBeLessThanOrEqual(5);
			expect(groups.every(({ length }) => length <= 5)).toBe(true);
			expect(groups.reduce((sum, { length }) => sum + length + 1, 0)).toBeLessThanOrEqual(18);
		}
	});
});

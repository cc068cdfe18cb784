import { cursorText, firstCursor } from '../../../src/systems/hubSpot/feeds/cursor';
import type { SimObject } from '../../simulators/hubSpot/state';
import { DirectAccount } from './direct';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function openInvoices({ state }: DirectAccount, count: number): readonly SimObject[] {
	return Array.from({ length: count }, () =>
		state.add('invoices', { hs_currency: 'EUR', hs_invoice_status: 'open', hs_amount_billed: '100.00' }),
	);
}

const change = ({ admin }: DirectAccount, { id }: SimObject, properties: Record<string, string>): void =>
	admin.set('invoices', id, properties);
const pay = (account: DirectAccount, invoice: SimObject): void =>
	change(account, invoice, { hs_invoice_status: 'paid', hs_amount_paid: '100.00' });
const subjects = ({ received }: { readonly received: ReadonlyMap<string, string> }): readonly string[] =>
	[...received.values()].sort();
const ids = (invoices: readonly SimObject[]): readonly string[] => invoices.map(({ id }) => id).sort();
const searches = ({ calls }: DirectAccount) => calls.filter(({ path }) => path.endsWith('/search'));
/** Since when the last search asked for changes. */
function lastFrom(account: DirectAccount): number {
	const { filterGroups } = searches(account).at(-1)!.body as {
		readonly filterGroups: readonly {
			readonly filters: readonly { readonly operator: string; readonly value?: string }[];
		}[];
	};
	return Number(filterGroups[0]!.filters.find(({ operator }) => operator === 'BETWEEN')!.value);
}

describe('paging through changes', () => {
	it('skips nobody when the last record of a full page changes while it is read', async () => {
		const account = new DirectAccount({ changesLastOfPage: true });
		const invoices = openInvoices(account, 450);
		const reader = account.feed('paid');
		await reader.poll();
		for (const invoice of invoices) {
			account.nowMs += 10;
			pay(account, invoice);
		}
		account.nowMs += MINUTE;
		await reader.poll(3);
		expect(subjects(reader)).toEqual(ids(invoices));
	});

	it('knows no limit to the records of one moment', async () => {
		const account = new DirectAccount();
		const invoices = openInvoices(account, 10_050);
		const reader = account.feed('paid');
		await reader.poll();
		account.nowMs += 1;
		for (const invoice of invoices) pay(account, invoice);
		expect(await reader.poll(60)).toBe(51);
		expect(subjects(reader)).toEqual(ids(invoices));
	}, 60_000);

	it('goes on behind a short page that has another one behind it, and fails where a page leads no further', async () => {
		const account = new DirectAccount({ mostResults: 2 });
		const invoices = openInvoices(account, 7);
		const reader = account.feed('paid');
		await reader.poll();
		for (const invoice of invoices) pay(account, invoice);
		expect(await reader.poll()).toBe(4);
		expect(subjects(reader)).toEqual(ids(invoices));
		reader.cursor = cursorText({
			...firstCursor(account.nowMs),
			window: { from: 0, until: account.nowMs, search: 0, above: '0' },
		});
		account.answer = (body) => ({
			...(body as object),
			results: [{ id: '0', properties: {} }],
			paging: { next: { after: '1' } },
		});
		await expect(reader.page()).rejects.toThrow('does not go on');
	});

	it('after a long time away goes day by day, in a bounded number of pages', async () => {
		const account = new DirectAccount();
		const invoices = openInvoices(account, 20);
		const reader = account.feed('paid');
		await reader.poll();
		for (const invoice of invoices) {
			account.nowMs += 12 * HOUR;
			pay(account, invoice);
		}
		expect(await reader.poll(12)).toBeGreaterThanOrEqual(10);
		expect(subjects(reader)).toEqual(ids(invoices));
	});

	it('goes on where it stopped in the middle of a page, whatever changed meanwhile', async () => {
		const account = new DirectAccount({ mostResults: 4 });
		const invoices = openInvoices(account, 10);
		const reader = account.feed('paid');
		await reader.poll();
		for (const invoice of invoices) pay(account, invoice);
		await reader.page();
		account.nowMs += 3 * DAY;
		for (const invoice of invoices.slice(2, 6)) change(account, invoice, { hs_comments: 'x' });
		await account.feed('paid', reader).poll();
		expect(subjects(reader)).toEqual(ids(invoices));
	});
});

describe('looking back', () => {
	it('finds what the search shows after 55 minutes, and publishes it once', async () => {
		const account = new DirectAccount({ searchLagMs: 55 * MINUTE });
		const [invoice] = openInvoices(account, 1);
		account.nowMs += HOUR;
		const reader = account.feed('paid');
		await reader.poll();
		account.nowMs += 30 * MINUTE;
		pay(account, invoice!);
		for (let minute = 0; minute < 4 * 60; minute += 1) {
			account.nowMs += MINUTE;
			await reader.poll();
			if (minute < 54) expect(reader.received.size).toBe(0);
		}
		expect(subjects(reader)).toEqual([invoice!.id]);
	});

	it("is long once an hour, also when every reading is another process's", async () => {
		const account = new DirectAccount();
		const reader = account.feed('paid');
		await reader.poll();
		const froms: number[] = [];
		for (let minute = 0; minute < 3 * 60; minute += 1) {
			account.nowMs += MINUTE;
			const other = account.feed('paid', reader);
			await other.poll();
			reader.cursor = other.cursor;
			froms.push(account.nowMs - lastFrom(account));
		}
		expect(froms.slice(-60).filter((back) => back > 2 * HOUR)).toHaveLength(1);
		expect(froms.filter((back) => back > 10 * MINUTE)).toHaveLength(3);
		// Never less than a search lags and clocks differ, once the feed is that old.
		expect(Math.min(...froms.slice(10))).toBeGreaterThanOrEqual(6 * MINUTE);
		expect(searches(account)).toHaveLength(180);
	});

	it('ends where the feed began: what was paid before is not published, though its invoice changes since', async () => {
		const account = new DirectAccount();
		const [before, after] = openInvoices(account, 2);
		pay(account, before!);
		account.nowMs += 5 * MINUTE;
		const reader = account.feed('paid');
		await reader.poll();
		account.nowMs += MINUTE;
		for (const invoice of [before!, after!]) change(account, invoice, { hs_comments: 'x' });
		pay(account, after!);
		for (let hour = 0; hour < 3; hour += 1) {
			await reader.poll();
			account.nowMs += HOUR;
		}
		expect(subjects(reader)).toEqual([after!.id]);
	});

	it('ends there for quotes, too: what was accepted before and changes since is not published', async () => {
		const account = new DirectAccount();
		const { state, admin } = account;
		const [before, after] = [1, 2].map(() =>
			state.add('quotes', { hs_title: 'Roof', hs_expiration_date: '2026-12-31', hs_currency: 'EUR' }),
		);
		admin.accept(before!);
		account.nowMs += 5 * MINUTE;
		const reader = account.feed('proposals');
		await reader.poll();
		account.nowMs += MINUTE;
		for (const quote of [before!, after!]) admin.set('quotes', quote.id, { hs_title: 'New roof' });
		admin.accept(after!);
		for (let hour = 0; hour < 3; hour += 1) {
			await reader.poll();
			account.nowMs += HOUR;
		}
		expect(subjects(reader)).toEqual([after!.id]);
	});

	it('holds when a clock was put back', async () => {
		const account = new DirectAccount();
		const invoices = openInvoices(account, 2);
		const reader = account.feed('paid');
		await reader.poll();
		account.nowMs += 5 * HOUR;
		pay(account, invoices[0]!);
		await reader.poll();
		account.nowMs -= 3 * HOUR;
		await reader.poll();
		account.nowMs += MINUTE;
		pay(account, invoices[1]!);
		await reader.poll();
		expect(subjects(reader)).toEqual(ids(invoices));
	});
});

describe('a history of which HubSpot keeps the last 20 values', () => {
	const cut = (body: unknown): unknown =>
		JSON.parse(JSON.stringify(body), (_key, value: unknown) =>
			Array.isArray(value) && (value[0] as { readonly timestamp?: string } | undefined)?.timestamp
				? value.slice(0, 20)
				: value,
		);

	it('publishes no entry again when the value that began it is gone', async () => {
		const account = new DirectAccount();
		account.answer = cut;
		const pipeline = account.admin.pipeline('deals', 'Sales', ['A', 'B']);
		const reader = account.feed('stage');
		await reader.poll();
		const deal = account.admin.deal('D', pipeline);
		account.nowMs += 1_000;
		// The same stage, written anew.
		const [first] = deal.history.dealstage!;
		deal.history.dealstage!.unshift({ ...first!, timestamp: account.now() });
		for (let moves = 1; moves <= 19; moves += 1) {
			account.nowMs += MINUTE;
			account.admin.move(deal, pipeline.stages[moves % 2]!.id);
			await reader.poll();
		}
		expect(reader.received.size).toBe(20);
	});

	it('takes no part that was paid for a new one when the sum before it is gone', async () => {
		const account = new DirectAccount();
		account.answer = cut;
		const [invoice] = openInvoices(account, 1);
		const reader = account.feed('partly');
		await reader.poll();
		for (let cents = 0; cents < 21; cents += 1) {
			account.nowMs += MINUTE;
			// At first some was taken back before anybody looked.
			change(account, invoice!, { hs_amount_paid: cents === 0 ? '9.00' : `1.${String(cents).padStart(2, '0')}` });
			if (cents > 0) await reader.poll();
		}
		expect(reader.received.size).toBe(19);
	});
});

describe('what the stage trigger costs', () => {
	it.each([
		[0, 4, 4],
		[20, 8, 70],
	])(
		'with %d deals that change each minute: at most %d calls a minute, and %d once an hour',
		async (changing, usually, hourly) => {
			const account = new DirectAccount();
			// Ten pipelines of seven stages cost no more than one.
			const pipelines = Array.from({ length: 10 }, (_none, at) =>
				account.admin.pipeline('deals', `P${at}`, ['A', 'B', 'C', 'D', 'E', 'F', 'G']),
			);
			account.admin.pipeline('tickets', 'Support', ['Open']);
			const reader = account.feed('stage');
			await reader.poll();
			const costs: number[] = [];
			for (let minute = 0; minute < 190; minute += 1) {
				account.nowMs += MINUTE - changing;
				for (let at = 0; at < changing; at += 1) {
					account.nowMs += 1;
					account.admin.deal('D', pipelines[at % 10]!);
				}
				account.calls.length = 0;
				await reader.poll();
				costs.push(account.calls.length);
			}
			expect(reader.received.size).toBe(190 * changing);
			expect(Math.max(...costs)).toBeLessThanOrEqual(hourly);
			expect(costs.filter((calls) => calls > usually)).toHaveLength(changing > 0 ? 3 : 0);
		},
		60_000,
	);
});

describe('cursors of earlier versions', () => {
	it.each([
		['at rest', ''],
		['in the middle of a page', '+200'],
	])('%s are understood, and lose nothing', async (_name, rest) => {
		const account = new DirectAccount();
		const invoices = openInvoices(account, 6);
		pay(account, invoices[0]!);
		account.nowMs += 10 * MINUTE;
		const [, ...since] = invoices;
		for (const [at, invoice] of since.entries()) {
			account.nowMs += at === 4 ? 3 * DAY : MINUTE;
			pay(account, invoice);
		}
		const reader = account.feed('paid');
		reader.cursor = `${account.nowMs - 3 * DAY}${rest}`;
		await reader.poll(8);
		expect(subjects(reader)).toEqual(ids(since));
		account.nowMs += 2 * HOUR;
		await reader.poll(8);
		expect(subjects(reader)).toEqual(ids(since));
	});

	it('of a feed that had just begun lie ahead: what was before it is not published', async () => {
		const account = new DirectAccount();
		const [before, after] = openInvoices(account, 2);
		pay(account, before!);
		account.nowMs += 3 * MINUTE;
		const reader = account.feed('paid');
		reader.cursor = String(account.nowMs + 5 * MINUTE);
		account.nowMs += 1_000;
		pay(account, after!);
		await reader.poll();
		expect(subjects(reader)).toEqual([after!.id]);
	});
});

describe('parts that were paid', () => {
	it('between two polls are each published, but not the one that paid in full, nor one that was taken back', async () => {
		const account = new DirectAccount();
		const [parts, whole, back] = openInvoices(account, 3);
		const reader = account.feed('partly');
		await reader.poll();
		const paid = (invoice: SimObject, ...amounts: readonly string[]): void => {
			for (const amount of amounts) {
				account.nowMs += 1_000;
				change(account, invoice, { hs_amount_paid: amount });
			}
		};
		paid(parts!, '10.00', '25.00');
		paid(whole!, '40.00', '100.00');
		paid(back!, '30.00', '0', '20.00');
		await reader.poll();
		expect(
			[parts, whole, back].map((invoice) => subjects(reader).filter((id) => id === invoice!.id).length),
		).toEqual([2, 1, 1]);
	});
});

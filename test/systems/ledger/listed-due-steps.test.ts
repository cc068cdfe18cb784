import type { DueWish } from '../../../src/domain/due/due-watch';
import { factsOf, matches } from '../../../src/domain/invoice/filter';
import type { Invoice } from '../../../src/domain/invoice/invoice';
import { settlementOf } from '../../../src/domain/invoice/settlement';
import type { Call } from '../../../src/ports/call';
import type { InvoiceQuery, InvoiceRecord, InvoicingSystem } from '../../../src/ports/invoicing-system';
import { listedDueSteps } from '../../../src/remote/listed-due-steps';
import type { Ledger } from '../../../src/systems/ledger/ledger';
import { Deps } from '../../conformance/deps';
import { postgresLedger, sqliteLedger } from '../../conformance/ledgers';
import { anInvoice } from '../../support/builders/invoice';

const WISH: DueWish = { steps: [0, 7], time: '06:15', catchUp: 'all', startWith: 'none', includesPending: false };
const at = (day: string, time = '06:15'): Call => ({ now: `${day}T${time}:00.000Z`, actor: 'test', policy: 'each' });
const FIRST_DAY = at('2026-03-01', '05:00');

/** Another system, as far as it lists invoices: the newest first, a few at a time. */
class Vendor {
	readonly invoices = new Map<string, Invoice>();
	readonly asked: InvoiceQuery[] = [];
	/** Called before each page. */
	beforePage: (page: number) => Promise<void> | void = () => undefined;

	constructor(readonly system: string) {}

	add(id: string, dueDate: string): void {
		this.invoices.set(id, anInvoice({ id, dueDate, issueDate: '2026-02-01' }));
	}

	list: InvoicingSystem['list'] = async (query) => {
		await this.beforePage(this.asked.length);
		this.asked.push(query);
		const start = query.after === null ? 0 : Number(query.after);
		const found = [...this.invoices.values()]
			.reverse()
			.map(
				(invoice) =>
					({
						invoice,
						client: {},
						settlement: settlementOf(invoice),
						overdue: false,
					}) as unknown as InvoiceRecord,
			)
			.filter((record) => matches(query.filter!, factsOf(record)));
		const items = found.slice(start, start + 2);
		return { items, next: start + 2 < found.length ? String(start + 2) : null };
	};
}

describe.each([
	['SQLite', sqliteLedger],
	['PostgreSQL', postgresLedger],
])('due steps of a system that lists its invoices, on %s', (_name, make) => {
	let deps: Deps;
	let ledger: Ledger['due'];
	let vendor: Vendor;
	beforeEach(async () => {
		deps = new Deps(await make());
		ledger = deps.system.due as Ledger['due'];
		vendor = new Vendor('shop:1');
	});
	afterEach(() => deps.system.close());

	const events = async (system = vendor.system) =>
		(await deps.system.events.newest(system, ['invoice.due'], 1_000)).map(({ id }) => id).sort();
	const listening = async (owner = 'w:n', wish: Partial<DueWish> = {}, of = vendor) => {
		const due = listedDueSteps(of, ledger);
		await due.watch(owner, { ...WISH, ...wish }, FIRST_DAY);
		return due;
	};

	it('a list of several pages is published whole, once a day', async () => {
		for (let n = 1; n <= 5; n += 1) vendor.add(`i${n}`, '2026-03-10');
		const due = await listening();
		await due.publishDue('w:n', at('2026-03-10'));
		expect(await events()).toEqual([1, 2, 3, 4, 5].map((n) => `due:shop:1:i${n}:0`));
		expect(vendor.asked).toHaveLength(3);
		await due.publishDue('w:n', at('2026-03-10', '23:00'));
		expect(vendor.asked).toHaveLength(3);
		expect(await due.isDue('w:n', at('2026-03-10', '23:00').now)).toBe(false);
	});

	it('a list that breaks off is read again five minutes later, and publishes nothing twice', async () => {
		for (let n = 1; n <= 3; n += 1) vendor.add(`i${n}`, '2026-03-10');
		const due = await listening();
		vendor.beforePage = (page) => {
			if (page === 1) throw new Error('the vendor is away');
		};
		await expect(due.publishDue('w:n', at('2026-03-10'))).rejects.toThrow('away');
		expect(await events()).toEqual(['due:shop:1:i2:0', 'due:shop:1:i3:0']);
		vendor.beforePage = () => undefined;
		await due.publishDue('w:n', at('2026-03-10', '06:19'));
		expect(vendor.asked).toHaveLength(1);
		await due.publishDue('w:n', at('2026-03-10', '06:20'));
		expect(await events()).toEqual(['due:shop:1:i1:0', 'due:shop:1:i2:0', 'due:shop:1:i3:0']);
	});

	it('two triggers and two processes at once publish each step once', async () => {
		for (let n = 1; n <= 6; n += 1) vendor.add(`i${n}`, '2026-03-10');
		const runs = [await listening('w:n'), await listening('w:n'), await listening('w:second')];
		await Promise.all(runs.map((due, n) => due.publishDue(n === 2 ? 'w:second' : 'w:n', at('2026-03-10'))));
		expect(await events()).toHaveLength(6);
	});

	it('a watch that is changed in the middle of a run publishes by what is wanted now', async () => {
		for (let n = 1; n <= 3; n += 1) vendor.add(`i${n}`, '2026-03-03');
		const due = await listening();
		vendor.beforePage = async (page) => {
			if (page === 1) await due.watch('w:n', { ...WISH, steps: [7] }, FIRST_DAY);
		};
		await due.publishDue('w:n', at('2026-03-03'));
		expect(await events()).toEqual(['due:shop:1:i2:0', 'due:shop:1:i3:0']);
		await due.publishDue('w:n', at('2026-03-10'));
		expect(await events()).toEqual([
			'due:shop:1:i1:7',
			'due:shop:1:i2:0',
			'due:shop:1:i2:7',
			'due:shop:1:i3:0',
			'due:shop:1:i3:7',
		]);
	});

	it('an invoice of another account with the same id is another, and the ledger finds its own as before', async () => {
		const other = new Vendor('shop:2');
		await ledger.watch('w:own', WISH, FIRST_DAY);
		for (const each of [vendor, other]) each.add('i1', '2026-03-10');
		await (await listening()).publishDue('w:n', at('2026-03-10'));
		await (await listening('w:n', {}, other)).publishDue('w:n', at('2026-03-10'));
		expect([await events(), await events('shop:2')]).toEqual([['due:shop:1:i1:0'], ['due:shop:2:i1:0']]);
		const { invoice } = await deps.invoice(await deps.client(), { issueDate: '2026-02-01', dueDate: '2026-03-10' });
		while (await ledger.publishDue('w:own', at('2026-03-10')));
		expect(await events('ledger')).toEqual([`due:${invoice.id}:0`]);
	});

	it('a trigger that is set to another system is silent about what was due there before', async () => {
		await ledger.watch('w:n', WISH, FIRST_DAY);
		vendor.add('old', '2026-03-05');
		vendor.add('new', '2026-03-10');
		const due = listedDueSteps(vendor, ledger);
		await due.watch('w:n', WISH, at('2026-03-08', '05:00'));
		await due.publishDue('w:n', at('2026-03-10'));
		expect(await events()).toEqual(['due:shop:1:new:0']);
	});

	it('a run asks for what has come to a step, and for nothing that was long done with before the last run', async () => {
		for (const [id, dueDate] of [
			['long ago', '2026-01-01'],
			['due', '2026-03-10'],
			['later', '2026-03-11'],
		] as const)
			vendor.add(id, dueDate);
		const dates = async (startWith: DueWish['startWith'], owner: string) => {
			const due = await listening(owner, { startWith });
			await due.publishDue(owner, at('2026-03-10'));
			const all = (vendor.asked.at(-1)!.filter as { all: readonly { field?: string }[] }).all;
			return all.filter(({ field }) => field === 'dueDate');
		};
		const until = { field: 'dueDate', comparison: 'atMost', value: '2026-03-10' };
		expect(await dates('none', 'w:none')).toEqual([
			until,
			{ field: 'dueDate', comparison: 'atLeast', value: '2026-01-31' },
		]);
		expect(await events()).toEqual(['due:shop:1:due:0']);
		expect(await dates('latest', 'w:latest')).toEqual([until]);
		expect(await events()).toEqual(['due:shop:1:due:0', 'due:shop:1:long ago:7']);
	});

	it('at once, it lists again every five minutes', async () => {
		const due = await listening('w:n', { time: null });
		await due.publishDue('w:n', at('2026-03-10', '00:00'));
		vendor.add('i1', '2026-03-10');
		await due.publishDue('w:n', at('2026-03-10', '00:04'));
		expect(await events()).toEqual([]);
		await due.publishDue('w:n', at('2026-03-10', '00:05'));
		expect(await events()).toEqual(['due:shop:1:i1:0']);
	});
});

import { openPostgresLedger } from '../../../../src/systems/ledger/postgres/open';
import { noChanges } from '../../../../src/systems/ledger/changes';
import type { LedgerStore } from '../../../../src/systems/ledger/store';
import { freshDatabase, runSql } from '../../../support/embedded-postgres';
import { aClient, anInvoice, aPayment, issue, numbersUpTo, put } from './samples';

/** T7 in a size that fits: several processes, each with a pool of its own, on one ledger. */
const STORES = 4;
let stores: LedgerStore[];
let at: Awaited<ReturnType<typeof freshDatabase>>;

beforeEach(async () => {
	at = await freshDatabase();
	stores = await Promise.all(Array.from({ length: STORES }, () => openPostgresLedger({ ...at, maxConnections: 4 })));
	await put(stores[0]!, { clients: [aClient] });
});
afterEach(() => Promise.all(stores.map((store) => store.close())));

const each = <T>(n: number, work: (store: LedgerStore, at: number) => Promise<T>) =>
	Promise.all(Array.from({ length: n }, (_, nth) => work(stores[nth % STORES]!, nth)));

it('numbers have no gap and no double, and each key makes one invoice however often it is sent', async () => {
	// Every batch is sent twice at once, by different processes.
	const batches = Array.from({ length: 20 }, (_, batch) => Array.from({ length: 5 }, (_, nth) => `k${batch}-${nth}`));
	const answers = await each(40, (store, nth) => issue(store, batches[Math.floor(nth / 2)]!));
	for (let batch = 0; batch < 20; batch += 1) expect(answers[2 * batch]).toEqual(answers[2 * batch + 1]);
	const numbers = await runSql<{ number: string }>(at, 'SELECT number FROM invoices ORDER BY number::int');
	expect(numbers.map(({ number }) => number)).toEqual(numbersUpTo(100));
});

it('keys that cross each other in two batches come to an end', async () => {
	await each(12, (store, nth) => issue(store, nth % 2 ? ['a', 'b', 'c'] : ['c', 'b', 'a']));
	expect(await runSql(at, 'SELECT count(*)::int AS n FROM invoices')).toEqual([{ n: 3 }]);
});

/** Pays what is open, and nothing when nothing is. */
const payOpen = (store: LedgerStore, ids: readonly string[], name: string) =>
	store.write({ invoices: ids }, (loaded) => {
		const open = ids.filter((id) => loaded.invoices.get(id)!.payments.length === 0);
		return {
			changes: { ...noChanges(), newPayments: open.map((id) => aPayment(`pay_${name}_${id}`, id, 12_500n)) },
			value: open.length,
		};
	});

it('of two full payments at once, one finds nothing open', async () => {
	const ids = Array.from({ length: 30 }, (_, nth) => `inv_${nth}`);
	await put(stores[0]!, { newInvoices: ids.map((id) => anInvoice(id, id)) });
	const paid = await each(16, (store, nth) => payOpen(store, nth % 2 ? ids : [...ids].reverse(), String(nth)));
	expect(paid.reduce((sum, n) => sum + n, 0)).toBe(30);
});

it('a payment is applied to one invoice only, also when it is found by its amount', async () => {
	await put(stores[0]!, {
		newInvoices: [anInvoice('inv_1', '1'), anInvoice('inv_2', '2')],
		newPayments: [aPayment('pay_1', null, 500n)],
	});
	const applied = await each(8, (store, nth) => {
		const invoice = `inv_${(nth % 2) + 1}`;
		const wanted =
			nth < 4
				? { invoices: [invoice], payments: ['pay_1'] }
				: { invoices: [invoice], unappliedPayments: [{ amount: 500n, payerEmail: null }] };
		return store.write(wanted, (loaded) => {
			const found = loaded.payments.get('pay_1');
			return {
				changes: found ? { ...noChanges(), changedPayments: [{ ...found, invoiceId: invoice }] } : null,
				value: found ? 1 : 0,
			};
		});
	});
	expect(applied.filter((n) => n === 1)).toHaveLength(1);
});

it('a payment that came to stand on an invoice while it was waited for brings that invoice, locked', async () => {
	const [first, second] = stores;
	await put(first!, { newInvoices: [anInvoice('inv_1', '1')], newPayments: [aPayment('pay_1', null, 500n)] });
	const slow = await openPostgresLedger({
		...at,
		beforeStatement: (_n, sql) =>
			sql.startsWith('WITH') && sql.includes('UPDATE {payments}')
				? new Promise((resolve) => setTimeout(resolve, 150))
				: undefined,
	});
	const applying = slow.write({ invoices: ['inv_1'], payments: ['pay_1'] }, (loaded) => ({
		changes: { ...noChanges(), changedPayments: [{ ...loaded.payments.get('pay_1')!, invoiceId: 'inv_1' }] },
		value: 0,
	}));
	await new Promise((resolve) => setTimeout(resolve, 50));
	let looks = 0;
	const seen = await second!.write({ payments: ['pay_1'] }, (loaded) => {
		looks += 1;
		return { changes: null, value: [...loaded.invoices.keys()] };
	});
	await applying;
	expect(seen).toEqual(['inv_1']);
	expect(looks).toBe(2);
	await slow.close();
});

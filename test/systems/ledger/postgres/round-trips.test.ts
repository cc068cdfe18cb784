import type { Intent } from '../../../../src/ports/journal';
import { createLedger } from '../../../../src/systems/ledger/ledger';
import { openPostgresLedger } from '../../../../src/systems/ledger/postgres/open';
import { noChanges } from '../../../../src/systems/ledger/changes';
import type { LedgerStore } from '../../../../src/systems/ledger/store';
import { freshDatabase } from '../../../support/embedded-postgres';
import { tcpProxy, type TcpProxy } from '../../../support/tcp-proxy';
import { aClient, anInvoice, aPayment, aPipeline, issue, NOW, put } from './samples';

/** R3: what a batch costs in round trips does not grow with the batch. Counted on the wire. */
let proxy: TcpProxy;
let store: LedgerStore;

beforeAll(async () => {
	const at = await freshDatabase();
	proxy = await tcpProxy(at.port, { delayMs: 5 });
	store = await openPostgresLedger({ ...at, port: proxy.port });
	await put(store, { clients: [aClient] });
});
afterAll(async () => {
	await store.close();
	await proxy.close();
});

const tripsOf = async (work: () => Promise<unknown>): Promise<number> => {
	await work();
	proxy.roundTrips();
	await work();
	return proxy.roundTrips();
};

let made = 0;
const keys = (n: number) => Array.from({ length: n }, () => `k${++made}`);

it.each([1, 10, 100, 500])('creating %d invoices with numbers takes two', async (size) => {
	expect(await tripsOf(() => issue(store, keys(size)))).toBe(2);
});

it.each([1, 100])('paying %d invoices takes two', async (size) => {
	const ids = keys(size).map((key) => `inv_${key}`);
	await put(store, { newInvoices: ids.map((id) => anInvoice(id, id)) });
	const pay = () =>
		store.write({ invoices: ids, keys: ids.map((key) => ({ scope: 'payment', key })) }, (loaded) => ({
			changes: {
				...noChanges(),
				newPayments: [...loaded.invoices.keys()].map((id) => aPayment(keys(1)[0]!, id, 1n)),
				changedInvoices: [...loaded.invoices.values()],
			},
			value: undefined,
		}));
	expect(await tripsOf(pay)).toBe(2);
});

it.each([1, 100])('reading %d invoices takes one', async (size) => {
	const ids = keys(size).map((key) => `inv_${key}`);
	await put(store, { newInvoices: ids.map((id) => anInvoice(id, id)) });
	expect(await tripsOf(() => store.read({ invoices: ids }))).toBe(1);
});

it('a write that finds nothing to do takes two, a change of the catalogue two more at most', async () => {
	expect(await tripsOf(() => store.write({ series: ['invoice'] }, () => ({ changes: null, value: null })))).toBe(2);
	expect(await tripsOf(() => put(store, { pipelines: [aPipeline] }))).toBe(4);
});

describe('what is kept for other systems', () => {
	const system = 'hubSpot:1';
	const ledger = () => createLedger(store, { chunkSize: 1_000 });
	const intents = (size: number): Intent[] =>
		keys(size).map((key) => ({
			system,
			operation: 'create_invoice',
			key,
			request: { key },
			jobs: [{ system, id: key }],
			clue: '',
		}));

	it.each([1, 100, 1_000])(
		'claiming %d operations takes two, writing down that they are done two more',
		async (size) => {
			const { journal } = ledger();
			const asked = [intents(size), intents(size)];
			let nth = 0;
			expect(await tripsOf(() => journal.claim(asked[nth++]!, NOW, NOW))).toBe(2);
			nth = 0;
			expect(
				await tripsOf(() =>
					journal.complete(
						asked[nth++]!.map((ref) => ({ ref, result: ref.key })),
						NOW,
					),
				),
			).toBe(2);
		},
	);

	it('looking what was done, and taking what is due, takes one', async () => {
		const { journal } = ledger();
		const asked = intents(500);
		await journal.claim(asked, NOW, NOW);
		expect(await tripsOf(() => journal.find(asked))).toBe(1);
		expect(await tripsOf(() => journal.leaseDue(system, 500, NOW, NOW))).toBe(1);
	});

	it.each([1, 100, 1_000])('receiving %d events with their cursor takes one', async (size) => {
		const changes = () =>
			keys(size).map((id) => ({ id, kind: 'invoice.paid' as const, system, subject: id, at: NOW, data: {} }));
		expect(await tripsOf(() => ledger().inbox.receive(changes(), { system, feed: 'paid', value: '1' }, NOW))).toBe(
			1,
		);
	});

	it.each([1, 1_000])('recording %d sendings takes one', async (size) => {
		const sent = keys(size).map((invoiceId) => ({
			invoiceId,
			sending: { at: NOW, channel: 'email' as const, to: 'a@example.com' },
		}));
		expect(await tripsOf(() => ledger().sendings.recordSent(system, sent))).toBe(1);
	});
});

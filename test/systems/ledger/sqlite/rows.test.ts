import type { Invoice } from '../../../../src/domain/invoice/invoice';
import { LEDGER } from '../../../../src/systems/ledger/store';
import { client, event, invoice, issued, job, NOW, payment, pipeline } from './records';
import { put, putBasics, scene } from './scene';
import { invoicesFrom, nextInvoice } from '../../../support/series';

const { open } = scene();
const MAX = 2n ** 63n - 1n;
const AMOUNTS = [0n, 1n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, MAX];

test.each(AMOUNTS)('an invoice of %s comes back as it was', async (total) => {
	const store = await open();
	await putBasics(store);
	const lines = invoice('x').lines.map((line) => ({ ...line, net: total }));
	const kept = issued('inv_1', '0001', {
		lines,
		totals: {
			net: total,
			tax: 0n,
			rounding: 0n,
			total,
			taxes: [{ category: 'Z', rate: '0', taxable: total, tax: 0n }],
		},
	});
	await put(store, { newInvoices: [kept] });
	expect((await store.read({ invoices: ['inv_1'] })).invoices.get('inv_1')).toEqual(kept);
});

test('the largest amounts below zero come back as they were', async () => {
	const store = await open();
	await putBasics(store);
	const kept = invoice('inv_1', {
		totals: {
			net: -MAX,
			tax: MAX,
			rounding: 0n,
			total: 0n,
			taxes: [{ category: 'S', rate: '25', taxable: -MAX, tax: MAX }],
		},
	});
	await put(store, { newInvoices: [kept] });
	expect((await store.read({ invoices: ['inv_1'] })).invoices.get('inv_1')).toEqual(kept);
});

test.each(AMOUNTS.slice(1))('a payment of %s comes back as it was', async (amount) => {
	const store = await open();
	const kept = payment('pay_1', null, { amount });
	await put(store, { newPayments: [kept] });
	expect((await store.read({ payments: ['pay_1'] })).payments.get('pay_1')).toEqual(kept);
	expect((await store.read({ unappliedPayments: [{ amount, payerEmail: 'payer@example.com' }] })).payments.size).toBe(
		1,
	);
	expect((await store.read({ unappliedPayments: [{ amount: amount - 1n, payerEmail: null }] })).payments.size).toBe(
		0,
	);
});

test('an invoice brings all that belongs to it', async () => {
	const store = await open();
	await putBasics(store);
	const pays = [payment('pay_2', 'inv_1', { amount: 5n }), payment('pay_1', 'inv_1', { deletedAt: NOW })];
	const whole: Invoice = issued('inv_1', '0001', {
		sending: { at: NOW, channel: 'email', to: 'a@b.c' },
		email: { subject: 'Hi', text: 'Line\n"two"', cc: ['c@d.e'] },
		payments: pays,
		jobs: [
			{ system: 'hubspot', id: '7' },
			{ system: LEDGER, id: job.id },
		],
	});
	const link = { invoiceSystem: LEDGER, invoiceId: 'inv_1', doneInEntry: null, at: NOW };
	await put(store, {
		newInvoices: [whole],
		newPayments: pays,
		newLinks: [
			{ ...link, jobSystem: 'hubspot', jobId: '7' },
			{ ...link, jobSystem: LEDGER, jobId: job.id },
		],
	});
	const loaded = await store.read({ payments: ['pay_1'] });
	expect(loaded.invoices.get('inv_1')).toEqual(whole);
	expect([...loaded.clients.values(), ...loaded.jobs.values(), ...loaded.pipelines.values()]).toEqual([
		client,
		job,
		pipeline,
	]);
	expect(loaded.payments.size).toBe(0);
});

test('a seen key brings what it made', async () => {
	const store = await open();
	await putBasics(store);
	const request = { client: 'cli_1', __proto__x: 'y' };
	const move = JSON.stringify({ jobId: job.id, fromStageId: 'stg_1', toStageId: 'stg_2', entry: 2, request });
	const keys = [
		{ scope: 'payment' as const, key: 'k', result: 'pay_1', request },
		{ scope: 'invoice' as const, key: 'k', result: 'inv_gone', request },
		{ scope: 'move' as const, key: 'k', result: move, request },
	];
	await put(store, { newInvoices: [issued('inv_1', '0001')], newPayments: [payment('pay_1', 'inv_1')], keys });
	const loaded = await store.read({ keys });
	expect([...loaded.keys.values()]).toEqual(expect.arrayContaining(keys));
	expect([...loaded.invoices.keys(), ...loaded.jobs.keys()]).toEqual(['inv_1', job.id]);
	expect((await store.read({ keys: [{ scope: 'client', key: 'k' }] })).keys.size).toBe(0);
});

test('changes and deletions are written, and nothing is left of what is deleted', async () => {
	const store = await open();
	await putBasics(store);
	const pay = payment('pay_1', null);
	const link = {
		invoiceSystem: LEDGER,
		invoiceId: 'inv_1',
		jobSystem: LEDGER,
		jobId: job.id,
		doneInEntry: null,
		at: NOW,
	};
	await put(store, { newInvoices: [invoice('inv_1')], newPayments: [pay], newLinks: [link, link] });
	const changed = issued('inv_1', '0001', { note: 'changed', timesPaid: 1 });
	const applied = { ...pay, invoiceId: 'inv_1', deletedAt: NOW };
	const pair = { invoice: { system: LEDGER, id: 'inv_1' }, job: { system: LEDGER, id: job.id } };
	await put(store, {
		changedInvoices: [changed],
		changedPayments: [applied],
		doneLinks: [{ link: pair, entry: 1 }],
		changedJobs: [{ ...job, entry: 2, stageId: 'stg_2' }],
	});
	expect((await store.read({ invoices: ['inv_1'] })).invoices.get('inv_1')).toEqual({
		...changed,
		payments: [applied],
		jobs: [pair.job],
	});
	await put(store, { doneLinks: [{ link: pair, entry: 2 }] });
	expect(await store.linksOfJobs([pair.job, pair.job])).toEqual([{ ...link, doneInEntry: 1 }]);
	await put(store, { reopenedInvoices: ['inv_1'] });
	expect(await store.linksOfInvoices([pair.invoice])).toEqual([link]);
	expect((await store.read({ pipelines: [pipeline.id], stagesInUse: true })).stagesInUse).toEqual(new Set(['stg_2']));
	await put(store, { deletedInvoices: ['inv_1'] });
	expect((await store.read({ invoices: ['inv_1'], payments: ['pay_1'], invoiceCount: true })).invoiceCount).toBe(0);
	expect(await store.linksOfJobs([pair.job])).toEqual([]);
});

test('clients are found by e-mail address and by words of any case', async () => {
	const store = await open();
	await put(store, { clients: [client, { ...client, id: 'cli_2', name: '100% Zebra_x', email: 'z@example.com' }] });
	expect([...(await store.read({ clientEmails: ['asa@example.com'] })).clients.keys()]).toEqual(['cli_1']);
	const found = async (search: string) => (await store.findClients({ search, limit: 9 })).map(({ id }) => id);
	expect(await found('åSA ö')).toEqual(['cli_1']);
	expect(await found('100%')).toEqual(['cli_2']);
	expect(await found('a_x')).toEqual(['cli_2']);
	expect(await found('')).toEqual(['cli_2', 'cli_1']);
});

test('pages of invoices, newest first, hold each invoice once', async () => {
	const store = await open();
	await putBasics(store);
	await put(store, { newInvoices: Array.from({ length: 7 }, (_, n) => invoice(`inv_${n}`)) });
	const seen: string[] = [];
	let after: string | null = null;
	do {
		const page: { items: readonly string[]; next: string | null } = await store.findInvoices({
			filter: null,
			today: '2026-03-01',
			after,
			limit: 3,
		});
		seen.push(...page.items);
		after = page.next;
		await put(store, { newInvoices: [invoice(`later_${seen.length}`)] });
	} while (after !== null);
	expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `inv_${n}`));
});

test('history comes oldest first', async () => {
	const store = await open();
	const entry = {
		subject: 'invoice' as const,
		subjectId: 'inv_1',
		at: NOW,
		actor: 'workflow Automove',
		action: 'created',
		changes: [{ field: 'total', from: null, to: '125' }],
	};
	await put(store, {
		history: [
			entry,
			{ ...entry, action: 'paid', changes: [] },
			{ ...entry, subjectId: 'inv_2' },
			{ ...entry, subject: 'job' },
		],
	});
	expect((await store.history('invoice', ['inv_1'])).map(({ action }) => action)).toEqual(['created', 'paid']);
	expect((await store.history('job', ['inv_1']))[0]!.changes).toEqual(entry.changes);
});

test.each([
	['an invoice of an unknown client', { newInvoices: [invoice('inv_1', { clientId: 'nobody' })] }],
	['a draft with a number', { newInvoices: [invoice('inv_1', { number: '0001' })] }],
	['a number twice', { newInvoices: [issued('inv_1', '0001'), issued('inv_2', '0001')] }],
	['sums that do not add up', { newInvoices: [invoice('inv_1', { totals: { ...invoice('x').totals, total: 1n } })] }],
	['a payment of nothing', { newPayments: [payment('pay_1', null, { amount: 0n })] }],
	['an event twice', { events: [event('paid:1', 'inv_1'), event('paid:1', 'inv_1')] }],
])('the database itself refuses %s, and nothing of it is written', async (_what, some) => {
	const store = await open();
	await putBasics(store);
	await expect(put(store, { ...some, series: invoicesFrom(9n) })).rejects.toThrow(
		/constraint failed|nothing was written/,
	);
	expect(nextInvoice(await store.read({ series: ['invoice'] }))).toBe(1n);
});

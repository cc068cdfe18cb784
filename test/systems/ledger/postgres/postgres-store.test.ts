import { DEFAULT_SETTINGS } from '../../../../src/domain/settings';
import { openPostgresLedger } from '../../../../src/systems/ledger/postgres/open';
import { noChanges } from '../../../../src/systems/ledger/changes';
import type { LedgerStore } from '../../../../src/systems/ledger/store';
import { keyOf } from '../../../../src/systems/ledger/wanted';
import { freshDatabase, runSql } from '../../../support/embedded-postgres';
import { aClient, aJob, anEvent, anInvoice, aPayment, aPipeline, issue, NOW, put } from './samples';
import { invoicesFrom, nextInvoice } from '../../../support/series';

let store: LedgerStore;
let at: Awaited<ReturnType<typeof freshDatabase>>;

beforeEach(async () => {
	at = await freshDatabase();
	store = await openPostgresLedger(at);
});
afterEach(() => store.close());

const link = {
	invoiceSystem: 'ledger',
	invoiceId: 'inv_1',
	jobSystem: 'ledger',
	jobId: 'job_1',
	doneInEntry: null,
	at: NOW,
};
const pair = { invoice: { system: 'ledger', id: 'inv_1' }, job: { system: 'ledger', id: 'job_1' } };

it('gives back what was saved, with all that belongs to it', async () => {
	const sending = { at: NOW, channel: 'email', to: 'x@example.com' } as const;
	const invoice = anInvoice('inv_1', '0001', 12_500n, { sending });
	const payments = [
		aPayment('pay_2', 'inv_1', 100n, { deletedAt: NOW }),
		aPayment('pay_1', 'inv_1', 200n, { state: 'pending', counts: false }),
	];
	await put(store, {
		clients: [aClient],
		pipelines: [aPipeline],
		newJobs: [aJob],
		newInvoices: [invoice],
		newPayments: payments,
		newLinks: [link],
	});

	const loaded = await store.read({ payments: ['pay_1'] });

	expect(loaded.invoices.get('inv_1')).toEqual({ ...invoice, payments, jobs: [{ system: 'ledger', id: 'job_1' }] });
	expect(loaded.clients.get('cli_1')).toEqual(aClient);
	expect(loaded.jobs.get('job_1')).toEqual(aJob);
	expect(loaded.pipelines.get('pipe_1')).toEqual(aPipeline);
	expect(loaded.payments.size).toBe(0);
	expect(loaded.settings).toEqual(DEFAULT_SETTINGS);
});

it.each([2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n - 1n])(
	'keeps %d exactly, in columns and inside lines',
	async (amount) => {
		await put(store, {
			clients: [aClient],
			newInvoices: [anInvoice('inv_1', '1', amount)],
			newPayments: [aPayment('pay_1', 'inv_1', amount), aPayment('pay_2', null, amount)],
			series: invoicesFrom(amount),
		});

		const loaded = await store.read({
			invoices: ['inv_1'],
			unappliedPayments: [{ amount, payerEmail: null }],
			series: ['invoice'],
		});

		const invoice = loaded.invoices.get('inv_1')!;
		expect([
			invoice.totals.total,
			invoice.totals.taxes[0]!.taxable,
			invoice.lines[0]!.net,
			invoice.payments[0]!.amount,
		]).toEqual([amount, amount, amount, amount]);
		expect(loaded.payments.get('pay_2')!.amount).toBe(amount);
		expect(nextInvoice(loaded)).toBe(amount);
		expect((await runSql(at, 'SELECT total::text FROM invoices'))[0]).toEqual({ total: amount.toString() });
	},
);

it('sums payments above 64 bits when it looks for paid invoices', async () => {
	const most = 2n ** 63n - 1n;
	await put(store, {
		clients: [aClient],
		newInvoices: [anInvoice('inv_1', '1', most)],
		newPayments: [aPayment('pay_1', 'inv_1', most), aPayment('pay_2', 'inv_1', most)],
	});
	const search = { today: '2026-03-20', after: null, limit: 10 };
	expect(
		(await store.findInvoices({ ...search, filter: { field: 'status', comparison: 'is', value: 'paid' } })).items,
	).toEqual(['inv_1']);
	expect(
		(await store.findInvoices({ ...search, filter: { field: 'total', comparison: 'atLeast', value: most } })).items,
	).toEqual(['inv_1']);
});

it('brings what a seen key made', async () => {
	await put(store, { clients: [aClient] });
	await issue(store, ['a']);
	await put(store, {
		newPayments: [aPayment('pay_1', 'inv_a', 100n), aPayment('pay_2', null, 5n)],
		keys: ['pay_1', 'pay_2'].map((result) => ({
			scope: 'payment' as const,
			key: `key ${result}`,
			result,
			request: {},
		})),
	});
	const byInvoice = await store.read({
		keys: [
			{ scope: 'invoice', key: 'a' },
			{ scope: 'invoice', key: 'a' },
			{ scope: 'invoice', key: 'b' },
		],
	});
	const byPayment = await store.read({
		keys: [
			{ scope: 'payment', key: 'key pay_1' },
			{ scope: 'payment', key: 'key pay_2' },
		],
	});

	expect([...byInvoice.keys.keys()]).toEqual([keyOf('invoice', 'a')]);
	expect(byInvoice.invoices.get('inv_a')!.number).toBe('1');
	expect(byPayment.invoices.get('inv_a')!.payments).toHaveLength(1);
	expect([...byPayment.payments.keys()]).toEqual(['pay_2']);
});

it('brings the job that a seen move moved', async () => {
	await put(store, {
		clients: [aClient],
		pipelines: [aPipeline],
		newJobs: [aJob],
		keys: [{ scope: 'move', key: 'm', result: JSON.stringify({ jobId: 'job_1' }), request: {} }],
	});
	const loaded = await store.read({ keys: [{ scope: 'move', key: 'm' }] });
	expect([loaded.jobs.get('job_1'), loaded.clients.get('cli_1'), loaded.pipelines.get('pipe_1')]).toEqual([
		aJob,
		aClient,
		aPipeline,
	]);
});

it('finds nothing under texts that cannot be kept', async () => {
	const odd = ['\u0000', 'a\u0000b', '\ud800', "' OR 1=1 --", '{}', '{"a"', 'x'.repeat(10_000)];
	await put(store, { clients: [aClient], newPayments: [aPayment('pay_1', null, 1n)] });
	const loaded = await store.read({
		invoices: odd,
		clients: odd,
		clientEmails: odd,
		keys: odd.map((key) => ({ scope: 'invoice', key })),
		unappliedPayments: odd.map((payerEmail) => ({ amount: null, payerEmail })),
	});
	expect([loaded.invoices.size, loaded.payments.size, loaded.clients.size, loaded.keys.size]).toEqual([0, 0, 0, 0]);
	for (const search of odd) {
		expect(await store.findClients({ search, limit: 5 })).toEqual([]);
		expect(
			(
				await store.findInvoices({
					filter: { field: 'reference', comparison: 'contains', value: search },
					today: '2026-01-01',
					after: null,
					limit: 5,
				})
			).items,
		).toEqual([]);
	}
	await expect(put(store, { clients: [{ ...aClient, name: '\u0000' }] })).rejects.toThrow(/cannot keep/);
	expect((await store.read({ clients: ['cli_1'] })).clients.get('cli_1')).toEqual(aClient);
});

it('finds unapplied payments by amount and payer, live ones only', async () => {
	const made = [
		aPayment('pay_1', null, 100n),
		aPayment('pay_2', null, 200n),
		aPayment('pay_3', null, 100n, { payerEmail: 'other@example.com' }),
		aPayment('pay_4', null, 100n, { deletedAt: NOW }),
		aPayment('pay_5', 'inv_1', 100n),
	];
	await put(store, { newPayments: made });
	const found = async (amount: bigint | null, payerEmail: string | null) => [
		...(await store.read({ unappliedPayments: [{ amount, payerEmail }] })).payments.keys(),
	];
	expect(await found(100n, null)).toEqual(['pay_1', 'pay_3']);
	expect(await found(null, 'payer@example.com')).toEqual(['pay_1', 'pay_2']);
	expect(await found(null, null)).toEqual(['pay_1', 'pay_2', 'pay_3']);
});

it('changes, links, marks, reopens and unlinks', async () => {
	const invoice = anInvoice('inv_1', null);
	await put(store, {
		clients: [aClient],
		pipelines: [aPipeline],
		newJobs: [aJob],
		newInvoices: [invoice],
		newLinks: [link, link],
	});
	await put(store, {
		changedInvoices: [
			{ ...invoice, note: 'first' },
			{ ...invoice, note: 'last' },
		],
		changedJobs: [{ ...aJob, entry: 2 }],
		doneLinks: [{ link: pair, entry: 1 }],
		newLinks: [link],
	});
	expect(
		(await store.linksOfJobs([{ system: 'ledger', id: 'job_1' }])).map(({ doneInEntry }) => doneInEntry),
	).toEqual([1]);
	expect((await store.read({ invoices: ['inv_1'] })).invoices.get('inv_1')!.note).toBe('last');
	await put(store, { reopenedInvoices: ['inv_1'] });
	expect(await store.linksOfInvoices([pair.invoice, pair.invoice])).toEqual([link]);
	await put(store, { removedLinks: [pair, pair] });
	expect(await store.linksOfInvoices([pair.invoice])).toEqual([]);
});

it('deletes an invoice with its links and payments, for good', async () => {
	await put(store, {
		clients: [aClient],
		newInvoices: [anInvoice('inv_1', null)],
		newPayments: [aPayment('pay_1', 'inv_1', 5n, { deletedAt: NOW })],
		newLinks: [link],
	});
	await put(store, { deletedInvoices: ['inv_1'] });
	const left = await runSql(
		at,
		'SELECT (SELECT count(*) FROM invoices)::int AS i, (SELECT count(*) FROM payments)::int AS p, (SELECT count(*) FROM links)::int AS l',
	);
	expect(left).toEqual([{ i: 0, p: 0, l: 0 }]);
});

it('writes a record once that one decision made and changed', async () => {
	const invoice = anInvoice('inv_1', null);
	await put(store, {
		newInvoices: [invoice],
		changedInvoices: [{ ...invoice, note: 'later' }],
		newJobs: [aJob],
		changedJobs: [{ ...aJob, title: 'later' }],
	});
	const loaded = await store.read({ invoices: ['inv_1'], jobs: ['job_1'] });
	expect([loaded.invoices.get('inv_1')!.note, loaded.jobs.get('job_1')!.title]).toEqual(['later', 'later']);
});

it('tells which stages are in use, and how many invoices there are', async () => {
	await put(store, {
		pipelines: [aPipeline, { ...aPipeline, id: 'pipe_2' }],
		newJobs: [aJob, { ...aJob, id: 'job_2' }],
		newInvoices: [anInvoice('inv_1', null)],
	});
	const loaded = await store.read({ pipelines: ['pipe_1'], stagesInUse: true, invoiceCount: true });
	expect([...loaded.stagesInUse]).toEqual(['stg_1']);
	expect(loaded.invoiceCount).toBe(1);
	expect((await store.read({ pipelines: ['pipe_2'], stagesInUse: true })).stagesInUse.size).toBe(0);
});

it('pages through invoices, newest first', async () => {
	await put(store, { clients: [aClient] });
	await issue(store, ['a', 'b', 'c']);
	const search = { filter: null, today: '2026-03-01', limit: 2 };
	const first = await store.findInvoices({ ...search, after: null });
	expect(first.items).toEqual(['inv_c', 'inv_b']);
	expect(await store.findInvoices({ ...search, after: first.next })).toEqual({ items: ['inv_a'], next: null });
});

it('searches without regard to upper and lower case, in every alphabet', async () => {
	await put(store, {
		clients: [aClient],
		newJobs: [aJob],
		pipelines: [aPipeline],
		newPayments: [aPayment('pay_1', null, 1n), aPayment('pay_2', 'inv_1', 1n)],
	});
	expect(await store.findClients({ search: ' åKERI', limit: 5 })).toEqual([aClient]);
	expect(await store.findClients({ search: '%', limit: 5 })).toEqual([]);
	expect(await store.findJobs({ search: 'HOUSE', clientId: 'cli_1', pipelineId: 'pipe_1', limit: 5 })).toEqual([
		'job_1',
	]);
	expect((await store.findPayments('payer@', 5)).map(({ id }) => id)).toEqual(['pay_1', 'pay_2']);
	expect(await store.findPipelines(false)).toEqual([aPipeline]);
	expect((await store.read({ clientEmails: ['billing@åkeri.example'] })).clients.get('cli_1')).toEqual(aClient);
});

it('keeps the history in the order of writing', async () => {
	const entry = (action: string) => ({
		subject: 'invoice' as const,
		subjectId: 'inv_1',
		at: NOW,
		actor: 'Eva',
		action,
		changes: [{ field: 'note', from: null, to: 'x' }],
	});
	await put(store, { history: [entry('created'), entry('updated')] });
	await put(store, { history: [entry('sent')] });
	expect((await store.history('invoice', ['inv_1'])).map(({ action }) => action)).toEqual([
		'created',
		'updated',
		'sent',
	]);
});

it('writes nothing when the decision is null, or throws', async () => {
	expect(await store.write({ series: ['invoice'] }, () => ({ changes: null, value: 7 }))).toBe(7);
	const bad = store.write({ series: ['invoice'] }, () => {
		throw new RangeError('no');
	});
	await expect(bad).rejects.toThrow(RangeError);
	await put(store, { settings: { ...DEFAULT_SETTINGS, companyName: "O'Hara; DROP TABLE invoices" } });
	expect((await store.read({})).settings.companyName).toBe("O'Hara; DROP TABLE invoices");
});

it('uses one connection again and again, also after refusals and faults', async () => {
	const pid = async () =>
		(await runSql(at, `SELECT pid FROM pg_stat_activity WHERE application_name = 'n8n-nodes-invoicing'`)).map(
			(row) => row.pid,
		);
	const before = await pid();
	for (let n = 0; n < 5; n += 1) {
		await issue(store, [`k${n}`]);
		await store.write({ series: ['invoice'] }, () => ({ changes: null, value: 0 }));
		await expect(
			store.write({}, () => {
				throw new Error('no');
			}),
		).rejects.toThrow('no');
		await expect(put(store, { newInvoices: [anInvoice('inv_k0', '99')] })).rejects.toThrow(/duplicate key/);
	}
	expect(before).toHaveLength(1);
	expect(await pid()).toEqual(before);
});

it('says so when a number is taken, as after a change of the prefix', async () => {
	await issue(store, ['a']);
	await expect(put(store, { newInvoices: [anInvoice('inv_2', '1')] })).rejects.toThrow(/has the number/);
});

it('two writers of the settings do not undo each other', async () => {
	const change = (field: object) =>
		store.write({}, ({ settings }) => ({
			changes: { ...noChanges(), settings: { ...settings, ...field } },
			value: undefined,
		}));
	await Promise.all([
		change({ companyName: 'A' }),
		change({ numberPrefix: 'B' }),
		change({ currency: 'NOK' }),
		change({ logoUrl: 'L' }),
	]);
	expect((await store.read({})).settings).toMatchObject({
		companyName: 'A',
		numberPrefix: 'B',
		currency: 'NOK',
		logoUrl: 'L',
	});
});

it('writes an event for every listener of its kind', async () => {
	await store.events.register({ id: 'one', system: 'ledger', kinds: ['invoice.paid'] }, NOW);
	await store.events.register({ id: 'two', system: 'ledger', kinds: ['invoice.paid', 'job.stage_entered'] }, NOW);
	await put(store, { events: [anEvent('e1', 'inv_1'), anEvent('e2', 'job_1', { kind: 'job.stage_entered' })] });
	expect((await store.events.lease('one', 9, NOW, NOW)).map(({ event }) => event)).toEqual([anEvent('e1', 'inv_1')]);
	expect(await store.events.lease('two', 9, NOW, NOW)).toHaveLength(2);
});

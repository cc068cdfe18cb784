import { monthOf } from '../../../src/domain/overview/month';
import {
	CLIENT_SORTS,
	INVOICE_SORTS,
	OVERDUE_FIRST,
	OWING_FIRST,
	type ClientSort,
	type InvoiceSort,
} from '../../../src/domain/overview/order';
import type { SendingClaim } from '../../../src/domain/invoice/sending-claim';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import type { LedgerFigures, OverviewQuery } from '../../../src/ports/ledger-overview';
import { aSendingClaim } from '../../support/builders/sending-claim';
import { lines, valueOf, type Deps } from '../deps';
import type { Theme } from '../suite';

const NEEDS = ['create', 'registerPayment', 'void', 'ownRecords', 'ownCatalogue', 'ownSettings'] as const;
const TODAY = '2026-03-20';

const figures = (deps: Deps, query: Partial<OverviewQuery> = {}): Promise<LedgerFigures> =>
	deps.system.overview!.figures({
		now: `${TODAY}T10:00:00.000Z`,
		today: TODAY,
		month: monthOf(TODAY),
		invoices: OVERDUE_FIRST,
		clients: OWING_FIRST,
		most: 100,
		...query,
	});

/** Three invoices are open, two of them overdue; one is paid in March, one in February, one is void, one a draft. */
async function someInvoices(deps: Deps) {
	await deps.set({ overpayment: 'credit', numberDigits: 1 });
	const [zoe, adam] = [await deps.client({ name: 'zoë' }), await deps.client({ name: 'Adam' })];
	const bill = async (client: typeof zoe, dueDate: string, price: number, currency = 'EUR') =>
		await deps.invoice(client, {
			issueDate: '2026-03-01',
			dueDate,
			currency,
			lines: lines(currency, { description: 'Work', unitPrice: price }),
		});
	const late = await bill(zoe, '2026-03-10', 100);
	const today = await bill(zoe, TODAY, 300);
	const yen = await bill(adam, '2026-03-15', 5_000, 'JPY');
	await deps.pay(late, { amount: 40_00n, paidOn: '2026-03-02' });
	const paid = await bill(adam, '2026-03-12', 70);
	await deps.pay(paid, { paidOn: '2026-03-31' });
	await deps.pay(await bill(adam, '2026-03-12', 80), { paidOn: '2026-02-28', amount: 90_00n });
	await deps.system.invoicing.voidInvoices([{ id: (await bill(zoe, '2026-03-12', 9)).invoice.id }], deps.call());
	await deps.draft(adam);
	// What came in for no invoice, what is still on its way, and what was taken back.
	await deps.pay(null, { amount: 5_00n, currency: 'EUR', payerEmail: 'x@example.com' });
	await deps.pay(today, { amount: 1_00n, state: 'pending' });
	const mistake = await deps.pay(today, { amount: 2_00n, paidOn: '2026-03-05' });
	await deps.system.invoicing.deletePayments([{ paymentId: mistake.payment.id }], deps.call());
	return { zoe, adam, late, today, yen };
}

export const overview: Theme = (test) => {
	test('shows nothing of an empty ledger', NEEDS, async (deps) => {
		expect(await figures(deps)).toEqual({
			open: [],
			overdue: [],
			paid: [],
			drafts: 0,
			invoices: [],
			clients: [],
			clientCount: 0,
			failedSendings: [],
			failedSendingCount: 0,
			doubtfulSendings: [],
			doubtfulSendingCount: 0,
			doubtfulReminders: [],
			doubtfulReminderCount: 0,
			recurringCount: 0,
			deadLetterCount: 0,
			unsettledCount: 0,
		});
	});

	test('sums what is open, overdue and paid in the month, by currency and by client', NEEDS, async (deps) => {
		const { zoe, adam, late, today, yen } = await someInvoices(deps);
		const seen = await figures(deps);
		expect(seen).toMatchObject({
			open: [
				{ currency: 'EUR', count: 2, amount: 360_00n },
				{ currency: 'JPY', count: 1, amount: 5_000n },
			],
			overdue: [
				{ currency: 'EUR', count: 1, amount: 60_00n },
				{ currency: 'JPY', count: 1, amount: 5_000n },
			],
			paid: [{ currency: 'EUR', count: 2, amount: 110_00n }],
			drafts: 1,
			clientCount: 3,
		});
		expect(seen.invoices).toEqual([
			{
				id: late.invoice.id,
				number: '1',
				client: 'zoë',
				currency: 'EUR',
				dueDate: '2026-03-10',
				total: 100_00n,
				balance: 60_00n,
			},
			{
				id: yen.invoice.id,
				number: '3',
				client: 'Adam',
				currency: 'JPY',
				dueDate: '2026-03-15',
				total: 5_000n,
				balance: 5_000n,
			},
			{
				id: today.invoice.id,
				number: '2',
				client: 'zoë',
				currency: 'EUR',
				dueDate: TODAY,
				total: 300_00n,
				balance: 300_00n,
			},
		]);
		expect(seen.clients).toEqual([
			{ clientId: zoe.id, name: 'zoë', currency: 'EUR', open: 360_00n, overdue: 60_00n, paid: 40_00n },
			{ clientId: adam.id, name: 'Adam', currency: 'EUR', open: 0n, overdue: 0n, paid: 70_00n },
			{ clientId: adam.id, name: 'Adam', currency: 'JPY', open: 5_000n, overdue: 5_000n, paid: 0n },
		]);
	});

	test('sorts both lists every way, and the sums never depend on the rows that are shown', NEEDS, async (deps) => {
		await someInvoices(deps);
		const numbers = async (by: InvoiceSort, isDescending: boolean) =>
			(await figures(deps, { invoices: { by, isDescending } })).invoices.map(({ number }) => number).join(' ');
		const sorted = await Promise.all(
			INVOICE_SORTS.map(async (by) => [by, await numbers(by, false), await numbers(by, true)]),
		);
		expect(sorted).toEqual([
			['number', '1 2 3', '3 2 1'],
			['client', '3 1 2', '1 2 3'],
			['due', '1 3 2', '2 3 1'],
			['total', '1 2 3', '2 1 3'],
			['balance', '1 2 3', '2 1 3'],
		]);
		const names = async (by: ClientSort, isDescending: boolean) =>
			(await figures(deps, { clients: { by, isDescending } })).clients
				.map(({ name, currency }) => `${name} ${currency}`)
				.join(', ');
		const clients = await Promise.all(
			CLIENT_SORTS.map(async (by) => [by, await names(by, false), await names(by, true)]),
		);
		expect(clients).toEqual([
			['client', 'Adam EUR, Adam JPY, zoë EUR', 'zoë EUR, Adam EUR, Adam JPY'],
			['open', 'Adam EUR, zoë EUR, Adam JPY', 'zoë EUR, Adam EUR, Adam JPY'],
			['overdue', 'Adam EUR, zoë EUR, Adam JPY', 'zoë EUR, Adam EUR, Adam JPY'],
			['paid', 'zoë EUR, Adam EUR, Adam JPY', 'Adam EUR, zoë EUR, Adam JPY'],
		]);
		const [all, one] = [await figures(deps), await figures(deps, { most: 1 })];
		expect(one).toEqual({ ...all, invoices: all.invoices.slice(0, 1), clients: all.clients.slice(0, 1) });
	});

	test('sorts numbers as numbers, and adds up more than one invoice can hold', NEEDS, async (deps) => {
		await deps.set({ numberDigits: 1 });
		const client = await deps.client();
		const most = lines('EUR', { description: 'Palace', unitPrice: '92233720368547758.07' });
		for (let made = 0; made < 11; made += 1) await deps.invoice(client, { dueDate: '2026-04-01', lines: most });
		const seen = await figures(deps, { invoices: { by: 'number', isDescending: true }, most: 3 });
		expect(seen.invoices.map(({ number }) => number)).toEqual(['11', '10', '9']);
		expect(seen.open).toEqual([{ currency: 'EUR', count: 11, amount: 11n * (2n ** 63n - 1n) }]);
		expect(seen.clients[0]!.open).toBe(11n * (2n ** 63n - 1n));
	});

	test('counts what waits for a person, and lists what did not reach its client', NEEDS, async (deps) => {
		const { events, journal, claims, invoicing, recurring } = deps.system;
		const { late, today, yen, zoe } = await someInvoices(deps);
		await events.register({ id: 'w:n', system: invoicing.system, kinds: ['invoice.paid'] }, deps.now);
		await deps.pay(yen);
		const [delivery] = await events.lease('w:n', 1, deps.in(60), deps.in(120));
		await events.deadLetter({ listenerId: 'w:n', attempt: 1, eventId: delivery!.event.id }, deps.in(60), 'why');
		const intent = {
			system: 'hubSpot:1',
			operation: 'create_invoice',
			key: 'k',
			request: {},
			jobs: [],
			clue: '',
		} as const;
		await journal!.claim([intent, { ...intent, key: 'done' }], deps.now, deps.in(60));
		await journal!.complete([{ ref: { ...intent, key: 'done' }, result: '7' }], deps.now);
		const fields = { name: 'Rent', clientId: zoe.id, lines: lines(), schedule: { period: 'month' as const } };
		valueOf((await recurring.put([{ id: null, idempotencyKey: '', fields }], deps.call()))[0]);
		const claimOf = (record: typeof late, at: string, number = 1) =>
			aSendingClaim({ invoiceId: record.invoice.id, claimedAt: at, number, to: 'a@x.example', channel: 'email' });
		const { system } = invoicing;
		const at = '2026-03-10T08:00:00.000Z';
		for (const [record, id] of [
			[late, 'one'],
			[today, 'two'],
		] as const) {
			await claims!.append(system, [claimOf(record, at)]);
			await claims!.handOver(system, [{ invoiceId: record.invoice.id, channel: null, remoteId: id }], at);
			const sending = { at, channel: 'email', to: 'a@x.example' } as const;
			valueOf((await invoicing.recordSendings([{ id: record.invoice.id, sending }], deps.call()))[0]);
		}
		const later = '2026-03-11T08:00:00.000Z';
		const reports = ['one', 'two'].map(
			(remoteId) => ({ remoteId, state: 'failed', reason: 'No such box' }) as const,
		);
		await claims!.arrived(system, reports, later);
		expect(await figures(deps)).toMatchObject({
			deadLetterCount: 1,
			unsettledCount: 1,
			recurringCount: 1,
			failedSendingCount: 2,
			failedSendings: [
				{
					invoiceId: late.invoice.id,
					number: '1',
					client: 'zoë',
					channel: 'email',
					to: 'a@x.example',
					reason: 'No such box',
					at: later,
				},
				{ invoiceId: today.invoice.id, number: '2' },
			],
		});
		// One goes out again, the other one fails once more before it leaves.
		const again = '2026-03-12T08:00:00.000Z';
		await claims!.append(system, [claimOf(late, again, 2), claimOf(today, again, 2)]);
		await claims!.end(system, [late.invoice.id], 'sent', again);
		await claims!.end(system, [today.invoice.id], 'failed', again);
		const seen = await figures(deps);
		expect(seen.failedSendings).toMatchObject([{ invoiceId: today.invoice.id, reason: '', at: again }]);
		expect(seen.failedSendingCount).toBe(1);
	});

	test('lists invoices of which nobody recorded whether they left', NEEDS, async (deps) => {
		const { claims, events, invoicing } = deps.system;
		const { system } = invoicing;
		const client = await deps.client({ name: 'Zoë' });
		const [one, two, sent, gone] = await Promise.all([1, 2, 3, 4].map(() => deps.invoice(client)));
		const claim = async (record: InvoiceRecord, fields: Partial<SendingClaim> = {}) =>
			await claims!.append(system, [
				aSendingClaim({ invoiceId: record.invoice.id, claimedAt: deps.now, to: 'a@x.example', ...fields }),
			]);
		const seen = async (most = 100) => {
			const { doubtfulSendings, doubtfulSendingCount } = await figures(deps, { now: deps.now, most });
			return [doubtfulSendingCount, doubtfulSendings] as const;
		};
		const claimedAt = deps.now;
		for (const record of [one!, two!, sent!, gone!]) await claim(record);
		await claims!.append('hubSpot:1', [aSendingClaim({ invoiceId: 'reminder:x:14', claimedAt })]);
		await claims!.end(system, [sent!.invoice.id], 'sent', deps.now);
		valueOf((await invoicing.voidInvoices([{ id: gone!.invoice.id }], deps.call()))[0]);
		deps.wait(3_000);
		expect(await seen()).toEqual([0, []]);
		deps.wait(600);
		const row = (record: InvoiceRecord, at: string) => ({
			invoiceId: record.invoice.id,
			number: record.invoice.number,
			client: 'Zoë',
			channel: 'email',
			to: 'a@x.example',
			at,
		});
		expect(await seen()).toEqual([2, [row(one!, claimedAt), row(two!, claimedAt)]]);
		expect(await seen(1)).toEqual([2, [row(one!, claimedAt)]]);

		// A copy that is on its way ends the doubt about the one before, until its run has ended and recorded nothing.
		await events.register({ id: 'w:n', system, kinds: ['invoice.paid'] }, deps.now);
		await deps.pay(sent!);
		const [leased] = await events.lease('w:n', 1, deps.now, deps.in(120));
		const delivery = { listenerId: 'w:n', eventId: leased!.event.id, attempt: 1 };
		const copiedAt = deps.now;
		await claim(one!, { number: 2, isAgain: true, claimedAt: copiedAt, run: { id: 'run-2', delivery } });
		expect(await seen()).toEqual([1, [row(two!, claimedAt)]]);
		await events.nack(delivery, deps.now, 'stopped', true);
		expect(await seen()).toEqual([2, [row(one!, copiedAt), row(two!, claimedAt)]]);

		// What was recorded with the invoice has left; what came back has not.
		const sending = { at: deps.now, channel: 'email', to: 'a@x.example' } as const;
		valueOf((await invoicing.recordSendings([{ id: two!.invoice.id, sending }], deps.call()))[0]);
		expect(await seen()).toEqual([1, [row(one!, copiedAt)]]);
		await claims!.handOver(system, [{ invoiceId: one!.invoice.id, channel: null, remoteId: 'r1' }], deps.now);
		const report = (state: 'failed' | 'delivered') => [{ remoteId: 'r1', state, reason: '' }];
		await claims!.arrived(system, report('failed'), deps.now);
		expect(await seen()).toEqual([0, []]);
		await claim(one!, { number: 3 });
		deps.wait(3_600);
		expect(await seen()).toMatchObject([1, [{ invoiceId: one!.invoice.id }]]);
	});

	test('opens for a link until it ends, for no other one, and for none when all are ended', NEEDS, async (deps) => {
		const { overview: links } = deps.system;
		const until = '2026-04-20T10:00:00.000Z';
		const token = await links!.tokenUntil(until, false);
		expect(await links!.tokenUntil(until, false)).toBe(token);
		const opens = (link: { until?: string; token?: string }, now = '2026-04-20T09:59:59.999Z') =>
			links!.opens({ until, token, ...link }, now);
		expect(await opens({})).toBe(true);
		expect(await opens({}, until)).toBe(false);
		for (const wrong of [
			{ until: '2026-04-21T10:00:00.000Z' },
			{ token: '' },
			{ token: `${token}x` },
			{ token: token.slice(1) },
		])
			expect(await opens(wrong)).toBe(false);
		const fresh = await links!.tokenUntil(until, true);
		expect([await opens({}), await opens({ token: fresh })]).toEqual([false, true]);
	});
};

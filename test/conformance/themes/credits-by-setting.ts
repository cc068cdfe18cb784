import type { CreateInvoice, InvoiceRecord } from '../../../src/ports/invoicing-system';
import type { Client } from '../../../src/domain/client';
import { resolveInvoices } from '../../../src/usecases/name-invoices';
import { Proposals } from '../proposals';
import { codeOf, isReplayed, lines, valueOf, type Deps } from '../deps';
import type { Theme } from '../suite';
import { credit, kept, tryCredit } from './credits';

const numberOf = async (made: Promise<InvoiceRecord>) => (await made).invoice.number;

/** Of invoices and credit notes. */
async function numbersOf({ system, now }: Deps): Promise<readonly string[]> {
	const page = await system.invoicing.list({ kind: 'any', filter: null, after: null, limit: 100, now });
	return page.items.map(({ invoice }) => invoice.number!);
}

/** An invoice over so much that was paid and then credited: all of it is kept for the client. */
async function keptFrom(deps: Deps, client: Client, unitPrice: number, fields: Partial<CreateInvoice> = {}) {
	const { currency = 'EUR' } = fields;
	const invoice = await deps.invoice(client, {
		lines: lines(currency, { description: 'Old', unitPrice }),
		...fields,
	});
	await deps.pay(invoice);
	return credit(deps, invoice);
}

const invoiceOver = (deps: Deps, client: Client, unitPrice: number, fields: Partial<CreateInvoice> = {}) =>
	deps.invoice(client, { lines: lines(fields.currency ?? 'EUR', { description: 'New', unitPrice }), ...fields });

export const creditsBySetting: Theme = (test) => {
	test(
		'G. credit notes count by themselves from 1 where the setting says so',
		['credit', 'ownNumbers'],
		async (deps) => {
			const client = await deps.client();
			const [one, two, three] = [
				await deps.invoice(client),
				await deps.invoice(client),
				await deps.invoice(client),
			];
			expect(await numberOf(credit(deps, one))).toBe('0004');
			await deps.set({ creditNumbers: 'own' });
			expect(await numberOf(credit(deps, two, { wish: { of: 'amount', amount: 1_00n } }))).toBe('CN-0001');
			const draft = await credit(deps, two, { finalise: false });
			const most = { of: 'amount', amount: 100_00n } as const;
			expect(codeOf(await tryCredit(deps, two, { wish: most }))).toBe('credit_above_total');
			const [issued] = await deps.system.invoicing.finalise([{ id: draft.invoice.id }], deps.call());
			expect(valueOf(issued).invoice.number).toBe('CN-0002');
			expect(await numberOf(deps.invoice(client))).toBe('0005');
			await deps.set({ creditNumbers: 'invoices' });
			expect(await numberOf(credit(deps, three, { wish: { of: 'amount', amount: 1_00n } }))).toBe('0006');
			await deps.set({ creditNumbers: 'own', creditNumberPrefix: 'K{yy}-' });
			const last = await credit(deps, three);
			expect(last.invoice.number).toBe('K26-0003');
			const named = await resolveInvoices([{ number: 'K26-0003' }], deps.system.invoicing, deps.call());
			expect(named).toMatchObject([{ ok: true, value: last.invoice.id }]);
		},
	);

	test('G. with a restart each year, credit notes begin anew, too', ['credit', 'ownNumbers'], async (deps) => {
		await deps.set({ numberPrefix: '{year}-', numberRestart: 'yearly' });
		const put = (change: Parameters<Deps['set']>[0]) => deps.system.catalogue.putSettings(change, deps.call());
		expect(codeOf(await put({ creditNumbers: 'own' }))).toBe('restart_without_year');
		expect(codeOf(await put({ creditNumbers: 'own', creditNumberPrefix: '{yy}26-' }))).toBe('prefix_of_invoices');
		await deps.set({ creditNumbers: 'own', creditNumberPrefix: 'K{year}-' });
		expect(codeOf(await put({ numberPrefix: 'k{year}-' }))).toBe('prefix_of_invoices');
		const client = await deps.client();
		const invoice = await deps.invoice(client);
		const part = { of: 'amount', amount: 10_00n } as const;
		const on = (issueDate: string) => numberOf(credit(deps, invoice, { wish: part, issueDate }));
		const numbers = [
			await on('2026-12-31'),
			await on('2027-01-01'),
			await on('2026-12-30'),
			await on('2027-02-01'),
		];
		expect(numbers).toEqual(['K2026-0001', 'K2027-0001', 'K2026-0002', 'K2027-0002']);
	});

	test('I4 both series stay without a gap when many ask at once', ['credit', 'ownNumbers'], async (deps) => {
		await deps.set({ creditNumbers: 'own', numberDigits: 1 });
		const client = await deps.client();
		const invoices: InvoiceRecord[] = [];
		for (let at = 0; at < 4; at += 1) invoices.push(await deps.invoice(client));
		const part = { of: 'amount', amount: 10_00n } as const;
		await Promise.all(
			invoices.flatMap((invoice) => [
				credit(deps, invoice, { wish: part }),
				deps.invoice(client),
				credit(deps, invoice, { wish: part }),
			]),
		);
		const numbers = await numbersOf(deps);
		const ofSeries = (series: RegExp) =>
			numbers.flatMap((number) => series.exec(number)?.slice(1).map(Number) ?? []).sort((a, b) => a - b);
		expect(ofSeries(/^(\d+)$/)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
		expect(ofSeries(/^CN-(\d+)$/)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
	});

	test('G. kept credit stays where it is unless the setting says otherwise', ['credit', 'create'], async (deps) => {
		const client = await deps.client();
		await keptFrom(deps, client, 30);
		expect((await invoiceOver(deps, client, 50)).settlement).toMatchObject({ status: 'open', balance: 50_00n });
		expect(await kept(deps)).toMatchObject([{ amount: 30_00n }]);
	});

	test(
		'G. kept credit pays the next finalised invoice of the client, the oldest first',
		['credit', 'create', 'finalise', 'ownSettings'],
		async (deps) => {
			await deps.set({ applyKept: true });
			const [client, other] = [await deps.client(), await deps.client()];
			const first = await keptFrom(deps, client, 30);
			deps.wait(86_400);
			// Nothing is kept of the first any more: the second invoice took it before it was paid.
			await keptFrom(deps, other, 500);
			await keptFrom(deps, client, 40, { currency: 'SEK' });
			const draft = await invoiceOver(deps, client, 20, { finalise: false });
			expect(draft.settlement).toMatchObject({ status: 'draft', paid: 0n });
			const order = deps.order(client, { lines: lines('EUR', { description: 'New', unitPrice: 20 }) });
			const [made] = await deps.system.invoicing.create([order], deps.call());
			expect(valueOf(made)).toMatchObject({
				settlement: { status: 'paid', paid: 20_00n, balance: 0n },
				invoice: { timesPaid: 1, payments: [{ amount: 20_00n, creditNoteId: first.invoice.id }] },
			});
			expect(await deps.read(valueOf(made))).toEqual(valueOf(made));
			const [again] = await deps.system.invoicing.create([order], deps.call());
			expect([isReplayed(again), valueOf(again)]).toEqual([true, valueOf(made)]);
			expect(await deps.eventIds('invoice.paid')).toContain(`paid:${valueOf(made).invoice.id}:1`);
			expect(await deps.actions(valueOf(made))).toEqual(['created', 'payment applied']);
			const [issued] = await deps.system.invoicing.finalise([{ id: draft.invoice.id }], deps.call());
			expect(valueOf(issued).settlement).toMatchObject({
				status: 'partially_paid',
				paid: 10_00n,
				balance: 10_00n,
			});
			expect(await deps.actions(draft)).toEqual(['created', 'finalised', 'payment applied']);
			expect((await kept(deps)).map(({ amount, currency }) => `${amount} ${currency}`).sort()).toEqual([
				'4000 SEK',
				'50000 EUR',
			]);
		},
	);

	test(
		'G. several kept credits and several invoices of one batch: each is used once',
		['credit', 'create', 'ownSettings'],
		async (deps) => {
			const client = await deps.client();
			const notes: InvoiceRecord[] = [];
			for (const price of [30, 10, 50]) {
				notes.push(await keptFrom(deps, client, price));
				deps.wait(86_400);
			}
			await deps.set({ applyKept: true });
			const orders = [35, 45, 100].map((unitPrice) =>
				deps.order(client, { lines: lines('EUR', { description: 'New', unitPrice }) }),
			);
			const made = (await deps.system.invoicing.create(orders, deps.call())).map(valueOf);
			expect(made.map(({ settlement }) => [settlement.status, settlement.balance])).toEqual([
				['paid', 0n],
				['paid', 0n],
				['partially_paid', 90_00n],
			]);
			const idOf = (id: string | null) => notes.findIndex(({ invoice }) => invoice.id === id);
			const used = ({ invoice }: InvoiceRecord) =>
				invoice.payments.map(({ amount, creditNoteId }) => `${idOf(creditNoteId)}:${amount / 100n}`).sort();
			for (const record of made) expect(used(await deps.read(record))).toEqual(used(record));
			expect(made.map(used)).toEqual([['0:30', '1:5'], ['1:5', '2:40'], ['2:10']]);
			expect(await kept(deps)).toEqual([]);
		},
	);

	test(
		'G. kept credit is used once when two ask at the same time',
		['credit', 'create', 'ownSettings'],
		async (deps) => {
			const client = await deps.client();
			await keptFrom(deps, client, 60);
			const [money] = await kept(deps);
			const open = await invoiceOver(deps, client, 60);
			await deps.set({ applyKept: true });
			const apply = { invoiceId: open.invoice.id, payment: { id: money!.id } };
			await Promise.all([
				invoiceOver(deps, client, 60),
				deps.system.invoicing.applyPayments([apply], deps.call()),
				invoiceOver(deps, client, 60),
			]);
			const paid = (await deps.invoices()).flatMap(({ payments }) =>
				payments.filter(({ creditNoteId, kind }) => creditNoteId !== null && kind === 'payment'),
			);
			expect(paid.map(({ amount }) => amount)).toEqual([60_00n]);
			expect(await kept(deps)).toEqual([]);
		},
	);

	test(
		'G. the invoice of a proposal is paid from kept credit, too',
		['credit', 'acceptProposal', 'ownSettings'],
		async (deps) => {
			const client = await deps.client();
			await keptFrom(deps, client, 15);
			await deps.set({ applyKept: true });
			const proposals = new Proposals(deps);
			const { proposal } = await proposals.sent(client);
			const request = { id: proposal.id, finalise: true, byEmail: false };
			const made = valueOf((await proposals.book.invoice([request], deps.call()))[0]);
			expect(made.settlement).toMatchObject({ status: 'partially_paid', paid: 15_00n });
			expect(await kept(deps)).toEqual([]);
		},
	);

	test(
		'G. what a pending payment will pay is not credited, and what arrives is never lost',
		['credit', 'pendingPayment', 'registerPayment'],
		async (deps) => {
			const { invoicing } = deps.system;
			const invoice = await deps.invoice(await deps.client());
			const { payment } = await deps.pay(invoice, { amount: 60_00n, state: 'pending', method: 'online' });
			expect(codeOf(await tryCredit(deps, invoice))).toBe('payment_pending');
			expect(codeOf(await tryCredit(deps, invoice, { wish: { of: 'amount', amount: 40_01n } }))).toBe(
				'payment_pending',
			);
			await credit(deps, invoice, { wish: { of: 'amount', amount: 40_00n } });
			expect(await deps.settled(invoice)).toMatchObject({ status: 'open', balance: 60_00n, pending: 60_00n });
			valueOf((await invoicing.clearPayments([{ paymentId: payment.id }], deps.call()))[0]);
			expect(await deps.settled(invoice)).toMatchObject({
				status: 'paid',
				paid: 60_00n,
				balance: 0n,
				credit: 0n,
			});
			const rest = await credit(deps, invoice);
			expect(rest.invoice.credit).toMatchObject({ offset: 0n, kept: 60_00n });
		},
	);

	test(
		'G. a pending payment that comes after a credit note is shown as overpaid',
		['credit', 'pendingPayment', 'ownSettings'],
		async (deps) => {
			const { invoicing } = deps.system;
			const invoice = await deps.invoice(await deps.client());
			await credit(deps, invoice);
			expect(codeOf(await deps.tryPay(invoice, { amount: 100_00n, state: 'pending' }))).toBe('above_balance');
			await deps.set({ overpayment: 'credit' });
			const { payment } = await deps.pay(invoice, { amount: 100_00n, state: 'pending', method: 'online' });
			valueOf((await invoicing.clearPayments([{ paymentId: payment.id }], deps.call()))[0]);
			expect(await deps.settled(invoice)).toMatchObject({
				status: 'credited',
				paid: 100_00n,
				balance: 0n,
				credit: 100_00n,
			});
			expect(await deps.eventIds('invoice.paid')).toEqual([]);
		},
	);
};

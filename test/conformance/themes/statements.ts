import type { Client } from '../../../src/domain/client';
import type { CreditInvoice } from '../../../src/ports/credit-notes';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import type { ClientStatement } from '../../../src/domain/statement/client-statement';
import { makeStatements, type StatementAsked } from '../../../src/usecases/make-statements';
import { codeOf, lines, valueOf, type Deps } from '../deps';
import type { Theme } from '../suite';

const ask = (deps: Deps, client: Pick<Client, 'id'>, fields: Partial<StatementAsked> = {}) =>
	makeStatements(
		[{ client: { id: client.id }, shows: 'openItems', firstDay: '', lastDay: '', as: 'document', ...fields }],
		deps.system,
		deps.call(),
	);

const statement = async (
	deps: Deps,
	client: Pick<Client, 'id'>,
	fields?: Partial<StatementAsked>,
): Promise<ClientStatement> => valueOf((await ask(deps, client, fields))[0]);

const bill = (deps: Deps, client: Client, issueDate: string, price: number, currency = 'EUR') =>
	deps.invoice(client, {
		issueDate,
		dueDate: `${issueDate.slice(0, 8)}28`,
		currency,
		reference: `Ref ${price}`,
		lines: lines(currency, { description: 'Work', unitPrice: price }),
	});

async function credit(deps: Deps, { invoice }: InvoiceRecord, fields: Partial<CreditInvoice>): Promise<InvoiceRecord> {
	const asked = { idempotencyKey: deps.name('credit'), reason: '', issueDate: null, finalise: true };
	const input = {
		...asked,
		invoiceId: invoice.id,
		wish: { of: 'full' },
		rest: 'keep',
		request: {},
		...fields,
	} as const;
	return valueOf((await deps.system.invoicing.credits!.credit([input], deps.call()))[0]);
}

/** Paid, partly paid, credited with something kept that pays a later invoice, credited and paid back, void, draft. */
async function anAccount(deps: Deps): Promise<Client> {
	const { invoicing } = deps.system;
	const client = await deps.client({ name: 'Anna' });
	const first = await bill(deps, client, '2026-01-05', 100);
	await deps.pay(first, { paidOn: '2026-01-20', reference: 'bank 1' });
	const second = await bill(deps, client, '2026-02-02', 300);
	await deps.pay(second, { amount: 120_00n, paidOn: '2026-02-10' });
	await credit(deps, first, { issueDate: '2026-02-03', wish: { of: 'amount', amount: 40_00n } });
	const [kept] = (await invoicing.listPayments('', 100)).filter(({ invoiceId }) => invoiceId === null);
	valueOf(
		(await invoicing.applyPayments([{ invoiceId: second.invoice.id, payment: { id: kept!.id } }], deps.call()))[0],
	);
	const back = { issueDate: '2026-02-04', wish: { of: 'amount', amount: 10_00n }, rest: 'refund' } as const;
	const note = await credit(deps, first, back);
	const refund = { creditNoteId: note.invoice.id, amount: 4_00n, method: 'bank_transfer' as const, request: {} };
	const refunded = { ...refund, idempotencyKey: deps.name('refund'), paidOn: '2026-02-15', reference: 'back' };
	valueOf((await invoicing.credits!.recordRefunds([refunded], deps.call()))[0]);
	await bill(deps, client, '2026-02-20', 7_000, 'JPY');
	await invoicing.voidInvoices([{ id: (await bill(deps, client, '2026-02-21', 9)).invoice.id }], deps.call());
	const mistake = await deps.pay(second, { amount: 2_00n, paidOn: '2026-02-22' });
	await invoicing.deletePayments([{ paymentId: mistake.payment.id }], deps.call());
	await deps.pay(second, { amount: 1_00n, state: 'pending', paidOn: '2026-02-23' });
	await deps.draft(client);
	// Somebody else's, and what is nobody's yet.
	await bill(deps, await deps.client(), '2026-02-01', 5);
	await deps.pay(null, { amount: 5_00n, currency: 'EUR', payerEmail: client.email });
	return client;
}

const entriesOf = ({ statements }: ClientStatement) =>
	statements.flatMap(({ entries }) =>
		entries.map(({ date, kind, number, amount, balance }) => `${date} ${kind} ${number} ${amount} ${balance}`),
	);

export const statements: Theme = (test) => {
	test('everything that happened in a period, with a running balance', ['statement', 'credit'], async (deps) => {
		const client = await anAccount(deps);
		const all = await statement(deps, client, { shows: 'period', lastDay: '2026-02-28' });
		expect(entriesOf(all)).toEqual([
			'2026-01-05 invoice 0001 10000 10000',
			'2026-01-20 payment 0001 -10000 0',
			'2026-02-02 invoice 0002 30000 30000',
			'2026-02-03 creditNote 0003 -4000 26000',
			'2026-02-04 creditNote 0004 -1000 25000',
			'2026-02-10 payment 0002 -12000 13000',
			'2026-02-15 refund 0004 400 13400',
			'2026-02-20 invoice 0005 7000 7000',
		]);
		const february = await statement(deps, client, {
			shows: 'period',
			firstDay: '2026-02-04',
			lastDay: '2026-02-14',
		});
		expect(entriesOf(february)).toEqual([
			'2026-02-04 creditNote 0004 -1000 25000',
			'2026-02-10 payment 0002 -12000 13000',
		]);
		expect(february).toMatchObject({
			client: { name: 'Anna' },
			from: '2026-02-04',
			until: '2026-02-14',
			statements: [{ currency: 'EUR', opening: 260_00n, closing: 130_00n }],
		});
		const [eur] = all.statements;
		expect(eur!.entries[0]).toMatchObject({ dueDate: '2026-01-28', reference: 'Ref 100', creditOf: null });
		expect(eur!.entries[1]).toMatchObject({ dueDate: null, reference: 'bank 1' });
		expect(eur!.entries[3]).toMatchObject({ dueDate: null, creditOf: '0001' });
	});

	test('what is open, with its age, and what the client has to his credit', ['statement', 'credit'], async (deps) => {
		const client = await anAccount(deps);
		const { statements: seen, from, until } = await statement(deps, client);
		expect([from, until]).toEqual([null, deps.now.slice(0, 10)]);
		expect(seen.map(({ currency, closing, credit, pending }) => [currency, closing, credit, pending])).toEqual([
			['EUR', 134_00n, 6_00n, 1_00n],
			['JPY', 7_000n, 0n, 0n],
		]);
		expect(seen.flatMap(({ items }) => items.map(({ number, open, total }) => [number, open, total]))).toEqual([
			['0002', 140_00n, 300_00n],
			['0005', 7_000n, 7_000n],
		]);
		expect(seen.map(({ ageing }) => ageing)).toMatchObject([
			{ notDue: 0n, days1To30: 140_00n },
			{ notDue: 0n, days1To30: 7_000n },
		]);
		const later = await statement(deps, client, { lastDay: '2026-06-01' });
		expect(later.statements[0]!.ageing).toMatchObject({ days1To30: 0n, daysOver90: 140_00n });
	});

	test('a client without anything has an empty statement in his currency', ['statement'], async (deps) => {
		const client = await deps.client({ currency: 'SEK' });
		const [empty] = (await statement(deps, client)).statements;
		expect(empty).toMatchObject({ currency: 'SEK', opening: 0n, closing: 0n, credit: 0n, items: [], entries: [] });
	});

	test('names the clients who owe something now, the first one made first', ['statement', 'void'], async (deps) => {
		const { clientAccounts, invoicing } = deps.system;
		const [anna, bo, cia, dan] = [
			await deps.client(),
			await deps.client(),
			await deps.client(),
			await deps.client(),
		];
		await bill(deps, dan, '2026-01-05', 1);
		await bill(deps, anna, '2026-01-05', 1);
		await bill(deps, anna, '2026-01-06', 1);
		await deps.pay(await bill(deps, bo, '2026-01-05', 1));
		await invoicing.voidInvoices([{ id: (await bill(deps, cia, '2026-01-05', 1)).invoice.id }], deps.call());
		await deps.draft(cia);
		expect(await clientAccounts!.owing()).toEqual([anna.id, dan.id]);
		expect(await clientAccounts!.read([bo.id, 'cli_none', dan.id])).toMatchObject([
			{ documents: [{ total: 1_00n }], payments: [{ amount: 1_00n }] },
			{ documents: [], payments: [] },
			{ documents: [{ total: 1_00n }], payments: [] },
		]);
	});

	test('refuses a backward period, what is no date, and mail to nowhere', ['statement'], async (deps) => {
		const client = await deps.client({ email: '' });
		const code = async (fields: Partial<StatementAsked>) => codeOf((await ask(deps, client, fields))[0]);
		const backward = { shows: 'period', firstDay: '2026-03-02', lastDay: '2026-03-01' } as const;
		expect(await code(backward)).toBe('period_ends_before_start');
		expect(await code({ lastDay: 'soon' })).toBe('not_a_date');
		expect(await code({ shows: 'period', firstDay: 'soon' })).toBe('not_a_date');
		expect(await code({ as: 'email' })).toBe('client_without_email');
		expect(await code({ client: { id: 'cli_none' } })).toBe('unknown_client');
	});

	test('is made, or refused by name with what to do instead', [], async (deps) => {
		const [outcome] = await ask(deps, await deps.client());
		if (deps.can('statement')) expect(valueOf(outcome).statements).toHaveLength(1);
		else expect(codeOf(outcome)).toBe('not_offered');
	});
};

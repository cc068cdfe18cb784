import { chargesOf, demandOf } from '../../../src/domain/reminder/reminder';
import type { Settings } from '../../../src/domain/settings';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import type { Outcome } from '../../../src/ports/outcome';
import type { ReminderRecord } from '../../../src/ports/reminder-documents';
import { codeOf, isReplayed, valueOf, type Deps } from '../deps';
import type { Theme } from '../suite';
import { makeStatements } from '../../../src/usecases/make-statements';
import { credit } from './credits';

export const DAY = 86_400;
const step = (days: number, fields: object = {}) =>
	({ days, kind: 'reminder', fee: '', interest: false, lumpSum: false, termDays: 14, ...fields }) as const;
/** The invoices of these tests are over 100.00 EUR, issued on 1 March and due on 15 March. */
const LADDER: Partial<Settings> = {
	reminderSteps: [
		step(3, { kind: 'friendly', termDays: 10 }),
		step(14, { fee: '5', interest: true, lumpSum: true }),
		step(28, { kind: 'notice', fee: '5', interest: true, lumpSum: true }),
	],
	reminderRates: [{ from: '', percent: '36.5' }],
	reminderLumpSum: '40',
};

async function tryRemind(
	deps: Deps,
	{ invoice }: InvoiceRecord,
	day: number | null = null,
): Promise<Outcome<ReminderRecord>> {
	const input = { invoiceId: invoice.id, step: day };
	return (await deps.system.invoicing.reminderDocuments!.make([input], deps.call()))[0]!;
}
export const remind = async (deps: Deps, invoice: InvoiceRecord, day: number | null = null) =>
	valueOf(await tryRemind(deps, invoice, day)).reminder;
export const remindersOf = async (deps: Deps, { invoice }: InvoiceRecord) =>
	(await deps.system.invoicing.reminderDocuments!.ofInvoices([invoice.id]))[0]!;

/** An invoice that has been overdue for so many days. */
export async function overdue(deps: Deps, days: number): Promise<InvoiceRecord> {
	await deps.set(LADDER);
	const invoice = await deps.invoice(await deps.client());
	deps.wait((14 + days) * DAY);
	return invoice;
}

export const reminders: Theme = (test) => {
	test('H. a reminder of a step is made once for ever', ['reminderDocuments'], async (deps) => {
		const invoice = await overdue(deps, 14);
		const before = await deps.read(invoice);
		const first = await remind(deps, invoice);
		expect(first).toMatchObject({
			invoiceId: invoice.invoice.id,
			step: 14,
			kind: 'reminder',
			date: '2026-03-29',
			dueDate: '2026-04-12',
			balance: 100_00n,
			// 0.1 % a day.
			interest: 1_40n,
			interestPercent: '36.5',
			fee: 5_00n,
			lumpSum: 40_00n,
			earlier: 0n,
			paid: 0n,
		});
		for (const day of [null, 14]) {
			deps.wait(DAY);
			const again = await tryRemind(deps, invoice, day);
			expect([isReplayed(again), valueOf(again).reminder]).toEqual([true, first]);
		}
		expect(codeOf(await tryRemind(deps, invoice, 3))).toBe('later_step_made');
		expect(await deps.read(invoice)).toEqual(before);
		expect(await deps.actions(invoice)).toEqual(['created', 'reminded']);
		deps.wait(12 * DAY);
		const second = await remind(deps, invoice);
		expect(second).toMatchObject({ step: 28, fee: 5_00n, lumpSum: 0n, interest: 2_80n, earlier: 45_00n });
		expect(demandOf(second, 0n)).toBe(152_80n);
		expect(await remindersOf(deps, invoice)).toEqual([first, second]);
	});

	test('H. twice in one run is one reminder', ['reminderDocuments'], async (deps) => {
		const invoice = await overdue(deps, 14);
		const input = { invoiceId: invoice.invoice.id, step: null };
		const outcomes = await deps.system.invoicing.reminderDocuments!.make([input, input], deps.call());
		expect(outcomes.map(isReplayed)).toEqual([false, true]);
		expect(await remindersOf(deps, invoice)).toHaveLength(1);
	});

	test('H. one for two at the same time', ['reminderDocuments', 'atomic'], async (deps) => {
		const invoice = await overdue(deps, 14);
		const outcomes = await Promise.all([1, 2, 3].map(() => tryRemind(deps, invoice)));
		expect(outcomes.filter((outcome) => !isReplayed(outcome))).toHaveLength(1);
		expect(await remindersOf(deps, invoice)).toHaveLength(1);
	});

	test('H. nobody is reminded of what is not owed', ['reminderDocuments', 'void'], async (deps) => {
		const client = await deps.client();
		const [draft, voided, paid, pending, open] = [
			await deps.draft(client),
			await deps.invoice(client),
			await deps.invoice(client),
			await deps.invoice(client),
			await deps.invoice(client),
		];
		await deps.system.invoicing.voidInvoices([{ id: voided.invoice.id }], deps.call());
		await deps.pay(paid);
		await deps.pay(pending, { state: 'pending', amount: 10_00n });
		expect(codeOf(await tryRemind(deps, open))).toBe('invoice_not_overdue');
		deps.wait(16 * DAY);
		expect(codeOf(await tryRemind(deps, open))).toBe('reminder_too_early');
		deps.wait(40 * DAY);
		expect(codeOf(await tryRemind(deps, draft))).toBe('invoice_is_draft');
		expect(codeOf(await tryRemind(deps, voided))).toBe('invoice_is_void');
		expect(codeOf(await tryRemind(deps, paid))).toBe('invoice_is_paid');
		expect(codeOf(await tryRemind(deps, pending))).toBe('payment_is_pending');
		expect(codeOf(await tryRemind(deps, open, 5))).toBe('unknown_step');
		const unknown = await deps.system.invoicing.reminderDocuments!.make(
			[{ invoiceId: 'no', step: 3 }],
			deps.call(),
		);
		expect(codeOf(unknown[0])).toBe('unknown_invoice');
	});

	test('H. a payment goes to the balance first, then to the charges', ['reminderDocuments'], async (deps) => {
		const invoice = await overdue(deps, 14);
		const charges = chargesOf(await remind(deps, invoice), 0n);
		expect(charges).toBe(46_40n);
		const asked = { idempotencyKey: 'both', amount: 130_00n };
		const both = await deps.pay(invoice, asked);
		expect(both.payment).toMatchObject({ kind: 'payment', amount: 100_00n, counts: true });
		expect(both.charges).toMatchObject({ kind: 'charges', amount: 30_00n });
		expect(both.invoice!.settlement).toMatchObject({ status: 'paid', paid: 100_00n, credit: 0n, pending: 0n });
		expect(await deps.read(invoice)).toEqual(both.invoice);
		expect(await deps.eventIds('invoice.paid')).toHaveLength(1);
		const again = await deps.tryPay(invoice, asked);
		expect([isReplayed(again), valueOf(again)]).toEqual([true, both]);
		expect(codeOf(await deps.tryPay(invoice, { amount: 16_41n }))).toBe('above_balance');
		const rest = await deps.pay(invoice, { amount: 16_40n });
		expect(rest.payment).toMatchObject({ kind: 'charges', amount: 16_40n });
		expect(rest.charges).toBeUndefined();
		expect(await deps.settled(invoice)).toMatchObject({ status: 'paid', paid: 100_00n, credit: 0n });
		expect(await deps.eventIds('invoice.paid')).toHaveLength(1);
		expect(codeOf(await deps.tryPay(invoice, { amount: 1n }))).toBe('above_balance');
	});

	test('H. what is above balance and charges is the credit of the client', ['reminderDocuments'], async (deps) => {
		const invoice = await overdue(deps, 14);
		await remind(deps, invoice);
		await deps.set({ overpayment: 'credit' });
		const { settlement } = (await deps.pay(invoice, { amount: 150_00n })).invoice!;
		expect(settlement).toMatchObject({ status: 'paid', paid: 103_60n, credit: 3_60n });
	});

	test(
		'H. what paid charges goes with its payment, and is asked for again',
		['reminderDocuments', 'deletePayment', 'pendingPayment', 'applyPayment'],
		async (deps) => {
			const invoice = await overdue(deps, 14);
			await remind(deps, invoice);
			const { payment } = await deps.pay(null, { amount: 146_40n, currency: 'EUR' });
			const { invoicing } = deps.system;
			const apply = [{ invoiceId: invoice.invoice.id, payment: { id: payment.id } }];
			const applied = valueOf((await invoicing.applyPayments(apply, deps.call()))[0]);
			expect([applied.payment.amount, applied.charges?.amount]).toEqual([100_00n, 46_40n]);
			await invoicing.deletePayments([{ paymentId: payment.id }], deps.call());
			const gone = await deps.read(invoice);
			expect(gone.invoice.payments.map(({ deletedAt }) => deletedAt !== null)).toEqual([true, true]);
			expect(gone.settlement).toMatchObject({ status: 'open', balance: 100_00n });
			const waiting = await deps.pay(invoice, { amount: 120_00n, state: 'pending' });
			expect(waiting.invoice!.settlement).toMatchObject({ pending: 100_00n, paid: 0n });
			const cleared = await invoicing.clearPayments([{ paymentId: waiting.payment.id }], deps.call());
			expect(valueOf(cleared[0]).charges).toMatchObject({ state: 'cleared', counts: true, amount: 20_00n });
			expect(await deps.settled(invoice)).toMatchObject({ status: 'paid', paid: 100_00n });
		},
	);

	test(
		'H. nobody is reminded while reminders are held back',
		['reminderDocuments', 'holdReminders'],
		async (deps) => {
			const invoice = await overdue(deps, 14);
			const hold = async (holdRemindersUntil: string | null) =>
				valueOf(
					(
						await deps.system.invoicing.update(
							[{ id: invoice.invoice.id, edit: { holdRemindersUntil } }],
							deps.call(),
						)
					)[0],
				);
			await hold('2026-03-30');
			expect(codeOf(await tryRemind(deps, invoice))).toBe('reminders_on_hold');
			deps.wait(DAY);
			const made = await remind(deps, invoice);
			expect(made).toMatchObject({ step: 14, date: '2026-03-30' });
			await hold('2026-06-01');
			expect(codeOf(await tryRemind(deps, invoice, 14))).toBe('reminders_on_hold');
			await hold(null);
			expect(isReplayed(await tryRemind(deps, invoice, 14))).toBe(true);
		},
	);

	test('H. a statement has what each reminder added', ['reminderDocuments', 'statement', 'credit'], async (deps) => {
		const invoice = await overdue(deps, 14);
		const first = await remind(deps, invoice);
		deps.wait(14 * DAY);
		const second = await remind(deps, invoice);
		const seen = async () => {
			const asked = { client: { id: invoice.client.id }, shows: 'period', firstDay: '', lastDay: '' } as const;
			const [made] = await makeStatements([{ ...asked, as: 'document' }], deps.system, deps.call());
			return valueOf(made).statements[0]!;
		};
		const entries = async () =>
			(await seen()).entries.map(({ kind, number, date, amount }) => `${date} ${kind} ${number} ${amount}`);
		expect(await entries()).toEqual([
			'2026-03-01 invoice 0001 10000',
			'2026-03-29 charge 0001 4640',
			'2026-04-12 charge 0001 640',
		]);
		const { items } = await seen();
		expect(items.map(({ id, open }) => [id, open])).toEqual([
			[invoice.invoice.id, 100_00n],
			[first.id, 46_40n],
			[second.id, 6_40n],
		]);
		await deps.pay(invoice, { amount: 150_00n });
		expect(await seen()).toMatchObject({ closing: 2_80n, credit: 0n, items: [{ id: second.id, open: 2_80n }] });
		expect((await entries()).slice(3)).toEqual(['2026-04-12 payment 0001 -10000', '2026-04-12 payment 0001 -5000']);
	});

	test(
		'H. nothing is asked for on what credit notes took back altogether',
		['reminderDocuments', 'statement', 'credit'],
		async (deps) => {
			const invoice = await overdue(deps, 14);
			await remind(deps, invoice);
			const note = await credit(deps, invoice);
			expect(codeOf(await tryRemind(deps, invoice))).toBe('invoice_is_credited');
			expect(codeOf(await tryRemind(deps, note))).toBe('is_credit_note');
			expect(codeOf(await deps.tryPay(invoice, { amount: 1n }))).toBe('above_balance');
			const [account] = await deps.system.clientAccounts!.read([invoice.client.id]);
			expect(account!.documents.map(({ kind }) => kind).sort()).toEqual(['creditNote', 'invoice']);
		},
	);

	test(
		'H. reminders go along where a client is merged into another',
		['reminderDocuments', 'statement', 'ownCatalogue'],
		async (deps) => {
			const invoice = await overdue(deps, 14);
			const made = await remind(deps, invoice);
			const into = await deps.client({ language: 'sv' });
			await deps.set({ reminderWords: [{ kind: 'notice', language: 'sv', subject: 'Krav', text: '' }] });
			valueOf(
				(await deps.system.catalogue.mergeClients([{ id: invoice.client.id, into: into.id }], deps.call()))[0],
			);
			expect(isReplayed(await tryRemind(deps, invoice, 14))).toBe(true);
			deps.wait(14 * DAY);
			expect(await remind(deps, invoice)).toMatchObject({ step: 28, subject: 'Krav' });
			expect(await remindersOf(deps, invoice)).toMatchObject([made, { step: 28 }]);
			const accounts = await deps.system.clientAccounts!.read([invoice.client.id, into.id]);
			expect(accounts.map(({ documents }) => documents.map(({ kind }) => kind))).toEqual([
				[],
				['invoice', 'charge', 'charge'],
			]);
		},
	);

	test('H. a new connection finds the reminders', ['reminderDocuments'], async (deps) => {
		const invoice = await overdue(deps, 14);
		await deps.set({ reminderWords: [{ kind: 'reminder', language: '', subject: 'Påminnelse', text: 'Hej' }] });
		const made = await remind(deps, invoice);
		expect(made).toMatchObject({ subject: 'Påminnelse', text: 'Hej' });
		if (deps.system.reopen) deps.system = await deps.system.reopen();
		expect(await remindersOf(deps, invoice)).toEqual([made]);
		expect(isReplayed(await tryRemind(deps, invoice))).toBe(true);
	});

	test('H. an invoice that is deleted takes its reminders along', ['reminderDocuments', 'delete'], async (deps) => {
		const invoice = await overdue(deps, 14);
		await remind(deps, invoice);
		await deps.set({ deleteFinalised: true });
		valueOf((await deps.system.invoicing.deleteInvoices([{ id: invoice.invoice.id }], deps.call()))[0]);
		expect(await remindersOf(deps, invoice)).toEqual([]);
		expect(codeOf(await tryRemind(deps, invoice))).toBe('unknown_invoice');
	});
};

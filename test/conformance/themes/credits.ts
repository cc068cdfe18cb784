import { toRefund } from '../../../src/domain/credit/refund';
import type { CreditNote } from '../../../src/domain/credit/credit-note';
import type { CreditInvoice, RecordRefund } from '../../../src/ports/credit-notes';
import type { InvoiceRecord, PaymentRecord } from '../../../src/ports/invoicing-system';
import type { Outcome } from '../../../src/ports/outcome';
import { codeOf, isReplayed, lines, valueOf, type Deps } from '../deps';
import type { Theme } from '../suite';

export async function tryCredit(
	deps: Deps,
	{ invoice }: InvoiceRecord,
	fields: Partial<CreditInvoice> = {},
): Promise<Outcome<InvoiceRecord>> {
	const { wish = { of: 'full' }, rest = 'keep', ...others } = fields;
	const request = { creditOf: invoice.id, of: wish.of, rest };
	const asked = { idempotencyKey: deps.name('credit'), reason: 'Broken', issueDate: null, finalise: true };
	const input = { ...asked, invoiceId: invoice.id, wish, rest, request, ...others };
	return (await deps.system.invoicing.credits!.credit([input], deps.call()))[0]!;
}

export const credit = async (deps: Deps, invoice: InvoiceRecord, fields: Partial<CreditInvoice> = {}) =>
	valueOf(await tryCredit(deps, invoice, fields));
const noteOf = ({ invoice }: InvoiceRecord) => invoice as CreditNote;

async function tryRefund(
	deps: Deps,
	{ invoice }: InvoiceRecord,
	fields: Partial<RecordRefund> = {},
): Promise<Outcome<PaymentRecord>> {
	const request = { creditNote: invoice.id, amount: `${fields.amount ?? ''}` };
	const asked = { idempotencyKey: deps.name('refund'), amount: null, paidOn: null, reference: 'back' };
	const input = { ...asked, creditNoteId: invoice.id, method: 'bank_transfer' as const, request, ...fields };
	return (await deps.system.invoicing.credits!.recordRefunds([input], deps.call()))[0]!;
}

export const kept = async (deps: Deps) =>
	(await deps.system.invoicing.listPayments('', 100)).filter(({ invoiceId }) => invoiceId === null);

const list = async (deps: Deps, kind?: 'invoice' | 'creditNote' | 'any', status?: string) =>
	(
		await deps.system.invoicing.list({
			...(kind && { kind }),
			filter: status ? { field: 'status', comparison: 'is', value: status } : null,
			after: null,
			limit: 100,
			now: deps.now,
		})
	).items.map(({ invoice }) => invoice.id);

export const credits: Theme = (test) => {
	test('G. money that settles a credited invoice that was owed again is published', ['credit'], async (deps) => {
		const invoice = await deps.invoice(await deps.client());
		const bounced = await deps.pay(invoice, { amount: 40_00n });
		await credit(deps, invoice);
		expect(await deps.status(invoice)).toBe('credited');
		valueOf((await deps.system.invoicing.deletePayments([{ paymentId: bounced.payment.id }], deps.call()))[0]);
		expect(await deps.settled(invoice)).toMatchObject({ balance: 40_00n });
		await deps.pay(invoice);
		expect(await deps.eventIds('invoice.paid')).toEqual([`paid:${invoice.invoice.id}:1`]);
	});

	test('G. an unpaid invoice is credited in full: it is settled and not paid', ['credit'], async (deps) => {
		const invoice = await deps.invoice(await deps.client());
		const note = await credit(deps, invoice);
		expect(noteOf(note)).toMatchObject({
			phase: 'issued',
			number: '0002',
			totals: invoice.invoice.totals,
			lines: invoice.invoice.lines,
			issueDate: '2026-03-01',
			dueDate: '2026-03-01',
			paymentReference: '',
			parties: { buyer: { id: invoice.client.id, name: invoice.client.name } },
			credit: {
				invoiceId: invoice.invoice.id,
				invoiceNumber: '0001',
				invoiceDate: '2026-03-01',
				reason: 'Broken',
				offset: 100_00n,
				kept: 0n,
				refund: 0n,
			},
		});
		expect(note.settlement).toMatchObject({ status: 'credited', balance: 0n });
		const after = await deps.read(invoice);
		expect(after.settlement).toMatchObject({ status: 'credited', paid: 0n, credited: 100_00n, balance: 0n });
		expect(after.invoice.creditNotes).toMatchObject([{ id: note.invoice.id, number: '0002', phase: 'issued' }]);
		expect(await deps.read(note)).toEqual(note);
		expect(await deps.eventIds('invoice.paid')).toEqual([]);
		expect(await deps.eventIds('invoice.credited')).toEqual([`credited:${note.invoice.id}`]);
		expect(await deps.actions(invoice)).toEqual(['created', 'credited']);
		expect(codeOf(await tryCredit(deps, invoice))).toBe('nothing_to_credit');
		expect(codeOf((await deps.system.invoicing.voidInvoices([{ id: invoice.invoice.id }], deps.call()))[0])).toBe(
			'invoice_has_credits',
		);
	});

	test('G. one credit note for a key, for ever', ['credit'], async (deps) => {
		const invoice = await deps.invoice(await deps.client());
		const asked = { idempotencyKey: 'once', wish: { of: 'amount', amount: 40_00n } } as const;
		const first = await credit(deps, invoice, asked);
		const again = await tryCredit(deps, invoice, asked);
		expect([isReplayed(again), valueOf(again)]).toEqual([true, first]);
		expect(codeOf(await tryCredit(deps, invoice, { ...asked, rest: 'refund' }))).toBe('key_reused');
		expect(await deps.system.invoicing.findByKey(['once'], deps.call())).toEqual([first]);
		expect(await deps.settled(invoice)).toMatchObject({ status: 'open', balance: 60_00n, credited: 40_00n });
	});

	test('G. credit notes are listed by name only, and are never open or overdue', ['credit', 'list'], async (deps) => {
		const client = await deps.client();
		const [invoice, other] = [await deps.invoice(client), await deps.invoice(client)];
		const note = (await credit(deps, invoice)).invoice.id;
		deps.wait(60 * 86_400);
		expect(await list(deps)).toEqual([other.invoice.id, invoice.invoice.id]);
		expect(await list(deps, 'creditNote')).toEqual([note]);
		expect(await list(deps, 'any')).toEqual([note, other.invoice.id, invoice.invoice.id]);
		expect(await list(deps, 'any', 'open')).toEqual([other.invoice.id]);
		expect(await list(deps, 'any', 'credited')).toEqual([note, invoice.invoice.id]);
		expect(await list(deps, 'any', 'paid')).toEqual([]);
	});

	test('G. lines, an amount, then the rest: never above it, and exactly it at last', ['credit'], async (deps) => {
		const invoice = await deps.invoice(await deps.client(), {
			lines: lines(
				'EUR',
				{ description: 'Work', quantity: 3, unitPrice: 33.335, taxRate: 25 },
				{ description: 'Book', quantity: 2, unitPrice: 9.99, taxRate: 6 },
			),
		});
		const wish = { of: 'lines', lines: [{ line: 1, quantity: '1' }] } as const;
		const first = noteOf(await credit(deps, invoice, { wish }));
		expect([first.credit.ofLines, first.lines.map(({ net }) => net), first.totals.total]).toEqual([
			[0],
			[33_34n],
			41_68n,
		]);
		const second = noteOf(await credit(deps, invoice, { wish: { of: 'amount', amount: 10_01n } }));
		expect([second.credit.ofLines, second.totals.total]).toEqual([[null, null], 10_01n]);
		const most = { of: 'lines', lines: [{ line: 1, quantity: '2.1' }] } as const;
		expect(codeOf(await tryCredit(deps, invoice, { wish: most }))).toBe('credit_above_line');
		const more = { of: 'amount', amount: invoice.invoice.totals.total } as const;
		expect(codeOf(await tryCredit(deps, invoice, { wish: more }))).toBe('credit_above_total');
		await credit(deps, invoice);
		expect(await deps.settled(invoice)).toMatchObject({
			status: 'credited',
			credited: invoice.invoice.totals.total,
			balance: 0n,
		});
	});

	test(
		'G. a draft takes nothing before it is finalised, and can be deleted',
		['credit', 'finalise', 'delete'],
		async (deps) => {
			const { invoicing } = deps.system;
			const invoice = await deps.invoice(await deps.client());
			const [first, second] = [
				await credit(deps, invoice, { finalise: false }),
				await credit(deps, invoice, { finalise: false }),
			];
			expect(first.invoice).toMatchObject({ phase: 'draft', number: null });
			expect(await deps.settled(invoice)).toMatchObject({ status: 'open', balance: 100_00n, credited: 0n });
			const finalised = valueOf((await invoicing.finalise([{ id: first.invoice.id }], deps.call()))[0]);
			expect(finalised.invoice).toMatchObject({ phase: 'issued', credit: { offset: 100_00n } });
			expect(await deps.status(invoice)).toBe('credited');
			expect(codeOf((await invoicing.finalise([{ id: second.invoice.id }], deps.call()))[0])).toBe(
				'credit_above_line',
			);
			valueOf((await invoicing.deleteInvoices([{ id: second.invoice.id }], deps.call()))[0]);
			expect((await deps.read(invoice)).invoice.creditNotes).toHaveLength(1);
		},
	);

	test(
		'G. what is kept settles its own invoice, where the money that paid it is gone',
		['credit', 'applyPayment', 'deletePayment'],
		async (deps) => {
			const { invoicing } = deps.system;
			const invoice = await deps.invoice(await deps.client());
			const { payment } = await deps.pay(invoice);
			await credit(deps, invoice);
			const [money] = await kept(deps);
			valueOf((await invoicing.deletePayments([{ paymentId: payment.id }], deps.call()))[0]);
			expect(await deps.settled(invoice)).toMatchObject({ status: 'open', balance: 100_00n });
			const apply = { invoiceId: invoice.invoice.id, payment: { id: money!.id } };
			valueOf((await invoicing.applyPayments([apply], deps.call()))[0]);
			expect(await deps.settled(invoice)).toMatchObject({ status: 'credited', balance: 0n });
			expect(await kept(deps)).toEqual([]);
		},
	);

	test(
		'G. what was paid is kept, pays later invoices of the client in parts, and is given back',
		['credit', 'applyPayment'],
		async (deps) => {
			const { invoicing } = deps.system;
			const [client, stranger] = [await deps.client(), await deps.client()];
			const invoice = await deps.invoice(client);
			await deps.pay(invoice);
			const note = await credit(deps, invoice);
			expect(noteOf(note).credit).toMatchObject({ offset: 0n, kept: 100_00n, refund: 0n });
			expect(await deps.settled(invoice)).toMatchObject({ status: 'credited', paid: 100_00n, balance: 0n });
			const [money] = await kept(deps);
			expect(money).toMatchObject({ amount: 100_00n, clientId: client.id, creditNoteId: note.invoice.id });
			const apply = async (to: InvoiceRecord, id = money!.id) =>
				(await invoicing.applyPayments([{ invoiceId: to.invoice.id, payment: { id } }], deps.call()))[0];
			expect(codeOf(await apply(await deps.invoice(stranger)))).toBe('credit_of_other_client');
			const later = await deps.invoice(client, { lines: lines('EUR', { description: 'More', unitPrice: 60 }) });
			expect(valueOf(await apply(later)).payment).toMatchObject({ id: money!.id, amount: 60_00n });
			expect(isReplayed(await apply(later))).toBe(true);
			expect(await deps.settled(later)).toMatchObject({ status: 'paid', paid: 60_00n });
			expect(await kept(deps)).toMatchObject([{ amount: 40_00n, creditNoteId: note.invoice.id }]);
			const voided = async () => (await invoicing.voidInvoices([{ id: note.invoice.id }], deps.call()))[0];
			expect(codeOf(await voided())).toBe('credit_used');
			const freed = valueOf((await invoicing.deletePayments([{ paymentId: money!.id }], deps.call()))[0]);
			expect(freed.payment).toMatchObject({ invoiceId: null, deletedAt: null });
			expect(await deps.status(later)).toBe('open');
			expect(codeOf((await invoicing.deletePayments([{ paymentId: money!.id }], deps.call()))[0])).toBe(
				'payment_of_credit_note',
			);
			expect(valueOf(await voided()).invoice.phase).toBe('void');
			expect(await kept(deps)).toEqual([]);
			expect(await deps.settled(invoice)).toMatchObject({ status: 'paid', credited: 0n });
		},
	);

	test('G. taking a credit note back makes the invoice owed again', ['credit', 'void'], async (deps) => {
		const invoice = await deps.invoice(await deps.client());
		const note = await credit(deps, invoice);
		const taken = async () => (await deps.system.invoicing.voidInvoices([{ id: note.invoice.id }], deps.call()))[0];
		expect(valueOf(await taken()).settlement.status).toBe('void');
		expect(isReplayed(await taken())).toBe(true);
		expect(await deps.settled(invoice)).toMatchObject({ status: 'open', balance: 100_00n, credited: 0n });
		expect((await credit(deps, invoice)).invoice.totals.total).toBe(100_00n);
	});

	test('G. a refund is pending until it is recorded, once for a key', ['credit', 'registerPayment'], async (deps) => {
		const invoice = await deps.invoice(await deps.client());
		await deps.pay(invoice);
		const note = await credit(deps, invoice, { rest: 'refund' });
		expect([noteOf(note).credit.refund, toRefund(noteOf(note)), await kept(deps)]).toEqual([100_00n, 100_00n, []]);
		const part = await tryRefund(deps, note, { idempotencyKey: 'back', amount: 30_00n });
		expect(valueOf(part)).toMatchObject({
			payment: { kind: 'refund', amount: 30_00n, invoiceId: note.invoice.id, paidOn: '2026-03-01' },
			invoice: { invoice: { id: note.invoice.id } },
		});
		const again = await tryRefund(deps, note, { idempotencyKey: 'back', amount: 30_00n });
		expect([isReplayed(again), valueOf(again)]).toEqual([true, valueOf(part)]);
		expect(codeOf(await tryRefund(deps, note, { amount: 70_01n }))).toBe('above_refund');
		valueOf(await tryRefund(deps, note));
		expect(toRefund(noteOf(await deps.read(note)))).toBe(0n);
		expect(codeOf(await tryRefund(deps, note))).toBe('nothing_to_refund');
		expect(codeOf(await tryRefund(deps, invoice))).toBe('not_a_credit_note');
		const { voidInvoices } = deps.system.invoicing;
		expect(codeOf((await voidInvoices([{ id: note.invoice.id }], deps.call()))[0])).toBe('credit_used');
		expect(await deps.settled(invoice)).toMatchObject({ status: 'credited', paid: 100_00n });
	});

	test('G. what was kept can be paid back instead', ['credit', 'registerPayment'], async (deps) => {
		const invoice = await deps.invoice(await deps.client());
		await deps.pay(invoice);
		const note = await credit(deps, invoice);
		valueOf(await tryRefund(deps, note, { amount: 25_00n }));
		expect(noteOf(await deps.read(note)).credit).toMatchObject({ kept: 75_00n, refund: 25_00n });
		expect(await kept(deps)).toMatchObject([{ amount: 75_00n }]);
		valueOf(await tryRefund(deps, note));
		expect([noteOf(await deps.read(note)).credit.kept, await kept(deps)]).toEqual([0n, []]);
	});

	test(
		'G. a credit note is not paid, linked, cloned or credited itself',
		['credit', 'link', 'clone'],
		async (deps) => {
			const client = await deps.client();
			const note = await credit(deps, await deps.invoice(client));
			const job = await deps.job(client, await deps.pipeline());
			const clone = { id: note.invoice.id, idempotencyKey: 'copy' };
			expect(codeOf(await deps.tryPay(note, { amount: 1n }))).toBe('is_credit_note');
			expect(codeOf(await tryCredit(deps, note))).toBe('is_credit_note');
			expect(codeOf((await deps.system.invoicing.clone([clone], deps.call()))[0])).toBe('is_credit_note');
			expect(codeOf((await deps.system.links.link([deps.pair(note, job)], deps.call()))[0])).toBe(
				'is_credit_note',
			);
		},
	);

	test(
		'G. one that was sent is credited and not voided, where the books keep it',
		['credit', 'ownSettings'],
		async (deps) => {
			await deps.set({ country: 'SE' });
			const invoice = await deps.invoice(await deps.client());
			const ref = { id: invoice.invoice.id };
			const sending = { at: deps.now, channel: 'email', to: 'anna@acme.example' } as const;
			valueOf((await deps.system.invoicing.recordSendings([{ ...ref, sending }], deps.call()))[0]);
			expect(codeOf((await deps.system.invoicing.voidInvoices([ref], deps.call()))[0])).toBe('invoice_was_sent');
			await deps.set({ voidSent: 'allow' });
			expect(valueOf((await deps.system.invoicing.voidInvoices([ref], deps.call()))[0]).invoice.phase).toBe(
				'void',
			);
		},
	);
};

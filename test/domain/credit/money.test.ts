import { splitKept } from '../../../src/domain/credit/apply-kept';
import { openRefund, recordRefund, refundedOf, toRefund } from '../../../src/domain/credit/refund';
import { takeBack } from '../../../src/domain/credit/take-back';
import { creditedEvent } from '../../../src/domain/events-of';
import type { Invoice } from '../../../src/domain/invoice/invoice';
import { addPayment, removePayment } from '../../../src/domain/invoice/paying';
import { isOverdue, isOwedAnew, settlementOf } from '../../../src/domain/invoice/settlement';
import { editInvoice } from '../../../src/domain/invoice/drafting';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import { aPayment, anInvoice } from '../../support/builders/invoice';
import {
	accepted,
	aCreditNote,
	anInvoiceOf,
	credited,
	drafted,
	issuedOf,
	NOW,
} from '../../support/builders/credit-note';

const HUNDRED = [{ description: 'Work', unitPrice: 80, taxRate: 25 }];
const paying = (amount: bigint) => aPayment({ amount });
const paidUp = (amount: bigint): Invoice => anInvoiceOf(HUNDRED, { payments: [paying(amount)] });
const code = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? null : result.refusal!.code);

describe('what a credit note does with the money', () => {
	it.each([
		['nothing was paid', 0n, { offset: 100_00n, kept: 0n, refund: 0n }, 'credited'],
		['a part was paid', 40_00n, { offset: 60_00n, kept: 40_00n, refund: 0n }, 'credited'],
		['all was paid', 100_00n, { offset: 0n, kept: 100_00n, refund: 0n }, 'credited'],
	])('lowers the balance first, and keeps the rest, where %s', (_name, paid, parts, status) => {
		const { note, invoice, kept } = credited(paid === 0n ? anInvoiceOf(HUNDRED) : paidUp(paid));
		expect(note.credit).toMatchObject(parts);
		expect(kept?.amount ?? 0n).toBe(parts.kept);
		expect(settlementOf(invoice)).toMatchObject({ status, balance: 0n, paid, credited: 100_00n });
	});

	it('is to be paid back where that is asked for, and nothing is kept then', () => {
		const { note, kept } = credited(paidUp(100_00n), { of: 'amount', amount: 30_00n }, 'refund');
		expect([note.credit.offset, note.credit.kept, note.credit.refund, kept]).toEqual([0n, 0n, 30_00n, null]);
		expect(toRefund(note)).toBe(30_00n);
	});

	it('a part that was credited leaves an invoice open with a lower balance, and it is not paid by it', () => {
		const { invoice } = credited(anInvoiceOf(HUNDRED), { of: 'amount', amount: 30_00n });
		expect(settlementOf(invoice)).toMatchObject({ status: 'open', paid: 0n, balance: 70_00n, credited: 30_00n });
		expect(isOverdue(invoice, '2026-04-01')).toBe(true);
	});

	it('is no payment: a rest that is credited settles the invoice without a paid event', () => {
		const { invoice } = credited(paidUp(40_00n), { of: 'amount', amount: 60_00n });
		expect(settlementOf(invoice)).toMatchObject({ status: 'paid', paid: 40_00n, balance: 0n });
		expect(invoice.timesPaid).toBe(0);
		expect(creditedEvent('ledger', invoice, invoice.creditNotes[0]!, NOW).data.settled).toBe(true);
	});

	it('money that pays what a credit note left is published as paid', () => {
		const { invoice } = credited(anInvoiceOf(HUNDRED), { of: 'amount', amount: 60_00n });
		expect(accepted(addPayment(invoice, paying(40_00n), DEFAULT_SETTINGS)).effect).toBe('paid');
		expect(code(addPayment(invoice, paying(41_00n), DEFAULT_SETTINGS))).toBe('above_balance');
	});

	it('a credit note owes nothing and is never overdue', () => {
		const note = aCreditNote({ dueDate: '2026-01-01' });
		expect(settlementOf(note)).toMatchObject({ status: 'credited', balance: 0n, paid: 0n });
		expect(isOverdue(note, '2026-04-01')).toBe(false);
		expect(settlementOf(aCreditNote({ phase: 'draft' })).status).toBe('draft');
	});

	it('a draft takes nothing, and the second of two drafts is refused when it is finalised', () => {
		const invoice = anInvoiceOf(HUNDRED);
		const [first, second] = [accepted(drafted(invoice)), accepted(drafted(invoice, undefined, 'keep', 'cn_2'))];
		const after = accepted(issuedOf(first, invoice)).invoice;
		expect(code(issuedOf(second, after))).toBe('credit_above_line');
	});

	it('is not dated before its invoice', () => {
		const invoice = anInvoiceOf(HUNDRED);
		const draft = { ...accepted(drafted(invoice)), issueDate: '2026-02-28' };
		expect(code(issuedOf(draft, invoice))).toBe('credit_before_invoice');
	});

	it('keeps its lines: they follow from the invoice', () => {
		const draft = accepted(drafted(anInvoiceOf(HUNDRED)));
		expect(code(editInvoice(draft, { lines: [] }))).toBe('is_credit_note');
		expect(accepted(editInvoice(draft, { note: 'Sorry' }))).toMatchObject({ note: 'Sorry', totals: draft.totals });
	});
});

describe('what is wrong with a credit', () => {
	const invoice = anInvoiceOf([...HUNDRED, { description: 'Book', quantity: 2, unitPrice: 10, taxRate: 6 }]);
	it.each([
		[{ of: 'amount', amount: 0n } as const, 'amount_not_positive'],
		[{ of: 'amount', amount: 200_00n } as const, 'credit_above_total'],
		[{ of: 'lines', lines: [] } as const, 'no_lines'],
		[{ of: 'lines', lines: [{ line: 3, quantity: null }] } as const, 'unknown_line'],
		[{ of: 'lines', lines: [{ line: 2, quantity: '3' }] } as const, 'credit_above_line'],
		[{ of: 'lines', lines: [{ line: 2, quantity: '-1' }] } as const, 'credit_above_line'],
		[
			{
				of: 'lines',
				lines: [
					{ line: 2, quantity: '1' },
					{ line: 2, quantity: '1' },
				],
			} as const,
			'same_line',
		],
	])('%j is refused as %s', (wish, refusal) => {
		expect(code(drafted(invoice, wish))).toBe(refusal);
	});

	it('a draft, a void invoice and a credit note are not credited', () => {
		expect(code(drafted(anInvoice({ phase: 'draft' })))).toBe('invoice_is_draft');
		expect(code(drafted(anInvoice({ phase: 'void' })))).toBe('invoice_is_void');
		expect(code(drafted(aCreditNote()))).toBe('is_credit_note');
		expect(code(drafted(credited(invoice).invoice))).toBe('nothing_to_credit');
	});

	it('a line is not credited beyond what a share of its rate left', () => {
		const after = credited(invoice, { of: 'amount', amount: 100_00n }).invoice;
		expect(code(drafted(after, { of: 'lines', lines: [{ line: 1, quantity: '1' }] }))).toBe('credit_above_rate');
	});
});

describe('kept credit', () => {
	const { note, kept } = credited(paidUp(100_00n));
	const later = (total: number, clientId = 'cli_1') =>
		anInvoiceOf([{ description: 'More', unitPrice: total }], { id: 'inv_2', number: '0002', clientId });

	it('pays a later invoice of the same client, as money', () => {
		const paid = accepted(addPayment(later(100), kept!, DEFAULT_SETTINGS));
		expect([paid.effect, settlementOf(paid.invoice).paid]).toEqual(['paid', 100_00n]);
	});

	it('pays no invoice of another client', () => {
		expect(code(addPayment(later(100, 'cli_2'), kept!, DEFAULT_SETTINGS))).toBe('credit_of_other_client');
	});

	it('is split where less is open, and other payments are not', () => {
		const { applied, rest } = splitKept(kept!, later(60), { newId: () => 'pay_rest', now: NOW });
		expect([applied.id, applied.amount, rest]).toEqual([
			kept!.id,
			60_00n,
			{ ...kept!, id: 'pay_rest', amount: 40_00n },
		]);
		expect(splitKept(paying(100_00n), later(60), { newId: () => 'pay_rest', now: NOW }).rest).toBeNull();
		expect(splitKept(kept!, later(100), { newId: () => 'pay_rest', now: NOW }).rest).toBeNull();
	});

	it('taken off the invoice again, it stays the client’s', () => {
		const { invoice } = accepted(addPayment(later(100), kept!, DEFAULT_SETTINGS));
		const freed = accepted(removePayment(invoice, kept!.id, DEFAULT_SETTINGS, NOW));
		expect(freed.payment).toEqual(kept);
		expect(settlementOf(freed.invoice)).toMatchObject({ status: 'open', balance: 100_00n });
	});

	it('is taken back with its note while nobody used it', () => {
		expect(code(takeBack(note, paidUp(100_00n), [], NOW))).toBe('credit_used');
		const back = accepted(takeBack(note, paidUp(100_00n), [kept!], NOW));
		expect([back.note.phase, back.payments.map(({ id, deletedAt }) => [id, deletedAt])]).toEqual([
			'void',
			[[kept!.id, NOW]],
		]);
	});
});

describe('taking a credit note back', () => {
	it('is owed again what it took off the invoice', () => {
		const { note, invoice } = credited(anInvoiceOf(HUNDRED));
		const back = accepted(takeBack(note, invoice, [], NOW));
		expect(settlementOf(back.invoice)).toMatchObject({ status: 'open', balance: 100_00n, credited: 0n });
		expect(isOwedAnew(invoice, back.invoice)).toBe(true);
		expect(credited(back.invoice).note.totals.total).toBe(100_00n);
	});

	it('what it took off an invoice is not deleted by itself', () => {
		const { invoice, offset } = credited(anInvoiceOf(HUNDRED));
		expect(code(removePayment(invoice, offset!.id, DEFAULT_SETTINGS, NOW))).toBe('payment_of_credit_note');
	});
});

describe('a refund', () => {
	const refunding = (amount: bigint) => aPayment({ id: 'pay_back', amount });
	const { note } = credited(paidUp(100_00n), { of: 'full' }, 'refund');

	it('is pending until it is recorded, whole or in parts', () => {
		const first = accepted(recordRefund(note, refunding(30_00n), [], DEFAULT_SETTINGS, NOW)).note;
		expect([refundedOf(first), toRefund(first), openRefund(first, [])]).toEqual([30_00n, 70_00n, 70_00n]);
		const second = accepted(recordRefund(first, refunding(70_00n), [], DEFAULT_SETTINGS, NOW));
		expect(toRefund(second.note)).toBe(0n);
		expect(second.refund).toMatchObject({ kind: 'refund', invoiceId: note.id, creditNoteId: note.id });
		expect(code(recordRefund(second.note, refunding(1n), [], DEFAULT_SETTINGS, NOW))).toBe('nothing_to_refund');
	});

	it.each([
		[refunding(100_01n), 'above_refund'],
		[refunding(0n), 'amount_not_positive'],
		[{ ...refunding(1n), currency: 'SEK' }, 'currency_mismatch'],
	])('of %j is refused as %s', (refund, refusal) => {
		expect(code(recordRefund(note, refund, [], DEFAULT_SETTINGS, NOW))).toBe(refusal);
	});

	it('pays back what was kept, where the client wants it so', () => {
		const { note: keeping, kept } = credited(paidUp(100_00n));
		expect(openRefund(keeping, [kept!])).toBe(100_00n);
		const part = accepted(recordRefund(keeping, refunding(40_00n), [kept!], DEFAULT_SETTINGS, NOW));
		expect(part.note.credit).toMatchObject({ offset: 0n, kept: 60_00n, refund: 40_00n });
		expect(part.kept).toEqual([{ ...kept!, amount: 60_00n }]);
		const all = accepted(recordRefund(part.note, refunding(60_00n), part.kept, DEFAULT_SETTINGS, NOW));
		expect(all.kept[0]!.deletedAt).toBe(NOW);
	});

	it('is recorded on credit notes only, once they are finalised', () => {
		const onInvoice = { ...note, ...anInvoice() } as never;
		expect(code(recordRefund(onInvoice, refunding(1n), [], DEFAULT_SETTINGS, NOW))).toBe('not_a_credit_note');
		expect(code(recordRefund(aCreditNote({ phase: 'draft' }), refunding(1n), [], DEFAULT_SETTINGS, NOW))).toBe(
			'invoice_is_draft',
		);
	});
});

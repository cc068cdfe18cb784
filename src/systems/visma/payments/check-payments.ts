import { PLAIN_PAYMENT } from '../../../domain/payment/payment';
import type { Invoice } from '../../../domain/invoice/invoice';
import { addPayment } from '../../../domain/invoice/paying';
import { settlementOf } from '../../../domain/invoice/settlement';
import type { LocalDate } from '../../../domain/local-date';
import type { Payment } from '../../../domain/payment/payment';
import { accept, type Refusal, type Result } from '../../../domain/refusal';
import { cannot } from '../../../ports/capabilities';
import type { InvoiceRecord, RecordPayment } from '../../../ports/invoicing-system';
import type { Marked } from '../../../remote/once';
import { nothingOpen } from '../../../remote/refusals';
import { VISMA_CAPABILITIES } from '../capabilities';
import { forRules, VENDOR_RULES } from '../invoices/rules';
import { noBankAccount, paidTooEarly, soldInvoice, textTooLong, unknownInvoice } from '../refusals';
import type { WireBankAccount } from '../wire/schemas';

const no = (refusal: Refusal): Result<never> => ({ ok: false, refusal });

/** An invoice that is to be paid, with its id in Visma. */
export interface Payable {
	readonly record: InvoiceRecord;
	readonly wireId: string;
	readonly isSold: boolean;
}

/** What all payments of a run are held against. */
export interface Paying {
	readonly payables: ReadonlyMap<string, Payable>;
	readonly accounts: readonly WireBankAccount[];
	/** Name or id; '' for the default one. */
	readonly bankAccount: string;
	readonly today: LocalDate;
	readonly now: string;
}

export interface ReadyPayment {
	readonly input: RecordPayment;
	readonly payable: Payable;
	readonly payment: Payment;
	readonly bankAccountId: string;
	/** Whether nothing is open after it. */
	readonly isComplete: boolean;
	/** What Visma keeps as its reference: the payer's, and the marker. */
	readonly reference: string;
}

/** With a blank and the marker, the reference is at most 100 characters. */
const LONGEST_REFERENCE = 71;

/** Each payment held against its invoice as the ones before it leave it; one result each. */
export function checkPayments(
	inputs: readonly Marked<RecordPayment>[],
	paying: Paying,
): readonly Result<ReadyPayment>[] {
	const standing = new Map<string, Invoice>();
	return inputs.map(({ input, marker }) => checkOne(input, marker, paying, standing));
}

function checkOne(
	input: RecordPayment,
	marker: string,
	{ payables, accounts, bankAccount, today, now }: Paying,
	standing: Map<string, Invoice>,
): Result<ReadyPayment> {
	const barred = barredPayment(input, today);
	if (barred) return no(barred);
	const invoiceId = input.invoiceId!;
	const payable = payables.get(invoiceId);
	if (!payable) return no(unknownInvoice(invoiceId));
	const invoice = standing.get(invoiceId) ?? forRules(payable.record);
	const { balance } = settlementOf(invoice);
	if (input.amount === null && balance === 0n && invoice.phase === 'issued') return no(nothingOpen(invoice.number));
	const { idempotencyKey, method, payerEmail, reference } = input;
	const payment: Payment = {
		...PLAIN_PAYMENT,
		id: marker,
		idempotencyKey,
		invoiceId: invoice.id,
		amount: input.amount ?? balance,
		currency: input.currency ?? invoice.currency,
		state: 'cleared',
		counts: true,
		method,
		paidOn: input.paidOn ?? today,
		payerEmail,
		reference,
		createdAt: now,
		deletedAt: null,
	};
	const paid = addPayment(invoice, payment, VENDOR_RULES);
	if (!paid.ok) return no(inOurWords(paid.refusal));
	if (payable.isSold) return no(soldInvoice(invoice.number));
	const account = bankAccountOf(accounts, bankAccount);
	if (!account) return no(noBankAccount(bankAccount));
	standing.set(invoiceId, paid.value.invoice);
	return accept({
		input,
		payable,
		payment: paid.value.payment,
		bankAccountId: account.Id,
		isComplete: payment.amount === balance,
		reference: reference === '' ? marker : `${reference} ${marker}`,
	});
}

/** What can be said without looking at the invoice. */
function barredPayment({ invoiceId, state, paidOn, reference }: RecordPayment, today: LocalDate): Refusal | null {
	if (invoiceId === null)
		return cannot('Visma', 'applyPayment', 'keep a payment that stands on no invoice', VISMA_CAPABILITIES);
	if (state === 'pending')
		return cannot('Visma', 'pendingPayment', 'keep a payment that has not arrived', VISMA_CAPABILITIES);
	if (reference.length > LONGEST_REFERENCE) return textTooLong('reference', LONGEST_REFERENCE);
	return paidOn !== null && paidOn > today ? paidTooEarly(paidOn, today) : null;
}

/** The account that was named, or the default one; the only active one where none is the default. */
function bankAccountOf(accounts: readonly WireBankAccount[], name: string): WireBankAccount | undefined {
	const active = accounts.filter(({ IsActive }) => IsActive !== false);
	if (name !== '') return active.find(({ Id, Name }) => Id.toLowerCase() === name.toLowerCase() || Name === name);
	return (
		active.find(({ IsDefaultChequeAccount }) => IsDefaultChequeAccount === true) ??
		(active.length === 1 ? active[0] : undefined)
	);
}

const inOurWords = (refusal: Refusal): Refusal =>
	refusal.code === 'above_balance'
		? { ...refusal, fix: 'Register at most what is open: Visma keeps no credit.' }
		: refusal;

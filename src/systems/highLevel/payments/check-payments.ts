import { PLAIN_PAYMENT } from '../../../domain/payment/payment';
import { nothingOpen } from '../../../remote/refusals';
import { addPayment } from '../../../domain/invoice/paying';
import type { Invoice } from '../../../domain/invoice/invoice';
import { settlementOf } from '../../../domain/invoice/settlement';
import type { Payment } from '../../../domain/payment/payment';
import { dateIn } from '../../../domain/local-date';
import { accept, type Refusal, type Result } from '../../../domain/refusal';
import type { Call } from '../../../ports/call';
import { cannot } from '../../../ports/capabilities';
import type { InvoiceRecord, RecordPayment } from '../../../ports/invoicing-system';
import type { Marked } from '../../../remote/once';
import { HIGH_LEVEL_CAPABILITIES } from '../capabilities';
import { unknownInvoice } from '../refusals';
import { forRules, VENDOR_RULES } from '../invoices/rules';

const no = (refusal: Refusal): Result<never> => ({ ok: false, refusal });

export interface ReadyPayment {
	readonly input: RecordPayment;
	readonly invoiceId: string;
	readonly payment: Payment;
}

/** What can be said without looking at the invoice. */
function barredPayment(input: RecordPayment): Refusal | null {
	if (input.invoiceId === null)
		return cannot('HighLevel', 'applyPayment', 'keep a payment that stands on no invoice', HIGH_LEVEL_CAPABILITIES);
	return input.state === 'pending'
		? cannot('HighLevel', 'pendingPayment', 'keep a payment that has not arrived', HIGH_LEVEL_CAPABILITIES)
		: null;
}

/** Each payment held against its invoice as the ones before it leave it; one result each. */
export function checkPayments(
	inputs: readonly Marked<RecordPayment>[],
	records: ReadonlyMap<string, InvoiceRecord | 'absent'>,
	timeZone: string,
	call: Call,
): readonly Result<ReadyPayment>[] {
	const standing = new Map<string, Invoice>();
	return inputs.map(({ input, marker }) => {
		const barred = barredPayment(input);
		if (barred) return no(barred);
		const invoiceId = input.invoiceId!;
		const record = records.get(invoiceId) ?? 'absent';
		if (record === 'absent') return no(unknownInvoice(invoiceId));
		const invoice = standing.get(invoiceId) ?? forRules(record);
		const payment = paymentOf(input, marker, invoice, timeZone, call);
		if (!payment.ok) return payment;
		const paid = addPayment(invoice, payment.value, VENDOR_RULES);
		if (!paid.ok) return no(inOurWords(paid.refusal));
		standing.set(invoiceId, paid.value.invoice);
		return accept({ input, invoiceId, payment: paid.value.payment });
	});
}

function paymentOf(
	input: RecordPayment,
	marker: string,
	invoice: Invoice,
	timeZone: string,
	call: Call,
): Result<Payment> {
	const { balance, pending } = settlementOf(invoice);
	const amount = input.amount ?? (balance > pending ? balance - pending : 0n);
	if (input.amount === null && amount === 0n && invoice.phase === 'issued')
		return { ok: false, refusal: nothingOpen(invoice.number) };
	const { idempotencyKey, method, payerEmail, reference } = input;
	const paidOn = input.paidOn ?? dateIn(call.now, timeZone);
	return accept({
		id: marker,
		...PLAIN_PAYMENT,
		idempotencyKey,
		invoiceId: invoice.id,
		amount,
		currency: input.currency ?? invoice.currency,
		state: 'cleared',
		counts: true,
		method,
		paidOn,
		payerEmail,
		reference,
		createdAt: call.now,
		deletedAt: null,
	});
}

const inOurWords = (refusal: Refusal): Refusal =>
	refusal.code === 'above_balance'
		? { ...refusal, fix: 'Register at most what is open: HighLevel keeps no credit.' }
		: refusal;

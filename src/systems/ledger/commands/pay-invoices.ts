import { PLAIN_PAYMENT } from '../../../domain/payment/payment';
import { splitKept } from '../../../domain/credit/apply-kept';
import { ambiguousPayment, noSuchUnapplied } from '../../../domain/payment/refusals';
import type { Invoice } from '../../../domain/invoice/invoice';
import { addPayment, receivePayment } from '../../../domain/invoice/paying';
import { settlementOf } from '../../../domain/invoice/settlement';
import type { Payment } from '../../../domain/payment/payment';
import { accept, refuse, type Result } from '../../../domain/refusal';
import { chargesPartOf } from '../../../domain/reminder/charges';
import { openCharges } from '../../../domain/reminder/reminder';
import { differingField, keyReused } from '../../../domain/request-fingerprint';
import { paymentTakenBack } from '../../../domain/taken-back';
import type { ApplyPayment, PaymentRecord, RecordPayment } from '../../../ports/invoicing-system';
import { done, outcomeOf, refused, replayed, type Outcome } from '../../../ports/outcome';
import type { Command } from './batch';
import { invoiceRecord, namedInvoice } from './invoice-records';
import type { UnitOfWork } from './unit-of-work';
import { settlePayment } from './settle-payment';

/** New payments: on an invoice, or received and not applied yet. One per key for ever (I5). */
export const recordPaymentsCommand: Command<RecordPayment, PaymentRecord> = {
	want: (batch) => ({
		keys: batch.map(({ idempotencyKey }) => ({ scope: 'payment', key: idempotencyKey })),
		invoices: batch.flatMap(({ invoiceId }) => (invoiceId === null ? [] : [invoiceId])),
		reminders: true,
	}),
	decide(input, work) {
		const earlier = replayOf(input, work);
		if (earlier) return earlier;
		const outcome = input.invoiceId === null ? receive(input, work) : payInvoice(input, input.invoiceId, work);
		if (outcome.kind === 'done') {
			const { id } = outcome.value.payment;
			work.addKey({ scope: 'payment', key: input.idempotencyKey, result: id, request: input.request });
		}
		return outcome;
	},
};

function payInvoice(input: RecordPayment, invoiceId: string, work: UnitOfWork): Outcome<PaymentRecord> {
	const before = namedInvoice(work, invoiceId);
	if (!before.ok) return refused(before.refusal);
	const payment = newPayment(input, before.value, work);
	if (!payment.ok) return refused(payment.refusal);
	const paid = addPayment(before.value, payment.value, work.settings, chargesOn(before.value, work));
	if (!paid.ok) return refused(paid.refusal);
	work.addPayment(paid.value.payment);
	if (paid.value.charges) work.addPayment(paid.value.charges);
	return settlePayment(before.value, paid.value, 'payment registered', work);
}

/** What of the charges of its reminders is open. */
const chargesOn = (invoice: Invoice, work: UnitOfWork): bigint => openCharges(work.reminders.of(invoice.id), invoice);

function receive(input: RecordPayment, work: UnitOfWork): Outcome<PaymentRecord> {
	const payment = newPayment(input, null, work);
	if (!payment.ok) return refused(payment.refusal);
	const received = receivePayment(payment.value);
	if (!received.ok) return refused(received.refusal);
	work.addPayment(received.value);
	return done({ payment: received.value, invoice: null });
}

function newPayment(input: RecordPayment, invoice: Invoice | null, work: UnitOfWork): Result<Payment> {
	const amount = input.amount ?? (invoice && openAmount(invoice));
	const currency = input.currency ?? invoice?.currency;
	if (amount === null)
		return refuse(
			'amount_needed',
			'An unapplied payment needs an amount.',
			'Give the amount that was received.',
			'amount',
		);
	if (currency === undefined)
		return refuse(
			'currency_needed',
			'An unapplied payment needs a currency.',
			'Give the currency that was received, such as EUR.',
			'currency',
		);
	if (input.amount === null && amount <= 0n && invoice?.phase === 'issued')
		return refuse(
			'nothing_open',
			`Nothing is open on invoice ${invoice.number}.`,
			'Give an amount, or leave the invoice as it is.',
			'amount',
		);
	return accept({
		...PLAIN_PAYMENT,
		id: work.making.newId('pay'),
		invoiceId: null,
		currency,
		amount,
		state: input.state,
		counts: input.state === 'cleared' || work.settings.pendingCounts,
		method: input.method,
		paidOn: input.paidOn ?? work.today,
		payerEmail: input.payerEmail,
		reference: input.reference,
		idempotencyKey: input.idempotencyKey,
		createdAt: work.now,
		deletedAt: null,
	});
}

function openAmount(invoice: Invoice): bigint {
	const { balance, pending } = settlementOf(invoice);
	return balance > pending ? balance - pending : 0n;
}

function replayOf(input: RecordPayment, work: UnitOfWork): Outcome<PaymentRecord> | null {
	const seen = work.key('payment', input.idempotencyKey);
	if (!seen) return null;
	const field = differingField(seen.request, input.request);
	if (field !== null) return outcomeOf(keyReused(input.idempotencyKey, field));
	const found = work.findPayment(seen.result);
	const takenBack = paymentTakenBack(found?.payment, input.idempotencyKey);
	if (takenBack) return refused(takenBack);
	const { payment, invoice } = found!;
	const charges = invoice && chargesPartOf(invoice, payment.id);
	return replayed({ payment, invoice: invoice && invoiceRecord(invoice, work), ...(charges && { charges }) });
}

/** Applies payments that were received before (model B.2). */
export const applyPaymentsCommand: Command<ApplyPayment, PaymentRecord> = {
	want: (batch) => ({
		invoices: batch.map(({ invoiceId }) => invoiceId),
		reminders: true,
		payments: batch.flatMap(({ payment }) => ('id' in payment ? [payment.id] : [])),
		unappliedPayments: batch.flatMap(({ payment }) => ('id' in payment ? [] : [lowered(payment)])),
	}),
	decide(input, work) {
		const before = namedInvoice(work, input.invoiceId);
		if (!before.ok) return refused(before.refusal);
		const payment = namedPayment(input, before.value, work);
		if (!payment.ok) return refused(payment.refusal);
		// Applying it again where it stands already is one effect.
		if (payment.value.invoiceId === input.invoiceId)
			return replayed({ payment: payment.value, invoice: invoiceRecord(before.value, work) });
		const { applied, rest } = splitKept(payment.value, before.value, {
			newId: () => work.making.newId('pay'),
			now: work.now,
		});
		const paid = addPayment(before.value, applied, work.settings, chargesOn(before.value, work));
		if (!paid.ok) return refused(paid.refusal);
		work.changePayment(paid.value.payment);
		if (paid.value.charges) work.addPayment(paid.value.charges);
		if (rest) work.addPayment(rest);
		return settlePayment(before.value, paid.value, 'payment applied', work);
	},
};

const lowered = (payment: { amount: bigint | null; payerEmail: string | null }) => ({
	amount: payment.amount,
	payerEmail: payment.payerEmail?.toLowerCase() ?? null,
});

function namedPayment({ payment, invoiceId }: ApplyPayment, invoice: Invoice, work: UnitOfWork): Result<Payment> {
	if ('id' in payment) {
		const found = work.findPayment(payment.id);
		if (!found || found.payment.deletedAt !== null)
			return refuse(
				'unknown_payment',
				`The ledger has no payment "${payment.id}", or it was deleted.`,
				'Pick the payment from the list, or check the id.',
				'payment',
			);
		if (found.payment.invoiceId !== null && found.payment.invoiceId !== invoiceId)
			return refuse(
				'payment_applied',
				`The payment "${payment.id}" is applied to invoice ${found.invoice?.number} already.`,
				'Delete it there first, or pick another payment.',
				'payment',
			);
		return accept(found.payment);
	}
	const { amount, payerEmail } = lowered(payment);
	const fitting = work
		.unapplied()
		.filter(
			(candidate) =>
				candidate.currency === invoice.currency &&
				(amount === null || candidate.amount === amount) &&
				(payerEmail === null || candidate.payerEmail.toLowerCase() === payerEmail),
		);
	if (fitting.length === 1) return accept(fitting[0]!);
	return { ok: false, refusal: fitting.length === 0 ? noSuchUnapplied() : ambiguousPayment(fitting.length) };
}

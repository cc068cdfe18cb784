import { isCreditNote } from '../../../domain/credit/credit-note';
import { openRefund, recordRefund } from '../../../domain/credit/refund';
import { mayI } from '../../../domain/invoice/life-cycle';
import { PLAIN_PAYMENT, type Payment } from '../../../domain/payment/payment';
import { formatAmount } from '../../../domain/money';
import { differingField, keyReused } from '../../../domain/request-fingerprint';
import { paymentTakenBack } from '../../../domain/taken-back';
import type { RecordRefund } from '../../../ports/credit-notes';
import type { PaymentRecord } from '../../../ports/invoicing-system';
import { done, outcomeOf, refused, replayed, type Outcome } from '../../../ports/outcome';
import type { Command } from './batch';
import { keptBy } from './credit-invoices';
import { invoiceRecord, namedInvoice } from './invoice-records';
import type { UnitOfWork } from './unit-of-work';

/** Money that was paid back on credit notes. One per key for ever (I5). */
export const recordRefundsCommand: Command<RecordRefund, PaymentRecord> = {
	want: (batch) => ({
		keys: batch.map(({ idempotencyKey }) => ({ scope: 'payment', key: idempotencyKey })),
		invoices: batch.map(({ creditNoteId }) => creditNoteId),
		corrected: true,
	}),
	decide(input, work) {
		const earlier = replayOf(input, work);
		if (earlier) return earlier;
		const note = namedInvoice(work, input.creditNoteId);
		if (!note.ok) return refused(note.refusal);
		const barred = mayI('refund', note.value, work.settings);
		if (barred || !isCreditNote(note.value)) return refused(barred!);
		const kept = keptBy(note.value, work);
		const amount = input.amount ?? openRefund(note.value, kept);
		const refund = newRefund(input, amount, note.value.currency, work);
		const recorded = recordRefund(note.value, refund, kept, work.settings, work.now);
		if (!recorded.ok) return refused(recorded.refusal);
		work.addPayment(recorded.value.refund);
		for (const payment of recorded.value.kept) work.changePayment(payment);
		work.changeInvoice(recorded.value.note);
		work.addKey({ scope: 'payment', key: input.idempotencyKey, result: refund.id, request: input.request });
		work.record('invoice', note.value.id, 'refund recorded', [
			{ field: 'payment', from: null, to: refund.id },
			{ field: 'refunded', from: null, to: formatAmount(amount, refund.currency) },
		]);
		return done({ payment: recorded.value.refund, invoice: invoiceRecord(recorded.value.note, work) });
	},
};

function replayOf(input: RecordRefund, work: UnitOfWork): Outcome<PaymentRecord> | null {
	const seen = work.key('payment', input.idempotencyKey);
	if (!seen) return null;
	const field = differingField(seen.request, input.request);
	if (field !== null) return outcomeOf(keyReused(input.idempotencyKey, field));
	const found = work.findPayment(seen.result);
	const takenBack = paymentTakenBack(found?.payment, input.idempotencyKey);
	if (takenBack) return refused(takenBack);
	return replayed({ payment: found!.payment, invoice: found!.invoice && invoiceRecord(found!.invoice, work) });
}

const newRefund = (input: RecordRefund, amount: bigint, currency: string, work: UnitOfWork): Payment => ({
	...PLAIN_PAYMENT,
	id: work.making.newId('pay'),
	invoiceId: input.creditNoteId,
	currency,
	amount,
	state: 'cleared',
	counts: true,
	method: input.method,
	paidOn: input.paidOn ?? work.today,
	payerEmail: '',
	reference: input.reference,
	idempotencyKey: input.idempotencyKey,
	createdAt: work.now,
	deletedAt: null,
});

import type { Invoice } from '../../../domain/invoice/invoice';
import { clearPayment, removePayment, whyWithItsNote, type Paid } from '../../../domain/invoice/paying';
import type { Payment } from '../../../domain/payment/payment';
import type { Result } from '../../../domain/refusal';
import type { PaymentRecord, PaymentRef } from '../../../ports/invoicing-system';
import { done, outcomeOf, refused, replayed } from '../../../ports/outcome';
import type { Command } from './batch';
import { invoiceRecord } from './invoice-records';
import type { UnitOfWork } from './unit-of-work';
import { settlePayment, unknownPayment } from './settle-payment';

/** Pending payments that arrived (model A.6). */
export const clearPaymentsCommand: Command<PaymentRef, PaymentRecord> = onPayment(
	'payment cleared',
	(payment): Payment => ({ ...payment, state: 'cleared', counts: true }),
	(invoice, payment) => clearPayment(invoice, payment.id),
	(payment) => payment.state === 'cleared' && payment.deletedAt === null,
);

/** Payments taken back. They stay in the records as deleted. */
export const deletePaymentsCommand: Command<PaymentRef, PaymentRecord> = onPayment(
	'payment deleted',
	(payment, work): Payment => ({ ...payment, deletedAt: work.now }),
	(invoice, payment, work) => removePayment(invoice, payment.id, work.settings, work.now),
	(payment) => payment.deletedAt !== null,
	(payment) => whyWithItsNote(payment),
);

function onPayment(
	action: string,
	alone: (payment: Payment, work: UnitOfWork) => Payment,
	onInvoice: (invoice: Invoice, payment: Payment, work: UnitOfWork) => Result<Paid>,
	isDone: (payment: Payment) => boolean,
	barred: (payment: Payment) => Result<never> | null = () => null,
): Command<PaymentRef, PaymentRecord> {
	return {
		want: (batch) => ({ payments: batch.map(({ paymentId }) => paymentId) }),
		decide({ paymentId }, work) {
			const found = work.findPayment(paymentId);
			if (!found || (found.payment.deletedAt !== null && !isDone(found.payment)))
				return refused(unknownPayment(paymentId));
			if (isDone(found.payment))
				return replayed({
					payment: found.payment,
					invoice: found.invoice && invoiceRecord(found.invoice, work),
				});
			if (!found.invoice) {
				const refusal = barred(found.payment);
				if (refusal) return outcomeOf(refusal);
				const changed = alone(found.payment, work);
				work.changePayment(changed);
				return done({ payment: changed, invoice: null });
			}
			const paid = onInvoice(found.invoice, found.payment, work);
			if (!paid.ok) return refused(paid.refusal);
			work.changePayment(paid.value.payment);
			if (paid.value.charges) work.changePayment(paid.value.charges);
			return settlePayment(found.invoice, paid.value, action, work);
		},
	};
}

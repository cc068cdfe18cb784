import type { Payment } from '../../../domain/payment/payment';
import { address, amount, flag, text } from './fields';
import { tableOf, type RowOf } from './table';

export const PAYMENTS = tableOf<Payment>()('payments', ['id'], {
	id: text('id'),
	invoiceId: text('invoice_id'),
	kind: text('kind'),
	creditNoteId: text('credit_note_id'),
	clientId: text('client_id'),
	currency: text('currency'),
	amount: amount('amount'),
	state: text('state'),
	counts: flag('counts'),
	method: text('method'),
	paidOn: text('paid_on'),
	payerEmail: address('payer_email', 'payer_key'),
	reference: text('reference'),
	idempotencyKey: text('idempotency_key'),
	createdAt: text('created_at'),
	deletedAt: text('deleted_at'),
});
export type PaymentRow = RowOf<typeof PAYMENTS>;

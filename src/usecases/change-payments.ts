import { accept, refuse, type Result } from '../domain/refusal';
import type { Call } from '../ports/call';
import type { InvoicingSystem, PaymentRecord, PaymentRef } from '../ports/invoicing-system';
import type { Outcome } from '../ports/outcome';
import { runOffered } from './offered';

/** Pending payments that arrived (model A.6). */
export const confirmPayments = (
	refs: readonly PaymentRef[],
	invoicing: InvoicingSystem,
	call: Call,
): Promise<readonly Outcome<PaymentRecord>[]> =>
	runOffered(invoicing, ['pendingPayment', 'keep payments that are on their way'], refs.map(named), call, (ready) =>
		invoicing.clearPayments(ready, call),
	);

/** Payments taken back (model B.2). */
export const deletePayments = (
	refs: readonly PaymentRef[],
	invoicing: InvoicingSystem,
	call: Call,
): Promise<readonly Outcome<PaymentRecord>[]> =>
	runOffered(invoicing, ['deletePayment', 'take payments back'], refs.map(named), call, (ready) =>
		invoicing.deletePayments(ready, call),
	);

const named = (ref: PaymentRef): Result<PaymentRef> =>
	ref.paymentId === ''
		? refuse(
				'payment_missing',
				'No payment was named.',
				'Pick the payment from the list, or give its id.',
				'payment',
			)
		: accept(ref);

import type { Refusal } from '../refusal';

export const paymentApplied = (id: string): Refusal => ({
	code: 'payment_applied',
	message: `The payment "${id}" is applied to an invoice already.`,
	fix: 'Pick a payment that is not applied yet.',
	field: 'payment',
});

/** Of the payments that were received and not applied yet, none fits. */
export const noSuchUnapplied = (): Refusal => ({
	code: 'unknown_payment',
	message: 'No received, unapplied payment has that amount and payer.',
	fix: 'Check the amount and the e-mail address, or register a new payment.',
	field: 'payment',
});

export const ambiguousPayment = (count: number): Refusal => ({
	code: 'ambiguous_payment',
	message: `${count} unapplied payments have that amount and payer.`,
	fix: 'Name the payment by its id.',
	field: 'payment',
});

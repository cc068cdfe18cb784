import type { Phase } from '../../../domain/invoice/invoice';
import type { InvoiceStatus } from '../../../domain/invoice/settlement';

/**
 * What a word of HubSpot's means for an invoice. Every word that is not here is an open claim: never paid, never void.
 */
const INVOICE: Readonly<Record<string, { readonly phase: Phase; readonly status: InvoiceStatus }>> = {
	draft: { phase: 'draft', status: 'draft' },
	open: { phase: 'issued', status: 'open' },
	paid: { phase: 'issued', status: 'paid' },
	voided: { phase: 'void', status: 'void' },
};

export const OPEN_WORD = 'open';
export const VOID_WORD = 'voided';
export const INVOICE_WORDS: readonly string[] = Object.keys(INVOICE);

/** @param hasPaid something counts as paid on it already */
export function invoiceStatus(
	word: string | null | undefined,
	hasPaid: boolean,
): { readonly phase: Phase; readonly status: InvoiceStatus } {
	const known = Object.hasOwn(INVOICE, word ?? '') ? INVOICE[word!]! : INVOICE.open!;
	// Only HubSpot's own word for it is an open invoice of which a part is paid; an unknown word stays plainly open.
	return word === OPEN_WORD && hasPaid ? { ...known, status: 'partially_paid' } : known;
}

/** What a payment is worth: money that is there, money on its way, or none. */
export type PaymentWorth = 'cleared' | 'pending' | 'none';

const PAYMENT: Readonly<Record<string, PaymentWorth>> = {
	succeeded: 'cleared',
	partially_refunded: 'cleared',
	processing_refund: 'cleared',
	disputed_won: 'cleared',
	processing: 'pending',
	disputed_action_required: 'pending',
	disputed_awaiting_decision: 'pending',
	failed: 'none',
	refunded: 'none',
	disputed_lost: 'none',
};

export const PAYMENT_WORDS: readonly string[] = Object.keys(PAYMENT);

/** Every word that is not known is money on its way: never money that is there. */
export const paymentWorth = (word: string | null | undefined): PaymentWorth =>
	Object.hasOwn(PAYMENT, word ?? '') ? PAYMENT[word!]! : 'pending';

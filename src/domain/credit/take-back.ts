import type { Invoice } from '../invoice/invoice';
import { isLive, type Payment } from '../payment/payment';
import type { Instant } from '../local-date';
import { accept, refuse, type Result } from '../refusal';
import { creditRefOf, type CreditNote } from './credit-note';
import { withCredit } from './draft-credit';

/** What taking a credit note back changes. */
export interface TakenBack {
	readonly note: CreditNote;
	readonly invoice: Invoice;
	/** What it took off the balance and kept for the client, as deleted. */
	readonly payments: readonly Payment[];
}

/**
 * Voids a credit note: what it took off the invoice's balance is owed again, and what it kept is gone. Whether its
 * phase allows that is the life cycle's to say.
 * @param kept what it kept for the client and nobody applied yet
 * @returns refusal `credit_used`
 */
export function takeBack(
	note: CreditNote,
	invoice: Invoice,
	kept: readonly Payment[],
	now: Instant,
): Result<TakenBack> {
	const unused = kept.reduce((sum, { amount }) => sum + amount, 0n);
	if (unused !== note.credit.kept)
		return refuse(
			'credit_used',
			`What credit note ${note.number} kept for the client has paid another invoice, so it is not taken back.`,
			'Delete that payment from the other invoice first, or make a new invoice over what the client owes again.',
			'invoice',
		);
	const taken = (payment: Payment): boolean =>
		payment.kind === 'offset' && payment.creditNoteId === note.id && isLive(payment);
	const gone = (payment: Payment): Payment => ({ ...payment, deletedAt: now });
	const payments = invoice.payments.map((payment) => (taken(payment) ? gone(payment) : payment));
	const voided: CreditNote = { ...note, phase: 'void' };
	return accept({
		note: voided,
		invoice: withCredit({ ...invoice, payments }, creditRefOf(voided)),
		payments: [...invoice.payments.filter(taken), ...kept].map(gone),
	});
}

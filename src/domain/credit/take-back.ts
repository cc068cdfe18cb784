import type { Invoice } from '../invoice/invoice';
import { isLive, type Payment } from '../payment/payment';
import type { Instant } from '../local-date';
import { deductedInvoice, freesDeposits } from '../deposit/life-cycle';
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
 * @returns refusals `credit_used`, `deposit_is_deducted`, `deposits_were_freed`
 */
export function takeBack(
	note: CreditNote,
	invoice: Invoice,
	kept: readonly Payment[],
	now: Instant,
): Result<TakenBack> {
	const bound = boundDeposits(note, invoice);
	if (!bound.ok) return bound;
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

/** Of a deposit, what is left was deducted; of a final invoice that was credited altogether, deposits were freed. */
function boundDeposits(note: CreditNote, invoice: Invoice): Result<null> {
	const deducted = deductedInvoice(invoice, 'credit notes on it cannot be taken back');
	if (deducted) return { ok: false, refusal: deducted };
	if (!freesDeposits(invoice)) return accept(null);
	return refuse(
		'deposits_were_freed',
		`Invoice ${invoice.number} was credited altogether, which freed the deposits that it deducted, so credit note ${note.number} is not taken back.`,
		'Make a new final invoice that deducts them.',
		'invoice',
	);
}

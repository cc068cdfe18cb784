import { isLive, type Payment } from '../payment/payment';
import { formatAmount } from '../money';
import type { Instant } from '../local-date';
import { accept, refuse, type Result } from '../refusal';
import type { Settings } from '../settings';
import { mayI } from '../invoice/life-cycle';
import type { CreditNote } from './credit-note';

/** What was paid back on a credit note, in minor units. */
export const refundedOf = ({ payments }: Pick<CreditNote, 'payments'>): bigint =>
	payments.filter((payment) => isLive(payment)).reduce((sum, { amount }) => sum + amount, 0n);

/** What is still to be paid back: it is pending until it is recorded. */
export const toRefund = (note: Pick<CreditNote, 'payments' | 'credit'>): bigint =>
	note.credit.refund - refundedOf(note);

export interface Refunded {
	readonly note: CreditNote;
	readonly refund: Payment;
	/** What was kept for the client, as it stands after it. */
	readonly kept: readonly Payment[];
}

/**
 * The amount of a refund that names none: all that is to be paid back; where nothing is, all that is kept and was not
 * applied.
 */
export function openRefund(note: CreditNote, kept: readonly Payment[]): bigint {
	const open = toRefund(note);
	return open > 0n ? open : sumOf(kept);
}

/**
 * Records money that was paid back. It takes what is to be paid back first; beyond that, what was kept for the client
 * and not applied yet is paid back instead.
 * @param refund the money, with its amount in minor units
 * @param kept what the note kept for the client and nobody applied yet
 * @returns refusals of the life cycle, `currency_mismatch`, `amount_not_positive`, `nothing_to_refund`, `above_refund`
 */
export function recordRefund(
	note: CreditNote,
	refund: Payment,
	kept: readonly Payment[],
	settings: Settings,
	now: Instant,
): Result<Refunded> {
	const barred = mayI('refund', note, settings);
	if (barred) return { ok: false, refusal: barred };
	if (refund.currency !== note.currency)
		return refuse(
			'currency_mismatch',
			`The refund is in ${refund.currency}, but credit note ${note.number} is in ${note.currency}.`,
			`Record the refund in ${note.currency}.`,
			'currency',
		);
	const most = toRefund(note) + sumOf(kept);
	if (most === 0n)
		return refuse(
			'nothing_to_refund',
			`Nothing is left to be paid back on credit note ${note.number}.`,
			'Leave it as it is: its money lowered the invoice, was paid back, or paid a later invoice.',
			'amount',
		);
	if (refund.amount <= 0n)
		return refuse('amount_not_positive', 'A refund must be above zero.', 'Give what was paid back.', 'amount');
	if (refund.amount > most) return aboveRefund(note, refund.amount, most);
	const open = toRefund(note);
	const moved = refund.amount > open ? refund.amount - open : 0n;
	const paid: Payment = {
		...refund,
		kind: 'refund',
		invoiceId: note.id,
		creditNoteId: note.id,
		clientId: note.clientId,
	};
	const credit = { ...note.credit, kept: note.credit.kept - moved, refund: note.credit.refund + moved };
	return accept({
		note: { ...note, credit, payments: [...note.payments, paid] },
		refund: paid,
		kept: takenFrom(kept, moved, now),
	});
}

function aboveRefund({ number, currency }: CreditNote, asked: bigint, left: bigint): Result<never> {
	const [much, most] = [asked, left].map((minor) => `${formatAmount(minor, currency)} ${currency}`);
	return refuse(
		'above_refund',
		`The refund of ${much} is above what is left to be paid back on credit note ${number}: ${most}.`,
		'Record at most what is left.',
		'amount',
	);
}

/** The payments that change. One that is used up is deleted, since a payment is above zero. */
function takenFrom(kept: readonly Payment[], amount: bigint, now: Instant): readonly Payment[] {
	let left = amount;
	return kept.flatMap((payment) => {
		if (left === 0n) return [];
		const taken = payment.amount < left ? payment.amount : left;
		left -= taken;
		return [
			taken === payment.amount ? { ...payment, deletedAt: now } : { ...payment, amount: payment.amount - taken },
		];
	});
}

const sumOf = (payments: readonly Payment[]): bigint => payments.reduce((sum, { amount }) => sum + amount, 0n);

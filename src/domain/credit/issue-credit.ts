import { issueInvoice, type Issuing } from '../invoice/drafting';
import type { Invoice } from '../invoice/invoice';
import { mayI } from '../invoice/life-cycle';
import { settlementOf } from '../invoice/settlement';
import type { Instant } from '../local-date';
import { formatAmount } from '../money';
import { PLAIN_PAYMENT, type Payment } from '../payment/payment';
import { accept, refuse, type Result } from '../refusal';
import type { Settings } from '../settings';
import { boundCredit } from './bounds';
import { creditRefOf, type CreditNote } from './credit-note';
import { exchangeOfCredit, withCredit } from './draft-credit';

/** A credit note that was finalised, and what it did. */
export interface IssuedCredit {
	readonly note: CreditNote;
	/** The invoice that it corrects, as it stands after it. */
	readonly invoice: Invoice;
	/** What was taken off the invoice's balance; it stands in the invoice's payments. Null for nothing. */
	readonly offset: Payment | null;
	/** What is kept for the client, unapplied; null for nothing. */
	readonly kept: Payment | null;
}

interface Making {
	readonly now: Instant;
	newId(): string;
}

/**
 * Finalises a draft: its totals within what is left of the invoice now, and its money placed. It first lowers what is
 * owed on the invoice, at most to nothing; the rest is kept for the client or is to be paid back, as its terms say.
 * @returns refusals of `boundCredit`, of the life cycle, `payment_pending`, `credit_before_invoice`, and those of
 * `issueInvoice`
 */
export function issueCredit(
	draft: CreditNote,
	invoice: Invoice,
	issuing: Omit<Issuing, 'paymentReference'>,
	settings: Settings,
	making: Making,
): Result<IssuedCredit> {
	const barred = mayI('credit', invoice, settings);
	if (barred) return { ok: false, refusal: barred };
	const bound = boundCredit(asCorrected(draft, invoice), invoice);
	if (!bound.ok) return bound;
	const promised = takesPending(bound.value, invoice);
	if (!promised.ok) return promised;
	const early = datedEarly(bound.value, issuing, invoice);
	if (!early.ok) return early;
	const dated = { ...bound.value, dueDate: bound.value.issueDate ?? issuing.today };
	const issued = issueInvoice(dated, { ...issuing, paymentReference: '' });
	if (!issued.ok) return issued;
	return accept(placed({ ...issued.value, timesPaid: 0, credit: bound.value.credit }, invoice, making));
}

/** The invoice may have been edited since the draft was made: what the note says of it is as it is now. */
const asCorrected = (draft: CreditNote, invoice: Invoice): CreditNote => ({
	...draft,
	exchange: exchangeOfCredit(invoice),
	credit: { ...draft.credit, invoiceDate: invoice.issueDate! },
});

/**
 * What a pending payment is about to pay is not taken off the balance: once it arrived, the client would have paid what
 * he does not owe any more.
 */
function takesPending({ totals }: CreditNote, invoice: Invoice): Result<null> {
	const { balance, pending } = settlementOf(invoice);
	const open = balance > pending ? balance - pending : 0n;
	const offset = totals.total < balance ? totals.total : balance;
	if (offset <= open) return accept(null);
	const money = (minor: bigint) => `${formatAmount(minor, invoice.currency)} ${invoice.currency}`;
	return refuse(
		'payment_pending',
		`A payment of ${money(pending)} is pending on invoice ${invoice.number}, and the credit of ${money(totals.total)} would take off what it is about to pay.`,
		`Confirm the payment once it arrived, or delete it if it will not, and credit then${open > 0n ? `; or credit at most ${money(open)} now` : ''}.`,
		'invoice',
	);
}

/** Nothing is corrected before it was there. */
function datedEarly(
	draft: CreditNote,
	{ today }: Pick<Issuing, 'today'>,
	{ issueDate, number }: Invoice,
): Result<null> {
	const date = draft.issueDate ?? today;
	if (issueDate === null || date >= issueDate) return accept(null);
	return refuse(
		'credit_before_invoice',
		`The credit note is dated ${date}, before invoice ${number} of ${issueDate}.`,
		'Give the credit note the date of the invoice or a later one.',
		'issueDate',
	);
}

function placed(note: CreditNote, invoice: Invoice, { now, newId }: Making): IssuedCredit {
	const { balance } = settlementOf(invoice);
	const { total } = note.totals;
	const offset = total < balance ? total : balance;
	const left = total - offset;
	const isKept = note.credit.rest === 'keep';
	const credit = { ...note.credit, offset, kept: isKept ? left : 0n, refund: isKept ? 0n : left };
	const issued: CreditNote = { ...note, credit };
	const make = (kind: Payment['kind'], amount: bigint, invoiceId: string | null): Payment | null =>
		amount === 0n
			? null
			: {
					...PLAIN_PAYMENT,
					id: newId(),
					kind,
					invoiceId,
					currency: note.currency,
					amount,
					state: 'cleared',
					counts: true,
					method: 'other',
					paidOn: note.issueDate!,
					payerEmail: note.parties?.buyer.email ?? '',
					reference: note.number!,
					creditNoteId: note.id,
					clientId: note.clientId,
					idempotencyKey: `${invoiceId === null ? 'kept' : 'offset'}:${note.id}`,
					createdAt: now,
					deletedAt: null,
				};
	const taken = make('offset', offset, invoice.id);
	const payments = taken ? [...invoice.payments, taken] : invoice.payments;
	return {
		note: issued,
		invoice: withCredit({ ...invoice, payments }, creditRefOf(issued)),
		offset: taken,
		kept: make('payment', credit.kept, null),
	};
}

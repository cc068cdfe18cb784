import { NO_DEPOSIT } from '../deposit/deposit';
import { detailsOf } from '../invoice/details';
import type { Invoice } from '../invoice/invoice';
import { mayI } from '../invoice/life-cycle';
import { NO_TEXTS } from '../invoice/texts';
import type { Instant, LocalDate } from '../local-date';
import { accept, type Result } from '../refusal';
import type { Settings } from '../settings';
import type { CreditNote, CreditRest } from './credit-note';
import { planCredit, type CreditWish } from './plan-credit';

/** What is asked of a new credit note; all of it has been read and checked. */
export interface CreditRequest {
	readonly wish: CreditWish;
	/** Why, for people; '' for none. */
	readonly reason: string;
	readonly rest: CreditRest;
	/** null takes the day on which it is finalised. */
	readonly issueDate: LocalDate | null;
}

/** What a share of a tax rate is called, where no reason says more. */
const SHARES: Readonly<Record<string, string>> = {
	en: 'Credit, invoice',
	sv: 'Kreditering, faktura',
	nb: 'Kreditering, faktura',
	ro: 'Stornare, factura',
};

interface Making {
	readonly id: string;
	readonly idempotencyKey: string;
	readonly now: Instant;
	/** en, sv, nb or ro. */
	readonly language: string;
}

/**
 * A draft of a credit note of a finalised invoice. It says what the invoice says of its buyer, and takes nothing yet.
 * @returns refusals of the life cycle and of `planCredit`
 */
export function draftCredit(
	invoice: Invoice,
	{ wish, reason, rest, issueDate }: CreditRequest,
	settings: Settings,
	{ id, idempotencyKey, now, language }: Making,
): Result<CreditNote> {
	const barred = mayI('credit', invoice, settings);
	if (barred) return { ok: false, refusal: barred };
	const words = `${SHARES[language] ?? SHARES.en} ${invoice.number}`;
	const plan = planCredit(invoice, wish, reason === '' ? words : `${words}: ${reason}`, settings.roundTotals);
	if (!plan.ok) return plan;
	const { lines, ofLines, totals, pricing } = plan.value;
	const { clientId, currency, buyerReference, reference, purchaseOrder, email } = invoice;
	return accept({
		...NO_TEXTS,
		...NO_DEPOSIT,
		...detailsOf(invoice),
		pricing,
		exchange: exchangeOfCredit(invoice),
		id,
		number: null,
		phase: 'draft',
		source: 'credit',
		clientId,
		parties: null,
		paymentReference: '',
		currency,
		lines,
		totals,
		issueDate,
		dueDate: null,
		paymentTermsDays: 0,
		buyerReference,
		reference,
		purchaseOrder,
		templateId: null,
		email: { subject: null, text: null, cc: email.cc },
		sending: null,
		holdRemindersUntil: null,
		viewedAt: null,
		credit: {
			invoiceId: invoice.id,
			invoiceNumber: invoice.number!,
			invoiceDate: invoice.issueDate!,
			reason,
			rest,
			ofLines,
			offset: 0n,
			kept: 0n,
			refund: 0n,
		},
		creditNotes: [],
		payments: [],
		jobs: [],
		timesPaid: 0,
		idempotencyKey,
		createdAt: now,
	});
}

/** The exchange rate of the credit notes of an invoice: its own, of its day. */
export const exchangeOfCredit = ({ exchange, issueDate }: Invoice): Invoice['exchange'] =>
	exchange && { ...exchange, date: exchange.date ?? issueDate };

/** The invoice that names this credit note, as it is now. */
export function withCredit(invoice: Invoice, ref: Invoice['creditNotes'][number]): Invoice {
	const isKnown = invoice.creditNotes.some(({ id }) => id === ref.id);
	const creditNotes = isKnown
		? invoice.creditNotes.map((known) => (known.id === ref.id ? ref : known))
		: [...invoice.creditNotes, ref];
	return { ...invoice, creditNotes };
}

import { NO_CREDIT } from '../credit/credit-note';
import { NO_DEPOSIT, type DepositTerms } from '../deposit/deposit';
import { addDays, type Instant, type LocalDate } from '../local-date';
import { accept, refuse, type Result } from '../refusal';
import type { EmailWording, Invoice, InvoiceSource, JobRef } from './invoice';
import { detailsOf, type InvoiceDetails } from './details';
import type { LineItem } from './line-item';
import { worthOf } from './line-worth';
import { barredOnNote } from './note-edits';
import { noCompanyName, type InvoiceParties } from './parties';
import { priceInvoice } from './priced';
import { deducts } from './pricing';
import { roundTotals, type RoundTotals } from './rounding';
import { settlementOf } from './settlement';
import { textsOf, type InvoiceTexts } from './texts';

/** All that makes a new draft; everything in it has been read and checked. */
export interface DraftContent extends InvoiceTexts, InvoiceDetails {
	readonly clientId: string;
	readonly currency: string;
	readonly lines: readonly LineItem[];
	readonly issueDate: LocalDate | null;
	readonly dueDate: LocalDate | null;
	readonly paymentTermsDays: number;
	readonly templateId: string | null;
	readonly source: InvoiceSource;
	readonly email: EmailWording;
	readonly jobs: readonly JobRef[];
	/** Left out where it bills no deposit. */
	readonly deposit?: DepositTerms | null;
}

/**
 * A new draft, with its totals. Refused when the totals are negative or too large, or it falls due before its issue.
 * @param round the setting of a ledger; left out where the price is agreed to the last minor unit, or another system
 * keeps the invoice
 */
export function draftInvoice(
	id: string,
	idempotencyKey: string,
	content: DraftContent,
	now: Instant,
	round: RoundTotals = 'none',
): Result<Invoice> {
	const priced = priceRounded(content, round);
	if (!priced.ok) return priced;
	const inOrder = checkDates(content);
	if (!inOrder.ok) return inOrder;
	return accept({
		...NO_DEPOSIT,
		...content,
		lines: priced.value.lines,
		id,
		number: null,
		phase: 'draft',
		...NO_CREDIT,
		parties: null,
		paymentReference: '',
		totals: priced.value.totals,
		sending: null,
		holdRemindersUntil: null,
		viewedAt: null,
		payments: [],
		timesPaid: 0,
		idempotencyKey,
		createdAt: now,
	});
}

type Prices = Pick<Invoice, 'lines' | 'pricing' | 'currency'>;

function priceRounded(
	{ lines, pricing, currency }: Prices,
	round: RoundTotals,
): Result<Pick<Invoice, 'lines' | 'totals'>> {
	const priced = priceInvoice(lines, pricing, currency);
	if (!priced.ok) return priced;
	const totals = roundTotals(priced.value.totals, currency, round);
	return totals.ok ? accept({ lines: priced.value.lines, totals: totals.value }) : totals;
}

/** What may be changed of an invoice; a field left out stays as it is. */
export type InvoiceEdit = Partial<
	InvoiceTexts & InvoiceDetails & Pick<DraftContent, 'lines' | 'issueDate' | 'dueDate' | 'paymentTermsDays'>
> & {
	readonly holdRemindersUntil?: LocalDate | null;
	/** Of the e-mail's words, too, only those given change. */
	readonly email?: Partial<EmailWording>;
};

/**
 * The invoice with an edit applied and its totals made anew where its prices change. Whether it may be edited is the
 * life cycle's to say.
 * @param round as `draftInvoice` takes it
 */
export function editInvoice(invoice: Invoice, edit: InvoiceEdit, round: RoundTotals = 'none'): Result<Invoice> {
	const edited: Invoice = {
		...invoice,
		...edit,
		...pricingOf(invoice, edit),
		email: { ...invoice.email, ...edit.email },
	};
	const barred = invoice.credit === null ? null : barredOnNote(edit);
	if (barred) return barred;
	const dated = keepsDates(edited);
	if (!dated.ok) return dated;
	// What a credit note comes to is left of its invoice, and another program may have rounded an imported one.
	const isPricedAnew = edit.lines !== undefined || edit.pricing !== undefined;
	const priced = isPricedAnew ? priceAnew(edited, edit, round) : accept(invoice);
	if (!priced.ok) return priced;
	const inOrder = checkDates(edited);
	if (!inOrder.ok) return inOrder;
	const deposit = isPricedAnew ? asEdited(invoice.deposit) : invoice.deposit;
	const after: Invoice = { ...edited, lines: priced.value.lines, totals: priced.value.totals, deposit };
	// Edited down to nothing, it is paid like an invoice that was over nothing from the start (I6).
	const becamePaid = settlementOf(invoice).status !== 'paid' && settlementOf(after).status === 'paid';
	return accept(becamePaid ? { ...after, timesPaid: invoice.timesPaid + 1 } : after);
}

/** A deposit whose prices somebody wrote is no percentage of what was agreed any more. */
const asEdited = (deposit: Invoice['deposit']): Invoice['deposit'] => deposit && { ...deposit, percent: '' };

/** The deposits that an invoice deducts stay, whatever its prices become. */
const pricingOf = ({ pricing }: Invoice, edit: InvoiceEdit): Pick<Invoice, 'pricing'> =>
	edit.pricing === undefined || !deducts(pricing)
		? { pricing: edit.pricing ?? pricing }
		: { pricing: { ...edit.pricing, deductions: pricing.deductions } };

/** Lines whose prices are read in another way come to other net amounts. */
function priceAnew(
	{ lines, pricing, currency }: Prices,
	edit: InvoiceEdit,
	round: RoundTotals,
): Result<Pick<Invoice, 'lines' | 'totals'>> {
	const asPriced =
		edit.pricing === undefined ? lines : lines.map((line) => ({ ...line, net: worthOf(line, currency) }));
	return priceRounded({ lines: asPriced, pricing, currency }, round);
}

/** A draft may be without dates; once finalised, an invoice has both (I7). */
function keepsDates({ phase, issueDate, dueDate }: Invoice): Result<null> {
	if (phase === 'draft' || (issueDate !== null && dueDate !== null)) return accept(null);
	const field = issueDate === null ? 'issueDate' : 'dueDate';
	return refuse(
		'date_missing',
		`The invoice is finalised, and its ${field} cannot be taken away.`,
		'Give a date, or leave the field out.',
		field,
	);
}

/** What a clone takes over: everything but the dates, the links and what happened to the original (model B.1). */
export const cloneContent = (original: Invoice): DraftContent => ({
	clientId: original.clientId,
	currency: original.currency,
	lines: original.lines,
	issueDate: null,
	dueDate: null,
	paymentTermsDays: original.paymentTermsDays,
	...textsOf(original),
	...detailsOf(original),
	deliveryDate: null,
	periodStart: null,
	periodEnd: null,
	// A rate is that of a day.
	exchange: null,
	templateId: original.templateId,
	source: 'clone',
	email: original.email,
	jobs: [],
	deposit: original.deposit,
});

/** What an invoice gets when it is finalised. */
export interface Issuing {
	readonly number: string;
	/** The date in the ledger's zone, taken where the draft names no issue date. */
	readonly today: LocalDate;
	/** As they are now; null where another system keeps the invoice and whom it is between. */
	readonly parties: InvoiceParties | null;
	/** '' for none. */
	readonly paymentReference: string;
}

/** Of an invoice that another system keeps, and gives its number. */
export const NOT_OURS: Omit<Issuing, 'today'> = {
	number: '',
	parties: null,
	paymentReference: '',
};

/**
 * The draft becomes a claim on the client: dates are fixed, number and payment reference are given, and seller and
 * buyer are kept (I4, I7).
 * @returns refusals `company_name_missing`, `due_date_too_late`, `due_before_issue`
 */
export function issueInvoice(draft: Invoice, issuing: Issuing): Result<Invoice> {
	const { number, today, parties, paymentReference } = issuing;
	const nameless = parties && noCompanyName(parties.seller, 'The invoice', 'be finalised');
	if (nameless) return { ok: false, refusal: nameless };
	const issueDate = draft.issueDate ?? today;
	const dueDate = draft.dueDate ?? dueAfter(issueDate, draft.paymentTermsDays);
	if (dueDate === null)
		return refuse(
			'due_date_too_late',
			`Counting ${draft.paymentTermsDays} days from ${issueDate} leaves the calendar.`,
			'Give an earlier issue date, or a due date.',
			'dueDate',
		);
	const inOrder = checkDates({ issueDate, dueDate });
	if (!inOrder.ok) return inOrder;
	// Nothing is owed on a total of zero: such an invoice is paid from the start.
	const timesPaid = draft.totals.total === 0n ? 1 : 0;
	const dated = { issueDate, dueDate, timesPaid };
	return accept({ ...draft, phase: 'issued', number, parties, paymentReference, ...dated });
}

/** Null where the calendar ends before. */
function dueAfter(issueDate: LocalDate, days: number): LocalDate | null {
	try {
		return addDays(issueDate, days);
	} catch {
		return null;
	}
}

type Dates = Pick<Invoice, 'issueDate' | 'dueDate'> & Partial<Pick<Invoice, 'periodStart' | 'periodEnd'>>;

function checkDates({ issueDate, dueDate, periodStart = null, periodEnd = null }: Dates): Result<null> {
	if (periodStart !== null && periodEnd !== null && periodEnd < periodStart)
		return refuse(
			'period_ends_before_start',
			`The period ends on ${periodEnd}, before it starts on ${periodStart}.`,
			'Give the last day of the period on or after its first day.',
			'periodEnd',
		);
	if (issueDate !== null && dueDate !== null && dueDate < issueDate)
		return refuse(
			'due_before_issue',
			`The due date ${dueDate} is before the issue date ${issueDate}.`,
			'Give a due date on or after the issue date.',
			'dueDate',
		);
	return accept(null);
}

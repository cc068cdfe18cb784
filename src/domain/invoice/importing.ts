import type { Client } from '../client';
import type { Instant, LocalDate } from '../local-date';
import { formatAmount, tooLarge, isStorable } from '../money';
import { PLAIN_PAYMENT, type Payment } from '../payment/payment';
import { accept, refuse, type Result } from '../refusal';
import { issueInvoice } from './drafting';
import type { Invoice } from './invoice';
import type { InvoiceParties } from './parties';
import type { TaxSubtotal, Totals } from './totals';

/** What another program said of an invoice that it made. */
export interface Imported {
	readonly number: string;
	readonly issueDate: LocalDate;
	/** '' for none. */
	readonly paymentReference: string;
	/**
	 * The tax of each category and rate as the other program rounded it, minor units; null works it out from the lines.
	 */
	readonly taxes: readonly KnownTax[] | null;
	/** Minor units, each null where the other program does not say it. What is said must agree with the rest. */
	readonly total: bigint | null;
	readonly paid: bigint | null;
	readonly open: bigint | null;
	/** By when that was paid. */
	readonly paidOn: LocalDate;
	/** Nobody named the currency, so that it is the ledger's. */
	readonly isCurrencyAssumed: boolean;
}

/** The tax of a category and rate. */
export type KnownTax = Omit<TaxSubtotal, 'taxable'>;

interface Making {
	readonly parties: InvoiceParties;
	readonly today: LocalDate;
	readonly now: Instant;
	/** Of the payment. */
	newId(): string;
}

/** The invoice as it stands with us, and what was paid of it before; null for nothing. */
export interface ImportedInvoice {
	readonly invoice: Invoice;
	readonly payment: Payment | null;
}

/**
 * The draft as a finalised invoice that the other program has numbered and sent: nothing is numbered or sent anew (I4).
 * What was paid before stands on it as a payment of its own kind.
 * @returns refusals `company_name_missing`, `due_date_too_late`, `due_before_issue`, `amount_too_large`,
 * `negative_total`, `currency_mismatch`, `total_differs`, `above_balance`, `amount_not_positive`
 */
export function importInvoice(draft: Invoice, imported: Imported, making: Making): Result<ImportedInvoice> {
	const { number, issueDate, paymentReference } = imported;
	const totals = totalsWith(draft, imported.taxes);
	if (!totals.ok) return totals;
	const { parties, today, now } = making;
	const whole: Invoice = { ...draft, issueDate, totals: totals.value };
	const issued = issueInvoice(whole, { number, today, parties, paymentReference });
	if (!issued.ok) return issued;
	const assumed = checkCurrency(issued.value, imported, parties.buyer);
	if (!assumed.ok) return assumed;
	const paid = paidOf(issued.value, imported);
	if (!paid.ok) return paid;
	const payment = paid.value === 0n ? null : paidBefore(issued.value, paid.value, imported.paidOn, making);
	const { total } = issued.value.totals;
	const sentAt = `${issueDate}T00:00:00.000Z`;
	const invoice: Invoice = {
		...issued.value,
		sending: { at: sentAt < now ? sentAt : now, channel: 'other', to: '' },
		payments: payment === null ? [] : [payment],
		timesPaid: paid.value >= total ? 1 : 0,
	};
	return accept({ invoice, payment });
}

/** A number names one document for ever, whoever gave it. @param taken as that document has it */
export const numberTaken = (number: string, taken: string): Result<never> =>
	refuse(
		'number_taken',
		taken === number
			? `The ledger has a document with the number ${number} already.`
			: `The ledger has a document with the number ${taken}, and ${number} could be taken for it.`,
		'Leave the row out where it is the same invoice. Otherwise import before new invoices are finalised, or begin the own numbers behind those of the other program.',
		'invoiceNumber',
	);

/** The other program may have rounded the tax line by line: what it asked for is what the client owes. */
function totalsWith({ totals, currency }: Invoice, known: readonly KnownTax[] | null): Result<Totals> {
	if (known === null) return accept(totals);
	const taxOf = ({ category, rate, tax }: TaxSubtotal): bigint =>
		known.find((one) => one.category === category && one.rate === rate)?.tax ?? tax;
	const taxes = totals.taxes.map((group) => ({ ...group, tax: taxOf(group) }));
	const tax = taxes.reduce((sum, group) => sum + group.tax, 0n);
	const total = totals.net + tax;
	if (!isStorable(total)) return tooLarge('The total', currency);
	if (total < 0n)
		return refuse(
			'negative_total',
			`The total is ${formatAmount(total, currency)} ${currency}, and an invoice asks for 0 or more.`,
			'Check the amounts of the row; a credit note is not imported.',
		);
	return accept({ net: totals.net, tax, rounding: 0n, total, taxes });
}

/** What nobody said is not guessed: the client may be billed in another currency than the ledger. */
function checkCurrency(invoice: Invoice, { isCurrencyAssumed }: Imported, client: Client): Result<null> {
	if (!isCurrencyAssumed || client.currency === '' || client.currency === invoice.currency) return accept(null);
	return refuse(
		'currency_mismatch',
		`Invoice ${invoice.number} names no currency, the ledger is in ${invoice.currency}, and ${client.name} is billed in ${client.currency}.`,
		'Give the currency of the invoice.',
		'currency',
	);
}

/** What was paid of it, in minor units, after everything that the other program said was held against each other. */
function paidOf(invoice: Invoice, { total, paid, open }: Imported): Result<bigint> {
	const { number, currency, totals } = invoice;
	const money = (minor: bigint) => `${formatAmount(minor, currency)} ${currency}`;
	const below = [paid, open].find((amount) => amount !== null && amount < 0n);
	if (below !== undefined)
		return refuse(
			'amount_not_positive',
			`Invoice ${number} says that ${money(below!)} was paid, or is open.`,
			'Give both as positive amounts. What was paid too much is registered as a payment that is for no invoice yet.',
			paid !== null && paid < 0n ? 'amountPaid' : 'openAmount',
		);
	if (total !== null && total !== totals.total)
		return refuse(
			'total_differs',
			`Invoice ${number} is said to be over ${money(total)}, and its amounts come to ${money(totals.total)}.`,
			`Check them. Where the other program rounded the total, add the ${money(total - totals.total)} as an amount without tax.`,
			'total',
		);
	const settled = paid ?? (open === null ? 0n : totals.total - open);
	if (settled > totals.total || settled < 0n)
		return refuse(
			'above_balance',
			`Invoice ${number} comes to ${money(totals.total)}, and more than that is said to be ${paid === null ? 'open' : 'paid'}.`,
			'Check both amounts. What was paid too much is registered as a payment that is for no invoice yet.',
			paid === null ? 'openAmount' : 'amountPaid',
		);
	if (open === null || settled + open === totals.total) return accept(settled);
	return refuse(
		'total_differs',
		`Of invoice ${number} ${money(settled)} is said to be paid and ${money(open)} open, and it comes to ${money(totals.total)}.`,
		'Check the three amounts, or leave one of the first two out.',
		'openAmount',
	);
}

const paidBefore = ({ id, currency }: Invoice, amount: bigint, paidOn: LocalDate, { now, newId }: Making): Payment => ({
	...PLAIN_PAYMENT,
	id: newId(),
	kind: 'imported',
	invoiceId: id,
	currency,
	amount,
	state: 'cleared',
	counts: true,
	method: 'other',
	paidOn,
	payerEmail: '',
	reference: '',
	idempotencyKey: `imported:${id}`,
	createdAt: now,
	deletedAt: null,
});

import { baseTotalsOf } from '../invoice/base-totals';
import type { Invoice } from '../invoice/invoice';
import type { TaxCategory } from '../invoice/tax-category';
import type { LocalDate } from '../local-date';
import { isLive, type Payment } from '../payment/payment';
import { accept, refuse, type Result } from '../refusal';
import type { LocalPeriod } from './period';

/** What an account of the books is for. Sales and tax have one for each tax category and rate. */
export type AccountUse = 'receivables' | 'bank' | 'sales' | 'tax' | 'charges' | 'rounding';

/** The accounts of the books, by `chartKey`. */
export type Chart = ReadonlyMap<string, string>;

/** @param rate percent, canonical text; '' where the use has none */
export const chartKey = (use: AccountUse, category: TaxCategory | '' = '', rate = ''): string =>
	[use, category, category === 'S' ? rate : ''].join(' ').trim();

/** One row of a voucher: debit above zero, credit below, in minor units. */
export interface Posting {
	readonly account: string;
	readonly amount: bigint;
}

export type VoucherKind = 'invoice' | 'creditNote' | 'payment' | 'refund';

/** A bookkeeping entry. Its postings sum up to zero. */
export interface Voucher {
	readonly kind: VoucherKind;
	readonly date: LocalDate;
	/** Of the document, or of the one that the money is on. */
	readonly number: string;
	readonly client: string;
	readonly postings: readonly Posting[];
}

/** A finalised invoice or credit note, and who is billed. */
export interface Booked {
	readonly invoice: Invoice;
	readonly client: string;
}

/** What the vouchers of a period are made of. */
export interface Books {
	readonly records: readonly Booked[];
	/** Payments that stand on no invoice. */
	readonly unapplied: readonly Payment[];
	/** In which the books are kept. */
	readonly currency: string;
}

/**
 * The vouchers of a period, by day and number: each invoice and credit note that is dated in it, and each payment and
 * refund. What a credit note took off an invoice, or kept for its client, is no money: it stays in the receivables.
 * Charges of reminders are income once they are paid. A payment that stands on no invoice is booked on the day it came,
 * too: once it is applied, the receivables are right without another voucher, whenever the period was exported.
 * Drafts, void documents, and pending payments that do not count, make none. Nor do imported invoices and what was paid
 * of them before: the other program has booked them. What is paid of them later is booked.
 * A document in another currency is booked at its exchange rate. Money on it is not: nobody said what the bank made of
 * it.
 * @returns refusals `currency_mismatch`, `book_account_missing`
 */
export function vouchersOf(
	{ records, unapplied, currency }: Books,
	period: LocalPeriod,
	chart: Chart,
): Result<readonly Voucher[]> {
	const vouchers: Voucher[] = [];
	for (const { invoice, client } of records) {
		if (invoice.phase !== 'issued') continue;
		const { number, issueDate, source } = invoice;
		const isBooked = source !== 'import' && isWithin(period, issueDate!);
		const money = invoice.payments.filter((payment) => isMoneyOf(payment, period));
		if (!isBooked && money.length === 0) continue;
		const isOwn = invoice.currency === currency;
		if (!isOwn && isBooked && invoice.exchange?.currency !== currency) return inOtherCurrency(invoice, currency);
		const made: Result<Omit<Voucher, 'number' | 'client'>>[] = [
			...(isBooked ? [ofDocument(invoice, chart)] : []),
			...(isOwn ? money.map((payment) => ofMoney(payment, number!, chart)) : []),
		];
		for (const voucher of made) {
			if (!voucher.ok) return voucher;
			if (voucher.value.postings.length > 0) vouchers.push({ ...voucher.value, number: number!, client });
		}
	}
	for (const payment of unapplied) {
		if (payment.currency !== currency || !isMoneyOf(payment, period)) continue;
		const voucher = ofMoney(payment, 'A payment that stands on no invoice', chart);
		if (!voucher.ok) return voucher;
		vouchers.push({ ...voucher.value, number: payment.reference, client: payment.payerEmail });
	}
	return accept(vouchers.sort(inOrder));
}

/** Whether it is of the period, and another program has booked it. */
export const isLeftOut = ({ invoice: { source, phase, issueDate } }: Booked, period: LocalPeriod): boolean =>
	source === 'import' && phase === 'issued' && issueDate !== null && isWithin(period, issueDate);

/** How many payments and refunds of the period are in another currency, which makes no voucher. */
export function foreignMoney({ records, unapplied, currency }: Books, period: LocalPeriod): number {
	const issued = records.filter(({ invoice }) => invoice.phase === 'issued');
	const money = [...issued.flatMap(({ invoice }) => invoice.payments), ...unapplied];
	return money.filter((payment) => payment.currency !== currency && isMoneyOf(payment, period)).length;
}

const isWithin = ({ from, until }: LocalPeriod, date: LocalDate): boolean => date >= from && date <= until;

const isMoneyOf = (payment: Payment, period: LocalPeriod): boolean =>
	isWithin(period, payment.paidOn) &&
	isLive(payment) &&
	payment.counts &&
	(payment.kind === 'refund' ||
		payment.kind === 'charges' ||
		(payment.kind === 'payment' && payment.creditNoteId === null));

const compare = (a: string | number, b: string | number): number => (a === b ? 0 : a < b ? -1 : 1);

const inOrder = (a: Voucher, b: Voucher): number =>
	compare(a.date, b.date) || compare(a.number.length, b.number.length) || compare(a.number, b.number);

function inOtherCurrency({ number, currency }: Invoice, own: string): Result<never> {
	return refuse(
		'currency_mismatch',
		`${number} is in ${currency}, and the books are kept in ${own}: it has no exchange rate into ${own}.`,
		`Enter ${number} by hand, and export a period without it; or export as CSV. Give later invoices an exchange rate.`,
		'currency',
	);
}

function ofDocument(invoice: Invoice, chart: Chart): Result<Omit<Voucher, 'number' | 'client'>> {
	const isCredit = invoice.credit !== null;
	const sign = isCredit ? -1n : 1n;
	const { total, taxes, rounding } = baseTotalsOf(invoice) ?? invoice.totals;
	const wanted: (readonly [string, bigint])[] = [[chartKey('receivables'), total * sign]];
	for (const { category, rate, taxable, tax } of taxes) {
		wanted.push([chartKey('sales', category, rate), -taxable * sign]);
		wanted.push([chartKey('tax', category, rate), -tax * sign]);
	}
	wanted.push([chartKey('rounding'), -rounding * sign]);
	const postings = posted(wanted, chart, invoice.number!);
	if (!postings.ok) return postings;
	const kind = isCredit ? 'creditNote' : 'invoice';
	return accept({ kind, date: invoice.issueDate!, postings: postings.value });
}

function ofMoney(
	{ kind, amount, paidOn }: Payment,
	named: string,
	chart: Chart,
): Result<Omit<Voucher, 'number' | 'client'>> {
	const isRefund = kind === 'refund';
	const came = isRefund ? -amount : amount;
	const postings = posted(
		[
			[chartKey('bank'), came],
			[chartKey(kind === 'charges' ? 'charges' : 'receivables'), -came],
		],
		chart,
		named,
	);
	return postings.ok
		? accept({ kind: isRefund ? 'refund' : 'payment', date: paidOn, postings: postings.value })
		: postings;
}

/** Rows of nothing are left out, and need no account. */
function posted(
	wanted: readonly (readonly [string, bigint])[],
	chart: Chart,
	named: string,
): Result<readonly Posting[]> {
	const postings: Posting[] = [];
	for (const [key, amount] of wanted) {
		if (amount === 0n) continue;
		const account = chart.get(key);
		if (account === undefined)
			return refuse(
				'book_account_missing',
				`${named} needs an account for ${nameOf(key)}, and none is given.`,
				'Add it under Accounts, as your chart of accounts has it.',
				'bookAccounts',
			);
		postings.push({ account, amount });
	}
	return accept(postings);
}

/** "sales in tax category S at 25 %". */
function nameOf(key: string): string {
	const [use, category, rate] = key.split(' ');
	return [
		use === 'charges' ? 'charges of reminders' : use,
		category && `in tax category ${category}`,
		rate && `at ${rate} %`,
	]
		.filter(Boolean)
		.join(' ');
}

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

/**
 * The vouchers of a period, by day and number: each invoice and credit note that is dated in it, and each payment and
 * refund. What a credit note took off an invoice, or kept for its client, is no money: it stays in the receivables.
 * Charges of reminders are income once they are paid.
 * Drafts, void documents, and pending payments that do not count, make none. Nor do imported invoices and what was paid
 * of them before: the other program has booked them. What is paid of them later is booked.
 * A document in another currency is booked at its exchange rate. Money on it is not: nobody said what the bank made of
 * it.
 * @returns refusals `currency_mismatch`, `book_account_missing`
 */
export function vouchersOf(
	records: readonly Booked[],
	period: LocalPeriod,
	chart: Chart,
	currency: string,
): Result<readonly Voucher[]> {
	const vouchers: Voucher[] = [];
	const isIn = (date: LocalDate) => date >= period.from && date <= period.until;
	for (const { invoice, client } of records) {
		if (invoice.phase !== 'issued') continue;
		const { number, issueDate, source } = invoice;
		const isBooked = source !== 'import' && isIn(issueDate!);
		const money = invoice.payments.filter((payment) => isMoneyIn(payment) && isIn(payment.paidOn));
		if (!isBooked && money.length === 0) continue;
		const isOwn = invoice.currency === currency;
		if (!isOwn && isBooked && invoice.exchange?.currency !== currency) return inOtherCurrency(invoice, currency);
		const made: Result<Omit<Voucher, 'number' | 'client'>>[] = [
			...(isBooked ? [ofDocument(invoice, chart)] : []),
			...(isOwn ? money.map((payment) => ofMoney(payment, invoice, chart)) : []),
		];
		for (const voucher of made) {
			if (!voucher.ok) return voucher;
			if (voucher.value.postings.length > 0) vouchers.push({ ...voucher.value, number: number!, client });
		}
	}
	return accept(vouchers.sort(inOrder));
}

/** Whether it is of the period, and another program has booked it. */
export const isLeftOut = ({ invoice: { source, phase, issueDate } }: Booked, { from, until }: LocalPeriod): boolean =>
	source === 'import' && phase === 'issued' && issueDate !== null && issueDate >= from && issueDate <= until;

/** Money of the period on documents in another currency, which makes no voucher. */
export const foreignMoney = ({ invoice }: Booked, { from, until }: LocalPeriod, currency: string): number =>
	invoice.phase !== 'issued' || invoice.currency === currency
		? 0
		: invoice.payments.filter((payment) => isMoneyIn(payment) && payment.paidOn >= from && payment.paidOn <= until)
				.length;

const isMoneyIn = (payment: Payment): boolean =>
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
	const postings = posted(wanted, chart, invoice);
	if (!postings.ok) return postings;
	const kind = isCredit ? 'creditNote' : 'invoice';
	return accept({ kind, date: invoice.issueDate!, postings: postings.value });
}

function ofMoney(
	{ kind, amount, paidOn }: Payment,
	invoice: Invoice,
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
		invoice,
	);
	return postings.ok
		? accept({ kind: isRefund ? 'refund' : 'payment', date: paidOn, postings: postings.value })
		: postings;
}

/** Rows of nothing are left out, and need no account. */
function posted(
	wanted: readonly (readonly [string, bigint])[],
	chart: Chart,
	{ number }: Invoice,
): Result<readonly Posting[]> {
	const postings: Posting[] = [];
	for (const [key, amount] of wanted) {
		if (amount === 0n) continue;
		const account = chart.get(key);
		if (account === undefined)
			return refuse(
				'book_account_missing',
				`${number} needs an account for ${nameOf(key)}, and none is given.`,
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

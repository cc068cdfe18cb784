import {
	chartKey,
	foreignMoney,
	isLeftOut,
	vouchersOf,
	type AccountUse,
	type Booked,
	type Books,
	type Chart,
	type Voucher,
} from '../domain/bookkeeping/voucher';
import type { LocalPeriod } from '../domain/bookkeeping/period';
import { exponentOf } from '../domain/currency';
import { formatDecimal, readDecimal } from '../domain/decimal';
import { noCompanyName, sellerOfSettings } from '../domain/invoice/parties';
import { readTaxCategory } from '../domain/invoice/tax-category';
import { dateIn, readDate, type LocalDate } from '../domain/local-date';
import { accept, refuse, type Result } from '../domain/refusal';
import type { Settings } from '../domain/settings';
import { shown } from '../domain/shown';
import { labelOf } from '../domain/system-name';
import { isNothing } from '../domain/text';
import type { Call } from '../ports/call';
import type { Catalogue } from '../ports/catalogue';
import type { InvoicingSystem } from '../ports/invoicing-system';
import type { Outcome } from '../ports/outcome';
import { everyInvoice } from './every-invoice';
import { runAccepted } from './items';

/** An account of the books as a user gives it, unread. */
export interface AskedAccount {
	readonly accountOf: AccountUse;
	/** Of sales and tax: empty follows the rate. */
	readonly taxCategory?: unknown;
	/** Percent; empty is 0. */
	readonly taxRate?: unknown;
	readonly number: unknown;
}

export interface AskedVouchers {
	readonly firstDay: unknown;
	readonly lastDay: unknown;
	readonly accounts: readonly AskedAccount[];
}

/** The vouchers of a period, and whose books they are for. */
export interface ExportedVouchers {
	readonly company: { readonly name: string; readonly organisationNumber: string };
	readonly currency: string;
	readonly madeOn: LocalDate;
	readonly vouchers: readonly Voucher[];
	/** Imported invoices of the period, which the other program has booked. */
	readonly importedLeftOut: number;
	/** Payments and refunds of the period in another currency: no exchange rate is known of them. */
	readonly foreignPaymentsLeftOut: number;
}

interface Deps {
	readonly invoicing: InvoicingSystem;
	readonly catalogue: Pick<Catalogue, 'settings'>;
}

/**
 * The bookkeeping vouchers of invoices, credit notes, payments and refunds of a period.
 * @returns refusals `not_offered` for a system that keeps no payments with its invoices, `not_a_date`,
 * `period_ends_before_start`, `company_name_missing`, `not_an_account_number`, `book_account_twice`, and those of
 * `vouchersOf`
 */
export async function exportVouchers(
	asked: readonly AskedVouchers[],
	{ invoicing, catalogue }: Deps,
	call: Call,
): Promise<readonly Outcome<ExportedVouchers>[]> {
	const settings = await catalogue.settings();
	const prepared = asked.map((one) => prepare(one, invoicing, settings));
	const hasReady = prepared.some(({ ok }) => ok);
	const { currency } = settings;
	const books = hasReady
		? { ...(await readBooks(invoicing, call)), currency }
		: { records: [], unapplied: [], currency };
	const made = prepared.map((one): Result<ExportedVouchers> => {
		if (!one.ok) return one;
		const { period, chart } = one.value;
		const vouchers = vouchersOf(books, period, chart);
		if (!vouchers.ok) return vouchers;
		const { companyName: name, organisationNumber, timeZone } = settings;
		const company = { name, organisationNumber };
		const madeOn = dateIn(call.now, timeZone);
		const importedLeftOut = books.records.filter((record) => isLeftOut(record, period)).length;
		const foreignPaymentsLeftOut = foreignMoney(books, period);
		const leftOut = { importedLeftOut, foreignPaymentsLeftOut };
		return accept({ company, currency, madeOn, vouchers: vouchers.value, ...leftOut });
	});
	return await runAccepted(made, call, async (ready) =>
		ready.map((value) => ({ kind: 'done', value, replayed: false }) as const),
	);
}

/**
 * What is unapplied is read before the invoices: a payment that is applied meanwhile is then found twice, and booked on
 * its invoice. The other way round it could be found nowhere.
 */
async function readBooks(invoicing: InvoicingSystem, call: Call): Promise<Pick<Books, 'records' | 'unapplied'>> {
	const unapplied = await unappliedIn(invoicing);
	const records = await bookedIn(invoicing, call);
	const applied = new Set(records.flatMap(({ invoice }) => invoice.payments.map(({ id }) => id)));
	return { records, unapplied: unapplied.filter(({ id }) => !applied.has(id)) };
}

async function bookedIn(invoicing: InvoicingSystem, call: Call): Promise<readonly Booked[]> {
	const records: Booked[] = [];
	for await (const { invoice, client } of everyInvoice(null, invoicing, call))
		records.push({ invoice, client: client.name });
	return records;
}

/** Unapplied payments come first in the list of all: it is read until an applied one comes, or nothing more. */
async function unappliedIn(invoicing: Pick<InvoicingSystem, 'listPayments'>): Promise<Books['unapplied']> {
	for (let limit = 250; ; limit *= 4) {
		const payments = await invoicing.listPayments('', limit);
		const unapplied = payments.filter(({ invoiceId }) => invoiceId === null);
		if (payments.length < limit || unapplied.length < payments.length) return unapplied;
	}
}

interface Prepared {
	readonly period: LocalPeriod;
	readonly chart: Chart;
}

function prepare(asked: AskedVouchers, invoicing: InvoicingSystem, settings: Settings): Result<Prepared> {
	if (invoicing.capabilities.numbering !== 'ours')
		return refuse(
			'not_offered',
			`${labelOf(invoicing.system)} cannot export vouchers: its invoices come without their payments.`,
			'Export from the accounts of that system, or as CSV.',
		);
	const barred = noCompanyName(sellerOfSettings(settings), 'The file', 'be written');
	if (barred) return { ok: false, refusal: barred };
	if (exponentOf(settings.currency) > 2)
		return refuse(
			'currency_mismatch',
			`The books are kept in ${settings.currency}, and SIE has two decimals at most.`,
			'Export as CSV.',
			'currency',
		);
	const [from, until] = [readDate(asked.firstDay, 'firstDay'), readDate(asked.lastDay, 'lastDay')];
	if (!from.ok) return from;
	if (!until.ok) return until;
	if (until.value < from.value)
		return refuse(
			'period_ends_before_start',
			`The period ends on ${until.value}, before it starts on ${from.value}.`,
			'Give a last day on or after the first one.',
			'lastDay',
		);
	const chart = readChart(asked.accounts);
	return chart.ok ? accept({ period: { from: from.value, until: until.value }, chart: chart.value }) : chart;
}

function readChart(accounts: readonly AskedAccount[]): Result<Chart> {
	const chart = new Map<string, string>();
	for (const [at, { accountOf, taxCategory, taxRate, number }] of accounts.entries()) {
		const account = String(number ?? '').trim();
		if (!/^\d{3,8}$/.test(account))
			return refuse(
				'not_an_account_number',
				account === ''
					? `Account ${at + 1} has no number.`
					: `Account ${at + 1} has the number ${shown(number)}, which is not that of an account.`,
				'Give the number in 3 to 8 digits, such as 1510.',
				`bookAccounts[${at}].number`,
			);
		const key = readKey(at, { accountOf, taxCategory, taxRate });
		if (!key.ok) return key;
		if (chart.has(key.value))
			return refuse(
				'book_account_twice',
				`The accounts ${chart.get(key.value)!} and ${account} are given for the same use.`,
				'Remove one of the two rows, or give it another tax category or rate.',
				'bookAccounts',
			);
		chart.set(key.value, account);
	}
	return accept(chart);
}

function readKey(at: number, { accountOf, taxCategory, taxRate }: Omit<AskedAccount, 'number'>): Result<string> {
	if (accountOf !== 'sales' && accountOf !== 'tax') return accept(chartKey(accountOf));
	const rate = readDecimal(isNothing(taxRate) ? '0' : taxRate, `bookAccounts[${at}].taxRate`, 4);
	if (!rate.ok) return rate;
	const category = readTaxCategory(
		isNothing(taxCategory) ? undefined : taxCategory,
		rate.value,
		`bookAccounts[${at}].taxCategory`,
	);
	return category.ok ? accept(chartKey(accountOf, category.value, formatDecimal(rate.value))) : category;
}

import { decimalOf, divideRound, powerOfTen } from '../decimal';
import type { Invoice } from '../invoice/invoice';
import { addDays, type LocalDate } from '../local-date';
import { isIncoming, isLive, type Payment } from '../payment/payment';
import type { InterestRate } from './ladder';

/*
 * Simple interest over the balance of each day. A day counts with what is owed when it begins: money that comes on a
 * day lowers the balance from the next day on, so the day of payment still bears interest, as the day after the due
 * date does. A year has 365 days, leap years too (actual/365 fixed). Interest is no part of the balance: it bears none.
 */

/** What was owed at first, and what has lowered it since. Minor units. */
export interface BalanceHistory {
	readonly total: bigint;
	/** In any order. */
	readonly lowered: readonly { readonly on: LocalDate; readonly by: bigint }[];
}

/** Decimals of a yearly percentage. */
export const RATE_SCALE = 4;

/** Units of interest in one minor unit of money: percent, its decimals, and the days of a year. */
const UNITS_PER_MINOR = 100n * powerOfTen(RATE_SCALE) * 365n;

/** The payments that count and what credit notes took off, by their days. Money that is on its way has not come. */
export const balanceHistory = ({ totals, payments }: Pick<Invoice, 'totals' | 'payments'>): BalanceHistory => ({
	total: totals.total,
	lowered: payments.filter(lowersBalance).map(({ paidOn, amount }) => ({ on: paidOn, by: amount })),
});

const lowersBalance = (payment: Payment): boolean =>
	isLive(payment) && payment.counts && (isIncoming(payment) || payment.kind === 'offset');

/**
 * The interest of the days after one day up to another, exact: any split of the period sums up to the whole.
 * @param after the last day that bears none, such as the due date
 * @param until the last day that bears it; a day before gives none
 * @param rates by their first days; a day before the first one bears none
 * @returns units, for `roundInterest`
 */
export function interestUnits(
	{ total, lowered }: BalanceHistory,
	after: LocalDate,
	until: LocalDate,
	rates: readonly InterestRate[],
): bigint {
	if (until <= after) return 0n;
	const [first, end] = [addDays(after, 1), addDays(until, 1)];
	const changes = [...lowered.map(({ on }) => addDays(on, 1)), ...rates.map(({ from }) => from)];
	const days = [...new Set([first, ...changes.filter((day) => day > first && day < end), end])].sort();
	let units = 0n;
	for (let at = 1; at < days.length; at += 1) {
		const [from, to] = [days[at - 1]!, days[at]!];
		const balance = lowered.reduce((left, { on, by }) => (on < from ? left - by : left), total);
		if (balance > 0n) units += balance * rateOn(from, rates) * daysBetween(from, to);
	}
	return units;
}

/** Minor units, rounded half up, once for the whole period. */
export const roundInterest = (units: bigint): bigint => divideRound(units, UNITS_PER_MINOR);

/** The percentage that holds on a day, as decimal text; '' for none. */
export const percentOn = (day: LocalDate, rates: readonly InterestRate[]): string =>
	rates.filter(({ from }) => from <= day).at(-1)?.percent ?? '';

/** In 10^-RATE_SCALE percent. */
function rateOn(day: LocalDate, rates: readonly InterestRate[]): bigint {
	const percent = percentOn(day, rates);
	if (percent === '') return 0n;
	const { unscaled, scale } = decimalOf(percent);
	return unscaled * powerOfTen(RATE_SCALE - scale);
}

const DAY = 86_400_000;

/** Whole days from one day to another. */
const daysBetween = (from: LocalDate, to: LocalDate): bigint =>
	BigInt(Math.round((Date.parse(to) - Date.parse(from)) / DAY));

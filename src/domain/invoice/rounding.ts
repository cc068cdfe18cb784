import { exponentOf } from '../currency';
import { divideRound, powerOfTen } from '../decimal';
import { formatAmount, isStorable, tooLarge } from '../money';
import { accept, type Result } from '../refusal';
import type { Totals } from './totals';

/** Whether what a client owes is rounded to whole units of the currency, such as kronor. */
export const ROUND_TOTALS = ['none', 'whole'] as const;
export type RoundTotals = (typeof ROUND_TOTALS)[number];

/** The nearest whole unit of the currency, half away from zero. Minor units. */
export function toWhole(minor: bigint, currency: string): bigint {
	const unit = wholeUnit(currency);
	return divideRound(minor, unit) * unit;
}

export const isWhole = (minor: bigint, currency: string): boolean => minor % wholeUnit(currency) === 0n;

/** The whole units in an amount that is not below zero. Minor units. */
export const wholePart = (minor: bigint, currency: string): bigint => minor - (minor % wholeUnit(currency));

/** One unit of the currency in minor units: 100 of SEK, 1 of JPY. */
export const wholeUnit = (currency: string): bigint => powerOfTen(exponentOf(currency));

/**
 * The totals with what the client owes rounded, where the setting says so: net and tax stay, and the difference stands
 * apart (EN 16931 BT-114). A currency without decimals has nothing to round.
 * @returns refusal `amount_too_large`
 */
export function roundTotals(totals: Totals, currency: string, how: RoundTotals): Result<Totals> {
	if (how === 'none') return accept(totals);
	const exact = totals.net + totals.tax;
	const total = toWhole(exact, currency);
	if (!isStorable(total)) return tooLarge(`The total is rounded to ${formatAmount(total, currency)}`, currency);
	return accept({ ...totals, rounding: total - exact, total });
}

import { exponentOf } from '../currency';
import { decimalOf, divideRound, powerOfTen } from '../decimal';
import type { Exchange } from './exchange';
import type { Totals } from './totals';

/** The totals of an invoice in the currency of the books. Minor units of `currency`. */
export interface BaseTotals extends Totals {
	readonly currency: string;
}

interface Exchanged {
	readonly currency: string;
	readonly totals: Totals;
	readonly exchange: Exchange | null;
}

/**
 * What an invoice comes to in the currency of the books (directive 2006/112/EC, articles 91 and 230). What is taxable
 * and the tax of each category and rate are converted and rounded once, half away from zero, and so is the rounding;
 * all sums are those of the converted amounts, so that they add up.
 * @returns null where the invoice has no exchange rate
 */
export function baseTotalsOf({ currency: from, totals, exchange }: Exchanged): BaseTotals | null {
	if (exchange === null) return null;
	const { currency, rate } = exchange;
	const converted = (minor: bigint) => convert(minor, rate, from, currency);
	const taxes = totals.taxes.map((group) => ({
		...group,
		taxable: converted(group.taxable),
		tax: converted(group.tax),
	}));
	const net = taxes.reduce((sum, { taxable }) => sum + taxable, 0n);
	const tax = taxes.reduce((sum, group) => sum + group.tax, 0n);
	const rounding = converted(totals.rounding);
	return { currency, net, tax, rounding, total: net + tax + rounding, taxes };
}

/** Minor units of one currency as those of another, rounded once, half away from zero. */
function convert(minor: bigint, rate: string, from: string, to: string): bigint {
	const { unscaled, scale } = decimalOf(rate);
	return divideRound(minor * unscaled * powerOfTen(exponentOf(to)), powerOfTen(scale + exponentOf(from)));
}

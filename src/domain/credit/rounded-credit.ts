import { isWhole, toWhole, type RoundTotals } from '../invoice/rounding';
import type { Totals } from '../invoice/totals';

/**
 * Whether a part of an invoice is credited in whole units: where the invoice was rounded, and by the setting, as long
 * as what is left of the invoice is whole.
 */
export const isRounded = (left: Totals, currency: string, how: RoundTotals): boolean =>
	left.rounding !== 0n || (how === 'whole' && isWhole(left.total, currency));

/**
 * A credit note, rounded. What is left after it is rounded as an invoice over it would be, so that the credit notes of
 * an invoice never come to more than it, and the last one comes to what is left.
 * @param exact not rounded, and not above `left`
 */
export function roundCredit(exact: Totals, left: Totals, currency: string, how: RoundTotals): Totals {
	if (!isRounded(left, currency, how)) return exact;
	const after = toWhole(left.net + left.tax - exact.net - exact.tax, currency);
	return withTotal(exact, left.total - between(0n, after, left.total));
}

/**
 * A draft as it is finalised: rounded as it was drafted, whatever the setting is now. Only where other credit notes
 * came between may it be rounded in another way; where it takes all that is left, it takes what rounding left, too.
 * @param exact not rounded, and not above `left`
 * @param drafted the rounding of the draft, in minor units
 */
export function keepRounding(exact: Totals, left: Totals, currency: string, drafted: bigint): Totals {
	if (left.taxes.every((group) => exact.taxes.some((taken) => isAllOf(taken, group)) || isUsedUp(group)))
		return withTotal(exact, left.total);
	const total = exact.net + exact.tax + drafted;
	const after = left.total - total;
	const isLeftExact = drafted === left.rounding;
	if (total >= 0n && after >= 0n && (isLeftExact || isWhole(after, currency))) return withTotal(exact, total);
	return roundCredit(exact, left, currency, drafted === 0n ? 'none' : 'whole');
}

type Group = Totals['taxes'][number];

const isUsedUp = ({ taxable, tax }: Group): boolean => taxable === 0n && tax === 0n;

const isAllOf = (taken: Group, group: Group): boolean =>
	taken.category === group.category &&
	taken.rate === group.rate &&
	taken.taxable === group.taxable &&
	taken.tax === group.tax;

const withTotal = (exact: Totals, total: bigint): Totals => ({
	...exact,
	rounding: total - exact.net - exact.tax,
	total,
});

const between = (least: bigint, value: bigint, most: bigint): bigint =>
	value < least ? least : value > most ? most : value;

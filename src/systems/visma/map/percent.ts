import { plainDecimal } from '../../../remote/wire-amounts';

/**
 * A VAT rate of Visma's as percent text; null where it says none. Whether 25 % comes as 25 or as 0.25 is not
 * documented: no rate of the countries that Visma serves is above 0 and below 1 %, so what is below 1 is a fraction.
 */
export function percentIn(value: number | null | undefined): string | null {
	if (value === null || value === undefined) return null;
	return plainDecimal(value > 0 && value < 1 ? value * 100 : value, 4);
}

/** A discount as percent text: Visma keeps it as a fraction of at most four decimals. */
export const discountIn = (fraction: number | null | undefined): string =>
	plainDecimal((fraction ?? 0) * 100, 2) ?? '0';

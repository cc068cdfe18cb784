/** The weights of the nine digits before the check digit; a shorter CUI has zeros in front. */
const WEIGHTS = [7, 5, 3, 2, 1, 7, 5, 3, 2];

/**
 * The check digit of a Romanian CUI after up to nine digits: weights 7 5 3 2 1 7 5 3 2, ten times the sum by 11, and 0
 * for a remainder of 10. It misses a mistyped digit where that makes 10 of 0, or 0 of 10.
 */
export function cuiDigit(digits: string): string {
	const padded = digits.padStart(WEIGHTS.length, '0');
	const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(padded[place]), 0);
	return String(((sum * 10) % 11) % 10);
}

/** Whether the last of these digits is the check digit of the others. @param digits 2 to 10 */
export const isCui = (digits: string): boolean => cuiDigit(digits.slice(0, -1)) === digits.at(-1);

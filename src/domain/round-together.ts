/**
 * Rounds fractions of one denominator so that they sum up to a target: each is rounded down, and what is missing goes,
 * one unit each, to the largest remainders, the earlier one on a tie. No part differs from its fraction by a whole
 * unit.
 * @param target the sum of the fractions, rounded in any way
 * @param denominator above zero
 */
export function roundTogether(numerators: readonly bigint[], denominator: bigint, target: bigint): bigint[] {
	const parts = numerators.map((numerator) => floorOf(numerator, denominator));
	let missing = target - parts.reduce((sum, part) => sum + part, 0n);
	const byRemainder = numerators
		.map((numerator, index) => ({ index, remainder: numerator - parts[index]! * denominator }))
		.sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1));
	for (const { index } of byRemainder) {
		if (missing <= 0n) break;
		parts[index]! += 1n;
		missing -= 1n;
	}
	return parts;
}

/** Toward minus infinity, of a denominator above zero. */
function floorOf(numerator: bigint, denominator: bigint): bigint {
	const quotient = numerator / denominator;
	return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient;
}

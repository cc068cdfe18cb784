/**
 * Splits an amount by weights so that the parts sum back to it exactly: every part gets its share rounded toward
 * zero, and what is left goes, one minor unit each, to the largest remainders (the earlier part on a tie).
 * @param amount minor units, of either sign
 * @throws RangeError without weights, with a negative weight, or when all are zero
 */
export function allocate(amount: bigint, weights: readonly bigint[]): bigint[] {
	const sum = sumOf(weights);
	const isNegative = amount < 0n;
	const whole = isNegative ? -amount : amount;
	const parts = weights.map((weight) => (whole * weight) / sum);
	let left = whole - parts.reduce((total, part) => total + part, 0n);
	const byRemainder = weights
		.map((weight, index) => ({ index, remainder: (whole * weight) % sum }))
		.sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1));
	for (const { index } of byRemainder) {
		if (left === 0n) break;
		parts[index] = (parts[index] ?? 0n) + 1n;
		left -= 1n;
	}
	return isNegative ? parts.map((part) => -part) : parts;
}

function sumOf(weights: readonly bigint[]): bigint {
	if (weights.length === 0) throw new RangeError('allocate: there are no weights to split by.');
	const lowest = weights.find((weight) => weight < 0n);
	if (lowest !== undefined) throw new RangeError(`allocate: the weight ${lowest} is negative.`);
	const sum = weights.reduce((total, weight) => total + weight, 0n);
	if (sum === 0n) throw new RangeError('allocate: all weights are zero.');
	return sum;
}

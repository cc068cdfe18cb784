/** What a filter expects of a byte, from those on its left, above it, and above that on its left. */
type Predictor = (left: number, above: number, corner: number) => number;

/** The nearest of the three to what they lead to expect. */
const paeth: Predictor = (left, above, corner) => {
	const expected = left + above - corner;
	const [toLeft, toAbove, toCorner] = [
		Math.abs(expected - left),
		Math.abs(expected - above),
		Math.abs(expected - corner),
	];
	if (toLeft <= toAbove && toLeft <= toCorner) return left;
	return toAbove <= toCorner ? above : corner;
};

/** By the number that a row begins with. */
const PREDICTORS: readonly Predictor[] = [
	() => 0,
	(left) => left,
	(_left, above) => above,
	(left, above) => (left + above) >> 1,
	paeth,
];

/**
 * Undoes the filter of a row, in place.
 * @param step bytes from a pixel to the one on its right, at least 1
 * @returns whether there is such a filter
 */
export function unfilterRow(filter: number, row: Uint8Array, before: Uint8Array, step: number): boolean {
	const predict = PREDICTORS[filter];
	if (!predict) return false;
	for (let at = 0; at < row.length; at++)
		row[at] = row[at]! + predict(row[at - step] ?? 0, before[at] ?? 0, before[at - step] ?? 0);
	return true;
}

/** A row with the filter that leaves the smallest numbers, and that filter's number in front. */
export function filterRow(row: Uint8Array, before: Uint8Array, step: number): Uint8Array {
	let best: { readonly sum: number; readonly bytes: Uint8Array } | null = null;
	for (const [filter, predict] of PREDICTORS.entries()) {
		const bytes = new Uint8Array(row.length + 1);
		bytes[0] = filter;
		let sum = 0;
		for (let at = 0; at < row.length; at++) {
			bytes[at + 1] = row[at]! - predict(row[at - step] ?? 0, before[at] ?? 0, before[at - step] ?? 0);
			sum += Math.min(bytes[at + 1]!, 256 - bytes[at + 1]!);
		}
		if (best === null || sum < best.sum) best = { sum, bytes };
	}
	return best!.bytes;
}

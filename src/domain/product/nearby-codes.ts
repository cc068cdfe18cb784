import { productKey } from './product';

const MOST = 5;

/**
 * The codes that one may have meant, the nearest first: those that begin alike or hold it, then those with the fewest
 * different characters. At most five.
 */
export function nearbyCodes(code: string, codes: readonly string[]): readonly string[] {
	const wanted = productKey(code);
	const ranked = codes.map((known) => ({ known, distance: distanceOf(wanted, productKey(known)) }));
	ranked.sort((a, b) => a.distance - b.distance || (a.known < b.known ? -1 : 1));
	return ranked.slice(0, MOST).map(({ known }) => known);
}

/** One that holds the other is nearer than any that differs. */
function distanceOf(wanted: string, known: string): number {
	const isPart = wanted !== '' && (known.includes(wanted) || wanted.includes(known));
	return isPart ? Math.abs(known.length - wanted.length) / 1_000 : editsBetween(wanted, known);
}

/** The fewest characters to insert, remove or replace (Levenshtein). */
function editsBetween(one: string, other: string): number {
	let before = Array.from({ length: other.length + 1 }, (_none, at) => at);
	for (let row = 1; row <= one.length; row += 1) {
		const now = [row];
		for (let column = 1; column <= other.length; column += 1) {
			const replaced = before[column - 1]! + (one[row - 1] === other[column - 1] ? 0 : 1);
			now.push(Math.min(replaced, before[column]! + 1, now[column - 1]! + 1));
		}
		before = now;
	}
	return before[other.length]!;
}

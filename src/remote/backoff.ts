const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/**
 * How long to leave a system alone after a failed try: half a second, then twice as long each time, at most half a
 * minute; somewhere in the upper half of that, so that what failed together does not come back together.
 * @param failures so far, 1 for the first
 * @param random 0 to 1
 */
export function backoffMs(failures: number, random: number): number {
	const most = Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS);
	return Math.round(most / 2 + (most / 2) * random);
}

const FIRST_MS = 30_000;
const GROWTH = 2.8;
const LONGEST_MS = 24 * 3_600_000;

const STORE_FIRST_MS = 500;
const STORE_LONGEST_MS = 30_000;

/** A fifth up or down, so that what failed together does not come back together. */
const spread = (ms: number, random: number): number => Math.round(ms * (0.8 + 0.4 * random));

/**
 * How long to wait after a failed attempt: half a minute after the first, then 2.8 times as long each time, at most
 * about a day. Ten attempts take about two days, so that an outage over a weekend is survived.
 * @param attempt the one that failed, 1 for the first
 * @param random 0 to 1
 */
export const backoff = (attempt: number, random: number): number =>
	spread(Math.min(FIRST_MS * GROWTH ** (attempt - 1), LONGEST_MS), random);

/** How long to wait after the store threw so many times in a row. Short: a database is usually back within seconds. */
export const storeBackoff = (failures: number, random: number): number =>
	spread(Math.min(STORE_FIRST_MS * 2 ** (failures - 1), STORE_LONGEST_MS), random);

const POLL_FIRST_MS = 15_000;
const POLL_LONGEST_MS = 15 * 60_000;

/** How long to wait after a feed of a remote system could not be read so many times in a row. */
export const pollBackoff = (failures: number, random: number): number =>
	spread(Math.min(POLL_FIRST_MS * 2 ** (failures - 1), POLL_LONGEST_MS), random);

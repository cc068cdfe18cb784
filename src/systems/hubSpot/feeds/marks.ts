import { SEARCH_LAG_MS } from '../api';

/**
 * How far a feed was read, as text: epoch milliseconds, of the last reading or of the last change that was seen. With `+n` the reader stands in the
 * middle: n records of that very moment were read already, and there is more.
 */
export interface Mark {
	readonly atMs: number;
	/** Records of `atMs` that were read; null at rest, when the next read looks back as far as a search may lag. */
	readonly read: number | null;
}

/** How far HubSpot's clock and ours may differ. */
const SKEW_MS = 60_000;

/** Looked back at each poll: what the search did not find in time is found then, and what is known is told once. */
const OVERLAP_MS = SEARCH_LAG_MS + SKEW_MS;

/**
 * Where a feed begins. The mark lies so far ahead that looking back from it ends at the beginning, less what the clocks may
 * differ: what was before is not told.
 */
export const firstMark = (nowMs: number): string => markText({ atMs: nowMs + SEARCH_LAG_MS, read: null });

export const markText = ({ atMs, read }: Mark): string => (read === null ? String(atMs) : `${atMs}+${read}`);

/** @throws RangeError for a text that is no mark */
export function markFrom(text: string): Mark {
	const parts = /^(\d{1,16})(?:\+(\d{1,6}))?$/.exec(text);
	if (!parts) throw new RangeError(`"${text}" is not how far a feed was read.`);
	return { atMs: Number(parts[1]), read: parts[2] === undefined ? null : Number(parts[2]) };
}

/** From which moment on to ask. */
export const askFrom = ({ atMs, read }: Mark): number => (read === null ? Math.max(atMs - OVERLAP_MS, 0) : atMs);

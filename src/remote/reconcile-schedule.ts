const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** When an operation whose end is not known is looked for: soon, within the hour, then daily for a working week. */
const LOOKS_AFTER_MS: readonly number[] = [5 * MINUTE, 60 * MINUTE, DAY, DAY, DAY, DAY, DAY];

/** How long to wait for the next look; null after the last. @param looks how often it was looked for in vain */
export const nextLookMs = (looks: number): number | null => LOOKS_AFTER_MS[looks] ?? null;

export const instantAfter = (now: string, ms: number): string => new Date(Date.parse(now) + ms).toISOString();

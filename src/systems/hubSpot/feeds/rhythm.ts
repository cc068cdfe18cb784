import { SEARCH_LAG_MS } from '../wire/address';

/*
 * How often HubSpot is asked for changes, and how far back. HubSpot itself names none of these figures.
 */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * How often HubSpot is asked for changes. A poll is a search or two; all searches of an account share five a second.
 */
export const EVERY_MS = MINUTE_MS;

/** How far HubSpot's clock and ours may differ: an assumption. */
export const SKEW_MS = MINUTE_MS;

/** Looked back at each poll: as long as a search usually lags behind. What is known already is dropped by the inbox. */
export const LOOK_BACK_MS = SEARCH_LAG_MS + SKEW_MS;

/** The longest that a search lags behind, as third parties measured it: large connectors read back one hour. */
const LONGEST_LAG_MS = HOUR_MS;

/** How often a poll looks back for what a search showed that late. */
export const LONG_EVERY_MS = HOUR_MS;

/** So far: what showed up right after the last long look back must not be too old for the next one. */
export const LONG_LOOK_BACK_MS = LONGEST_LAG_MS + LONG_EVERY_MS + SKEW_MS;

/** After a long time away, so much is asked for at once. */
export const WINDOW_MS = 24 * HOUR_MS;

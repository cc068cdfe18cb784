/** How often HubSpot is asked for news. A poll is a search or two; all searches of an account share five a second. */
export const EVERY_MS = 60_000;

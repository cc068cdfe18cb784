/** Where the API answers, for production and sandbox alike: the client's kind decides. */
export const VISMA_URL = 'https://eaccountingapi.vismaonline.com/v2';

/**
 * Rows asked for in one page. The largest page is not documented; where Visma gives fewer, its own count of pages
 * leads.
 */
export const PAGE = 100;

/** So many ids go into one filter: an address stays below 2,000 characters. */
export const IDS_IN_FILTER = 20;

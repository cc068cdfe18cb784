/** Where the API answers. */
export const HIGH_LEVEL_URL = 'https://services.leadconnectorhq.com';

/**
 * The version of each resource, with whose names its requests are written: the older one says `field_value` and
 * `location_id`, v3 says `fieldValue` and `locationId`. What a mix of the two does is not documented.
 */
export const VERSIONS = {
	invoices: '2021-07-28',
	payments: '2021-07-28',
	opportunities: '2021-07-28',
	contacts: '2021-07-28',
	locations: '2021-07-28',
} as const;

export type Resource = keyof typeof VERSIONS;

/** The most records that one page of any list holds. */
export const PAGE = 100;

/** The longest text or value that the search of contacts takes. */
export const LONGEST_SEARCH = 75;

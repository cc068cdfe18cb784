/** HubSpot's API as this package speaks it: addresses, names and numbers that are HubSpot's own. */

export const HUB_SPOT_URL = 'https://api.hubapi.com';

/** The dated version of every call. A version lives for at least 18 months; moving on is this one word. */
export const API_VERSION = '2026-09';

/** Object types as they stand in paths. */
export type ObjectType =
	| 'invoices'
	| 'line_items'
	| 'commerce_payments'
	| 'contacts'
	| 'deals'
	| 'tickets'
	| 'quotes'
	| 'subscriptions';

export const objectsPath = (type: ObjectType, rest = ''): string => `/crm/objects/${API_VERSION}/${type}${rest}`;
export const associationsPath = (from: ObjectType, to: ObjectType, rest: string): string =>
	`/crm/associations/${API_VERSION}/${from}/${to}/${rest}`;
export const pipelinesPath = (type: 'deals' | 'tickets'): string => `/crm/pipelines/${API_VERSION}/${type}`;
export const propertiesPath = (type: ObjectType): string => `/crm/properties/${API_VERSION}/${type}`;
export const TAX_RATES_PATH = `/tax-rates/${API_VERSION}/tax-rates`;
export const ACCOUNT_PATH = `/account-info/${API_VERSION}/details`;

/** Most inputs of one call. That objects take 100 is widely said and not in the specification. */
export const BATCH = {
	objects: 100,
	/** Reading with the history of properties. */
	history: 50,
	associationsRead: 1_000,
	associationsWrite: 2_000,
} as const;

/**
 * How many values of a property HubSpot keeps, as others say: unconfirmed. What stood before the oldest of so many,
 * nobody knows.
 */
export const HISTORY_MOST = 20;

/** Of the search: results of one page, and of one query in all. */
export const SEARCH = {
	page: 200,
	most: 10_000,
	groups: 5,
	filtersInGroup: 6,
	filters: 18,
	valuesOfMarkers: 80,
} as const;

/**
 * How long new data may take to be found by a search. HubSpot says "a short delay"; what was not found after this long
 * is taken not to be there.
 */
export const SEARCH_LAG_MS = 5 * 60_000;

/** Ids of HubSpot's own types of association, by the direction in which they are written or read. */
export const ASSOCIATION = {
	invoiceToContact: 177,
	invoiceToDeal: 175,
	invoiceToTicket: 986,
	lineItemToInvoice: 410,
	paymentToInvoice: 542,
	paymentToContact: 387,
	quoteToContact: 69,
	quoteToBillingContact: 1226,
} as const;

/**
 * Properties that can carry our marker, the first that the account has and that may be written. The names are in public
 * code, that they can be written and searched is unconfirmed; so they are looked up in the account, never taken for
 * given. The first of each is one that a user can make by hand.
 */
export const MARKER_PROPERTIES = {
	invoices: ['n8n_marker', 'hs_external_invoice_id'],
	line_items: ['n8n_marker', 'hs_external_id'],
	commerce_payments: ['n8n_marker', 'hs_external_reference_id'],
} as const;

export type MarkedType = keyof typeof MARKER_PROPERTIES;

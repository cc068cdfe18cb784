import type { IDataObject } from 'n8n-workflow';
import { CLIENTS_PARAMETER, INVOICES_PARAMETER } from '../../../src/documents/overview/sort-links';
import { CLIENT_SORTS, INVOICE_SORTS, OVERDUE_FIRST, OWING_FIRST, readOrder } from '../../../src/domain/overview/order';
import type { OverviewLink } from '../../../src/ports/ledger-overview';
import { secondsOf, TOKEN_PARAMETER, UNTIL_PARAMETER } from '../../../src/systems/ledger/overview-links';
import type { OverviewOrders } from '../../../src/usecases/read-overview';

/** Seconds since 1970, up to the year 2286. */
const UNTIL = /^[1-9]\d{8,9}$/;
/** As `overviewToken` writes them. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The link in the address; null for what can be none, so that the ledger is asked for nothing. */
export function linkOf(query: IDataObject): OverviewLink | null {
	const [until, token] = [query[UNTIL_PARAMETER], query[TOKEN_PARAMETER]];
	return typeof until === 'string' && UNTIL.test(until) && typeof token === 'string' && TOKEN.test(token)
		? { until: new Date(Number(until) * 1_000).toISOString(), token }
		: null;
}

/** The parameters that open the page again. */
export const parametersOf = ({ until, token }: OverviewLink): Readonly<Record<string, string>> => ({
	[UNTIL_PARAMETER]: secondsOf(until),
	[TOKEN_PARAMETER]: token,
});

export const ordersOf = (query: IDataObject): OverviewOrders => ({
	invoices: readOrder(query[INVOICES_PARAMETER], INVOICE_SORTS, OVERDUE_FIRST),
	clients: readOrder(query[CLIENTS_PARAMETER], CLIENT_SORTS, OWING_FIRST),
});

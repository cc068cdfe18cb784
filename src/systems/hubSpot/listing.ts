import { factsOf, matches, type InvoiceFilter } from '../../domain/invoice/filter';
import type { InvoiceQuery, InvoiceRecord, Page } from '../../ports/invoicing-system';
import { firstOf, pages } from '../../remote/pages';
import { SEARCH } from './api';
import type { HubSpotContext } from './context';
import { namedIn, searchGroups, type Groups } from './map/filter';
import { INVOICE_PROPERTIES } from './map/invoice';
import { bareId, jobType } from './map/job';
import { recordsOf } from './reading/invoices';
import { readAssociations } from './wire/associations';
import { isId, searchObjects, type SearchFilter } from './wire/read';
import type { CrmObject } from './wire/schemas';

/** A page that passes nothing on is followed by the next, but not for ever: then the reader asks again from there. */
const MOST_SEARCHES = 50;

/**
 * Newest first, by id. A query of HubSpot's tells no more than 10,000 results, so no page is asked for by its number: each
 * search asks for what is below the last id that was told.
 * @throws RangeError for an `after` that is no id
 */
export async function listInvoices(context: HubSpotContext, { filter, after, limit, now }: InvoiceQuery): Promise<Page<InvoiceRecord>> {
	if (after !== null && !isId(after)) throw new RangeError(`"${after}" is where no page of invoices ended; start again without it.`);
	const groups = await groupsFor(context, filter, now);
	if (filter !== null) return listPassing(context, groups, filter, { after, limit, now });
	const objects = await firstOf(pagesBelow(context, groups, after, limit + 1), limit + 1);
	const items = await recordsOf(context, objects.slice(0, limit), now);
	return { items, next: objects.length > limit ? items.at(-1)!.invoice.id : null };
}

/** What the search finds is held against the filter: the search cannot say all that a filter can. */
async function listPassing(context: HubSpotContext, groups: Groups, filter: InvoiceFilter, { after, limit, now }: Omit<InvoiceQuery, 'filter'>): Promise<Page<InvoiceRecord>> {
	const items: InvoiceRecord[] = [];
	let [searches, below] = [0, after];
	for await (const objects of pagesBelow(context, groups, after, Infinity)) {
		for (const record of await recordsOf(context, objects, now)) {
			if (!matches(filter, factsOf(record))) continue;
			if (items.length === limit) return { items, next: items.at(-1)!.invoice.id };
			items.push(record);
		}
		below = objects.at(-1)!.id;
		searches += 1;
		if (searches === MOST_SEARCHES) return { items, next: below };
	}
	return { items, next: null };
}

/** Pages of what is found below an id. @param most how many are of use: no page is longer */
const pagesBelow = (context: HubSpotContext, groups: Groups, after: string | null, most: number): AsyncGenerator<readonly CrmObject[]> => {
	let left = most;
	const read = async (below: string | null) => {
		const limit = Math.min(left, SEARCH.page);
		const { objects } = await searchObjects(context.client, 'invoices', { groups: belowId(groups, below), properties: INVOICE_PROPERTIES, sort: { by: 'hs_object_id', direction: 'DESCENDING' }, limit });
		left -= objects.length;
		return { items: objects, next: objects.length < limit ? null : objects.at(-1)!.id };
	};
	return pages(after, read, { what: 'invoices in HubSpot' });
};

async function groupsFor(context: HubSpotContext, filter: InvoiceFilter | null, now: string): Promise<Groups> {
	const [jobs, clients] = [namedIn(filter, 'jobId'), namedIn(filter, 'clientId')];
	const of = (type: 'deals' | 'tickets') => jobs.filter((id) => jobType(id) === type).map(bareId);
	const tickets = of('tickets').length > 0 && (await context.hasTickets()) ? of('tickets') : [];
	const [ofDeals, ofTickets, ofClients, today] = await Promise.all([
		readAssociations(context.client, 'deals', 'invoices', of('deals')),
		readAssociations(context.client, 'tickets', 'invoices', tickets),
		readAssociations(context.client, 'contacts', 'invoices', clients),
		context.today(now),
	]);
	const invoicesOf = (field: 'jobId' | 'clientId', id: string) => (field === 'clientId' ? ofClients.get(id) : (jobType(id) === 'deals' ? ofDeals : ofTickets).get(bareId(id))) ?? [];
	return searchGroups(filter, { today, invoicesOf });
}

function belowId(groups: Groups, below: string | null): Groups {
	const bound: readonly SearchFilter[] = below === null ? [] : [{ propertyName: 'hs_object_id', operator: 'LT', value: below }];
	const bounded = groups.map((group) => [...group, ...bound]).filter((group) => group.length > 0);
	return bounded.length === groups.length ? bounded : [];
}


import { factsOf, matches, type InvoiceFilter } from '../../domain/invoice/filter';
import type { InvoiceQuery, InvoiceRecord, Page } from '../../ports/invoicing-system';
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
	const objects: CrmObject[] = [];
	while (objects.length <= limit) {
		const page = await searchBelow(context, groups, objects.at(-1)?.id ?? after, limit + 1 - objects.length);
		objects.push(...page.objects);
		if (page.isLast) break;
	}
	const items = await recordsOf(context, objects.slice(0, limit), now);
	return { items, next: objects.length > limit ? items.at(-1)!.invoice.id : null };
}

/** What the search finds is held against the filter: the search cannot say all that a filter can. */
async function listPassing(context: HubSpotContext, groups: Groups, filter: InvoiceFilter, { after, limit, now }: Omit<InvoiceQuery, 'filter'>): Promise<Page<InvoiceRecord>> {
	const items: InvoiceRecord[] = [];
	let below = after;
	for (let searches = 0; searches < MOST_SEARCHES; searches += 1) {
		const { objects, isLast } = await searchBelow(context, groups, below, SEARCH.page);
		for (const record of await recordsOf(context, objects, now)) {
			if (!matches(filter, factsOf(record))) continue;
			if (items.length === limit) return { items, next: items.at(-1)!.invoice.id };
			items.push(record);
		}
		if (isLast) return { items, next: null };
		below = objects.at(-1)!.id;
	}
	return { items, next: below };
}

async function searchBelow(context: HubSpotContext, groups: Groups, below: string | null, most: number) {
	const limit = Math.min(most, SEARCH.page);
	const { objects } = await searchObjects(context.client, 'invoices', { groups: belowId(groups, below), properties: INVOICE_PROPERTIES, sort: { by: 'hs_object_id', direction: 'DESCENDING' }, limit });
	return { objects, isLast: objects.length < limit };
}

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


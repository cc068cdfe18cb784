import { factsOf, matches, type InvoiceFilter } from '../../../../domain/invoice/filter';
import type { InvoiceQuery, InvoiceRecord, Page } from '../../../../ports/invoicing-system';
import { firstOf } from '../../../../remote/pages';
import type { HubSpotContext } from '../../context';
import { namedIn, searchGroups, type Groups } from '../../map/filter';
import { INVOICE_PROPERTIES } from '../../map/invoice';
import { bareId, jobType } from '../../map/job';
import { recordsOf } from './read';
import { readAssociations } from '../../wire/associations';
import { isId } from '../../wire/read';
import { searchPages } from '../../wire/search-pages';

/** A page that passes nothing on is followed by the next, but not for ever: then the reader asks again from there. */
const MOST_SEARCHES = 50;

/**
 * Newest first, by id.
 * @throws RangeError for an `after` that is no id
 */
export async function listInvoicesInHubSpot(
	context: HubSpotContext,
	{ filter, after, limit, now }: InvoiceQuery,
): Promise<Page<InvoiceRecord>> {
	if (after !== null && !isId(after))
		throw new RangeError(`"${after}" is where no page of invoices ended; start again without it.`);
	const groups = await groupsFor(context, filter, now);
	if (filter !== null) return listPassing(context, groups, filter, { after, limit, now });
	const objects = await firstOf(found(context, groups, after, limit + 1), limit + 1);
	const items = await recordsOf(context, objects.slice(0, limit), now);
	return { items, next: objects.length > limit ? items.at(-1)!.invoice.id : null };
}

/** What the search finds is held against the filter: the search cannot say all that a filter can. */
async function listPassing(
	context: HubSpotContext,
	groups: Groups,
	filter: InvoiceFilter,
	{ after, limit, now }: Omit<InvoiceQuery, 'filter'>,
): Promise<Page<InvoiceRecord>> {
	const items: InvoiceRecord[] = [];
	let [searches, below] = [0, after];
	for await (const objects of found(context, groups, after)) {
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

const found = (context: HubSpotContext, groups: Groups, below: string | null, most?: number) =>
	searchPages(context.client, 'invoices', {
		groups,
		properties: INVOICE_PROPERTIES,
		below,
		...(most === undefined ? {} : { most }),
		what: 'invoices in HubSpot',
	});

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
	const invoicesOf = (field: 'jobId' | 'clientId', id: string) =>
		(field === 'clientId' ? ofClients.get(id) : (jobType(id) === 'deals' ? ofDeals : ofTickets).get(bareId(id))) ??
		[];
	return searchGroups(filter, { today, invoicesOf });
}

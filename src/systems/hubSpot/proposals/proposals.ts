import { totalsOf } from '../../../domain/invoice/totals';
import type { ProposalRecord, ProposalSource } from '../../../ports/proposal-source';
import { firstOf } from '../../../remote/pages';
import { ASSOCIATION } from '../wire/address';
import type { HubSpotContext } from '../context';
import { minorFrom } from '../map/amounts';
import { inPlace, LINE_PROPERTIES, lineFrom } from '../map/lines';
import { clientsById } from '../clients';
import { jobIdsFrom } from '../jobs/read-jobs';
import { readAssociations, readLinks, type Link } from '../wire/associations';
import { readById } from '../wire/read';
import { searchPages } from '../wire/search-pages';
import type { CrmObject } from '../wire/schemas';

const QUOTE_PROPERTIES = [
	'hs_title',
	'hs_status',
	'hs_currency',
	'hs_quote_amount',
	'hs_quote_number',
	'hs_quote_link',
	'hs_lastmodifieddate',
] as const;

/** What HubSpot calls a quote that the buyer accepted. No other word counts as accepted. */
export const ACCEPTED = 'ACCEPTED';

/** Quotes, to make invoices of. */
export const hubSpotProposals = (context: HubSpotContext): ProposalSource => ({
	readProposals: async (ids) => {
		const found = await readById(context.client, 'quotes', ids, { properties: QUOTE_PROPERTIES });
		const records = new Map((await recordsOf(context, [...found.values()])).map((record) => [record.id, record]));
		return ids.map((id) => records.get(id) ?? 'absent');
	},
	listAccepted: async (search, limit) => {
		const groups = [[{ propertyName: 'hs_status', operator: 'EQ', value: ACCEPTED } as const]];
		const found = searchPages(context.client, 'quotes', {
			groups,
			properties: QUOTE_PROPERTIES,
			most: limit,
			query: search,
			what: 'quotes in HubSpot',
		});
		return recordsOf(context, await firstOf(found, limit));
	},
});

async function recordsOf(context: HubSpotContext, quotes: readonly CrmObject[]): Promise<readonly ProposalRecord[]> {
	if (quotes.length === 0) return [];
	const { client, system } = context;
	const ids = quotes.map(({ id }) => id);
	const [lineIds, contacts, deals] = await Promise.all([
		readAssociations(client, 'quotes', 'line_items', ids),
		readLinks(client, 'quotes', 'contacts', ids),
		readAssociations(client, 'quotes', 'deals', ids),
	]);
	const [lines, clients, rates] = await Promise.all([
		readById(client, 'line_items', [...lineIds.values()].flat(), { properties: LINE_PROPERTIES }),
		clientsById(
			context,
			ids.flatMap((id) => billedContact(contacts.get(id) ?? []) ?? []),
		),
		context.taxRates(),
	]);
	const rateById = new Map(rates.map((rate) => [rate.id, rate]));
	return quotes.map(({ id, properties }) => {
		const currency = properties.hs_currency ?? '';
		const items = inPlace((lineIds.get(id) ?? []).flatMap((line) => lines.get(line) ?? [])).map((line) =>
			lineFrom(line, currency, rateById),
		);
		const counted = totalsOf(items, currency);
		return {
			system,
			id,
			number: properties.hs_quote_number ?? null,
			title: properties.hs_title ?? '',
			client: clients.get(billedContact(contacts.get(id) ?? []) ?? '') ?? null,
			currency,
			lines: items,
			total: minorFrom(properties.hs_quote_amount, currency) ?? (counted.ok ? counted.value.total : 0n),
			isAccepted: properties.hs_status === ACCEPTED,
			jobs: jobIdsFrom('deals', deals.get(id) ?? []).map((jobId) => ({ system, id: jobId })),
			url:
				properties.hs_quote_link && /^https?:\/\//i.test(properties.hs_quote_link)
					? properties.hs_quote_link
					: null,
		};
	});
}

/**
 * Whom a quote bills: its contact for the billing, else its contact. Who only signs it is not billed; of several
 * contacts HubSpot does not say which one is.
 */
function billedContact(contacts: readonly Link[]): string | null {
	const ofType = (typeId: number) => contacts.filter(({ typeIds }) => typeIds.includes(typeId));
	const billing = ofType(ASSOCIATION.quoteToBillingContact);
	const meant = billing.length > 0 ? billing : ofType(ASSOCIATION.quoteToContact);
	return meant.length === 1 ? meant[0]!.toId : null;
}

import { totalsOf } from '../../domain/invoice/totals';
import type { ProposalRecord, ProposalSource } from '../../ports/proposal-source';
import type { HubSpotContext } from './context';
import { minorFrom } from './map/amount';
import { inPlace, LINE_PROPERTIES, lineFrom } from './map/line';
import { clientsById } from './reading/clients';
import { jobIdsFrom } from './reading/jobs';
import { readAssociations } from './wire/associations';
import { readById, searchObjects } from './wire/read';
import type { CrmObject } from './wire/schemas';

export const QUOTE_PROPERTIES = ['hs_title', 'hs_status', 'hs_currency', 'hs_quote_amount', 'hs_quote_number', 'hs_quote_link', 'hs_lastmodifieddate'] as const;

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
		const { objects } = await searchObjects(context.client, 'quotes', { groups, properties: QUOTE_PROPERTIES, sort: { by: 'hs_object_id', direction: 'DESCENDING' }, limit, query: search });
		return recordsOf(context, objects);
	},
});

async function recordsOf(context: HubSpotContext, quotes: readonly CrmObject[]): Promise<readonly ProposalRecord[]> {
	if (quotes.length === 0) return [];
	const { client, system } = context;
	const ids = quotes.map(({ id }) => id);
	const [lineIds, contacts, deals] = await Promise.all([readAssociations(client, 'quotes', 'line_items', ids), readAssociations(client, 'quotes', 'contacts', ids), readAssociations(client, 'quotes', 'deals', ids)]);
	const [lines, clients, rates] = await Promise.all([readById(client, 'line_items', [...lineIds.values()].flat(), { properties: LINE_PROPERTIES }), clientsById(context, [...contacts.values()].flat()), context.taxRates()]);
	const rateById = new Map(rates.map((rate) => [rate.id, rate]));
	return quotes.map(({ id, properties }) => {
		const currency = properties.hs_currency ?? '';
		const items = inPlace((lineIds.get(id) ?? []).flatMap((line) => lines.get(line) ?? [])).map((line) => lineFrom(line, currency, rateById));
		const counted = totalsOf(items, currency);
		return {
			system,
			id,
			number: properties.hs_quote_number ?? null,
			title: properties.hs_title ?? '',
			client: clients.get(contacts.get(id)?.[0] ?? '') ?? null,
			currency,
			lines: items,
			total: minorFrom(properties.hs_quote_amount, currency) ?? (counted.ok ? counted.value.total : 0n),
			isAccepted: properties.hs_status === ACCEPTED,
			jobs: jobIdsFrom('deals', deals.get(id) ?? []).map((jobId) => ({ system, id: jobId })),
			url: properties.hs_quote_link && /^https?:\/\//i.test(properties.hs_quote_link) ? properties.hs_quote_link : null,
		};
	});
}

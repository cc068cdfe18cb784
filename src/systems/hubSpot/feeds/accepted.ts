import type { Feed } from '../../../ports/inbox';
import type { HubSpotContext } from '../context';
import { ACCEPTED } from '../proposals/proposals';
import { readById } from '../wire/read';
import { changeFeed } from './change-feed';
import { whenTurned } from './turned';

/** Quotes that buyers accepted, once each. */
export const acceptedFeed = (context: HubSpotContext): Feed =>
	changeFeed(context, {
		name: 'proposals',
		kinds: ['proposal.accepted'],
		searches: () => [
			{
				type: 'quotes',
				filters: [{ propertyName: 'hs_status', operator: 'EQ', value: ACCEPTED }],
				properties: [],
			},
		],
		events: async (changed) => {
			const wanted = { properties: ['hs_title', 'hs_quote_number'], propertiesWithHistory: ['hs_status'] };
			const quotes = await readById(
				context.client,
				'quotes',
				changed.map(({ id }) => id),
				wanted,
			);
			return [...quotes.values()].flatMap((quote) => {
				const at = whenTurned(quote, 'hs_status', ACCEPTED);
				if (at === null) return [];
				const { id, properties } = quote;
				const data = {
					proposalId: id,
					title: properties.hs_title ?? '',
					number: properties.hs_quote_number ?? null,
				};
				return [
					{
						id: `proposal:${context.system}:${id}`,
						kind: 'proposal.accepted',
						system: context.system,
						subject: id,
						at,
						data,
					},
				];
			});
		},
	});

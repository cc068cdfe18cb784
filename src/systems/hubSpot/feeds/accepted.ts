import type { Feed } from '../../../ports/inbox';
import type { HubSpotContext } from '../context';
import { instantFrom } from '../map/dates';
import { ACCEPTED, QUOTE_PROPERTIES } from '../proposals';
import { changeFeed } from './change-feed';

/** Quotes that buyers accepted, once each. */
export const acceptedFeed = (context: HubSpotContext): Feed =>
	changeFeed(context, {
		name: 'proposals',
		kinds: ['proposal.accepted'],
		searches: () => [{ type: 'quotes', filters: [{ propertyName: 'hs_status', operator: 'EQ', value: ACCEPTED }], properties: [...QUOTE_PROPERTIES, 'hs_lastmodifieddate'] }],
		events: (quotes, _type, now) =>
			quotes.map(({ id, properties }) => ({
				id: `proposal:${context.system}:${id}`,
				kind: 'proposal.accepted',
				system: context.system,
				subject: id,
				at: instantFrom(properties.hs_lastmodifieddate) ?? now,
				data: { proposalId: id, title: properties.hs_title ?? '', number: properties.hs_quote_number ?? null },
			})),
	});

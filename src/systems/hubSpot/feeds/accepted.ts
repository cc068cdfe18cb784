import type { Feed, FeedPage } from '../../../ports/inbox';
import type { HubSpotContext } from '../context';
import { instantFrom } from '../map/dates';
import { ACCEPTED, QUOTE_PROPERTIES } from '../proposals';
import { readChanges } from './changes';
import { EVERY_MS } from './rhythm';

/** Quotes that buyers accepted, once each. */
export const acceptedFeed = (context: HubSpotContext): Feed => ({
	name: 'proposals',
	kinds: ['proposal.accepted'],
	everyMs: EVERY_MS,
	read: async (cursor, now): Promise<FeedPage> => {
		const filter = { propertyName: 'hs_status', operator: 'EQ', value: ACCEPTED } as const;
		const { objects, ...page } = await readChanges(context, 'quotes', [filter], QUOTE_PROPERTIES, cursor, now);
		const events = objects.map(({ id, properties }) => ({
			id: `proposal:${context.system}:${id}`,
			kind: 'proposal.accepted' as const,
			system: context.system,
			subject: id,
			at: instantFrom(properties.hs_lastmodifieddate) ?? now,
			data: { proposalId: id, title: properties.hs_title ?? '', number: properties.hs_quote_number ?? null },
		}));
		return { events, ...page };
	},
});

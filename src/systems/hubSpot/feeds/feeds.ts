import type { Feed } from '../../../ports/inbox';
import type { HubSpotContext } from '../context';
import { acceptedFeed } from './accepted';
import { paidFeed, partlyPaidFeed } from './paid';
import { pendingFeed } from './pending';
import { stageFeed } from './stages';

/** What HubSpot is polled for. */
export const hubSpotFeeds = (context: HubSpotContext): readonly Feed[] => [
	paidFeed(context),
	partlyPaidFeed(context),
	pendingFeed(context),
	stageFeed(context),
	acceptedFeed(context),
];

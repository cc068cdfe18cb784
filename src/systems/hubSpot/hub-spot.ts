import type { RemoteSystem } from '../../ports/remote-system';
import type { RemoteClient } from '../../remote/client';
import { ratesFromHeaders, type RateLimits } from '../../remote/rate-rules';
import { HUB_SPOT_CAPABILITIES } from './capabilities';
import { HubSpotContext, type HubSpotOptions } from './context';
import { acceptedFeed } from './feeds/accepted';
import { paidFeed, partlyPaidFeed } from './feeds/paid';
import { pendingFeed } from './feeds/pending';
import { stageFeed } from './feeds/stages';
import { hubSpotInvoicing } from './invoicing';
import { hubSpotJobs } from './jobs/job-system';
import { lookFor } from './look-for';
import { hubSpotProposals } from './proposals';
import { clientDirectory } from './reading/clients';
import { listSubscriptions } from './recurring';
import { readAccount } from './wire/settings';

export { HUB_SPOT_CAPABILITIES } from './capabilities';
export type { HubSpotOptions } from './context';
export { explainHubSpot } from './explain';

/**
 * HubSpot as an invoicing and job system, for one account. Invoices are its Commerce Hub's, jobs its deals and tickets,
 * clients its contacts, proposals its quotes.
 */
export function createHubSpot(options: HubSpotOptions): RemoteSystem {
	const context = new HubSpotContext(options);
	return {
		system: options.system,
		capabilities: HUB_SPOT_CAPABILITIES,
		invoicing: hubSpotInvoicing(context),
		jobs: hubSpotJobs(context),
		clients: clientDirectory(context),
		proposals: hubSpotProposals(context),
		listRecurring: (query) => listSubscriptions(context, query),
		feeds: [
			paidFeed(context),
			partlyPaidFeed(context),
			pendingFeed(context),
			stageFeed(context),
			acceptedFeed(context),
		],
		lookFor: (operations, call) => lookFor(context, operations, call),
	};
}

/** The account that a credential belongs to; its id stands in the system's name. */
export async function identifyHubSpot(
	client: RemoteClient,
): Promise<{ readonly account: string; readonly name: string }> {
	const { portalId, uiDomain } = await readAccount(client);
	return { account: String(portalId), name: uiDomain ? `${portalId} (${uiDomain})` : String(portalId) };
}

/** 100 in ten seconds are every account's; headers tell of more. Searches are five a second for the whole account. */
export const HUB_SPOT_RATES: RateLimits = ratesFromHeaders(
	{
		max: 'x-hubspot-ratelimit-max',
		remaining: 'x-hubspot-ratelimit-remaining',
		intervalMs: 'x-hubspot-ratelimit-interval-milliseconds',
		dayRemaining: 'x-hubspot-ratelimit-daily-remaining',
	},
	{ max: 100, intervalMs: 10_000 },
	[{ max: 5, intervalMs: 1_000, counts: ({ path }) => path.endsWith('/search') }],
);

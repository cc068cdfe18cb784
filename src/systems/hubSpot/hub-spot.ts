import type { RemoteSystem } from '../../ports/remote-system';
import type { RemoteClient } from '../../remote/client';
import { ratesFromHeaders, type RateLimits } from '../../remote/rate-rules';
import { HUB_SPOT_CAPABILITIES } from './capabilities';
import { HubSpotContext, type HubSpotOptions } from './context';
import { hubSpotFeeds } from './feeds/feeds';
import { hubSpotInvoicing } from './invoices/invoicing';
import { hubSpotJobs } from './jobs/jobs';
import { lookFor } from './reconcile';
import { hubSpotProposals } from './proposals/proposals';
import { clientDirectory } from './clients';
import { listSubscriptions } from './recurring';
import { readAccount } from './wire/settings';

export { HUB_SPOT_CAPABILITIES } from './capabilities';
export type { HubSpotOptions } from './context';
export { explainHubSpot } from './wire/explain';

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
		feeds: hubSpotFeeds(context),
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

/** 100 in ten seconds are every account's; headers may allow more. Searches are five a second for the whole account. */
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

import type { RemoteSystem } from '../../ports/remote-system';
import { ratesFromHeaders, type RateLimits } from '../../remote/rate-rules';
import { HIGH_LEVEL_CAPABILITIES } from './capabilities';
import { clientDirectory } from './clients';
import { highLevelFeeds } from './feeds/feeds';
import { highLevelInvoicing } from './invoices/invoicing';
import { highLevelJobs } from './jobs/jobs';
import { lookFor } from './reconcile';
import { proposalSource } from './proposals/proposals';
import { listRecurringInHighLevel } from './recurring';
import { openHighLevel, type HighLevelOptions } from './context';

export type { HighLevelOptions } from './context';
export { HIGH_LEVEL_CAPABILITIES } from './capabilities';
export { explainHighLevel } from './wire/explain';
export { HIGH_LEVEL_URL } from './wire/address';
export { checkSeal, highLevelWebhook } from './webhook/webhook';

/** A hundred requests in ten seconds for each location, and a number a day; both are in the headers of every reply. */
export const HIGH_LEVEL_RATES: RateLimits = ratesFromHeaders(
	{
		max: 'x-ratelimit-max',
		remaining: 'x-ratelimit-remaining',
		intervalMs: 'x-ratelimit-interval-milliseconds',
		dayRemaining: 'x-ratelimit-daily-remaining',
	},
	{ max: 100, intervalMs: 10_000 },
);

/** Invoices, opportunities, contacts and estimates of one HighLevel location. */
export function createHighLevel(options: HighLevelOptions): RemoteSystem {
	const highLevel = openHighLevel(options);
	return {
		system: options.system,
		capabilities: HIGH_LEVEL_CAPABILITIES,
		invoicing: highLevelInvoicing(highLevel),
		jobs: highLevelJobs(highLevel),
		clients: clientDirectory(highLevel),
		proposals: proposalSource(highLevel),
		listRecurring: (query) => listRecurringInHighLevel(highLevel, query),
		feeds: highLevelFeeds(highLevel),
		lookFor: (operations, call) => lookFor(highLevel, operations, call),
	};
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../domain/local-date';
import type { OverviewLink } from '../../ports/ledger-overview';

/**
 * The secret in the link to the overview of a ledger: 43 characters. The end is part of what is authenticated, so that
 * nobody who has a link can make one that opens longer. See docs/decisions/0017-overview-links.md.
 */
export const overviewToken = (pageKey: string, until: Instant): string =>
	createHmac('sha256', pageKey).update(`overview until ${until}`).digest('base64url');

/**
 * Whether a link opens the page now. Tokens are compared in a time that says nothing of how much was right, and before
 * the end is looked at: a made-up link and one that ended are not told apart.
 */
export function opensOverview(pageKey: string, { until, token }: OverviewLink, now: Instant): boolean {
	const [expected, given] = [Buffer.from(overviewToken(pageKey, until)), Buffer.from(token)];
	const isRight = expected.length === given.length && timingSafeEqual(expected, given);
	return isRight && now < until;
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../domain/local-date';
import type { OverviewLink } from '../../ports/ledger-overview';

/**
 * The secret in the link to the overview of a ledger: 43 characters. The end is part of what is authenticated, so that
 * nobody who has a link can make one that opens longer. See docs/decisions/0018-overview-links.md.
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

/** In the address of the page: `?until=<seconds>&t=<token>`. */
export const UNTIL_PARAMETER = 'until';
export const TOKEN_PARAMETER = 't';

/** The moment at which a link ends, as its address says it: whole seconds since 1970. */
export const secondsOf = (until: Instant): string => String(Math.floor(Date.parse(until) / 1_000));

/** The address that opens the page. @param page a web address */
export function overviewUrl(page: string, { until, token }: OverviewLink): string {
	const url = new URL(page);
	url.searchParams.set(UNTIL_PARAMETER, secondsOf(until));
	url.searchParams.set(TOKEN_PARAMETER, token);
	return url.href;
}

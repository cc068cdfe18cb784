import type { HttpReply, HttpRequest } from '../ports/http';

/** So many requests in so much time, as a vendor grants them to one account. */
export interface RateRule {
	/** Until the vendor's headers say otherwise. */
	readonly max: number;
	readonly intervalMs: number;
	/** Which requests count; left out, all of them. */
	counts?(request: HttpRequest): boolean;
	/** What the headers of a reply say about this rule; null for nothing. */
	read?(headers: HttpReply['headers']): RateWord | null;
}

/** How a rule stands by the vendor's own count. What it does not say is null. */
export interface RateWord {
	readonly max: number | null;
	readonly remaining: number | null;
	readonly intervalMs: number | null;
}

/** A vendor's rate limits: the one thing about rates in which vendors differ. */
export interface RateLimits {
	readonly rules: readonly RateRule[];
	/** Whether a reply's headers say that the whole day's requests are used up: then waiting does not help. */
	isDaySpent(headers: HttpReply['headers']): boolean;
}

/** Names of the headers, in lower case, in which a vendor says how a limit stands. */
export interface RateHeaders {
	readonly max: string;
	readonly remaining: string;
	readonly intervalMs: string;
	readonly dayRemaining: string;
}

/**
 * The limits of a vendor that states them in headers, with what holds until the first reply, and rules of its own
 * beside it.
 */
export const ratesFromHeaders = (
	names: RateHeaders,
	first: { readonly max: number; readonly intervalMs: number },
	others: readonly RateRule[] = [],
): RateLimits => ({
	rules: [
		{
			...first,
			read: (headers) => {
				const word = {
					max: numberOf(headers[names.max]),
					remaining: numberOf(headers[names.remaining]),
					intervalMs: numberOf(headers[names.intervalMs]),
				};
				return word.max === null && word.remaining === null ? null : word;
			},
		},
		...others,
	],
	isDaySpent: (headers) => numberOf(headers[names.dayRemaining]) === 0,
});

/** A header's number; null where there is none that makes sense. */
function numberOf(header: string | undefined): number | null {
	return header !== undefined && /^\d{1,12}$/.test(header.trim()) ? Number(header) : null;
}

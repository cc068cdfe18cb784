import { NoReply, type HttpReply } from '../ports/http';
import { retryAfterMs } from './retry-after';

/** What one try of a request proves. */
export type ReplyClass =
	| { readonly kind: 'done'; readonly reply: HttpReply }
	/** The system looked at it and said no. */
	| { readonly kind: 'refused'; readonly reply: HttpReply }
	/** It certainly did not happen. `waitMs` null where the system does not say how long to wait. */
	| { readonly kind: 'not-done'; readonly reply: HttpReply | null; readonly waitMs: number | null }
	/** It may have happened. */
	| { readonly kind: 'in-doubt'; readonly reply: HttpReply | null; readonly waitMs: number | null };

/** Too many requests (429), and a record that is locked by a large import (423, HubSpot's): neither was begun. */
const TURNED_AWAY: readonly number[] = [429, 423];

/** Given up on by some server in between (408, 425), or the account is being moved (477, HubSpot's). */
const IN_DOUBT: readonly number[] = [408, 425, 477];

/**
 * Judges a reply by its status and whether it can be read. A 503 with Retry-After may still come after the request was
 * carried out.
 */
export function classifyReply(reply: HttpReply, now: number): ReplyClass {
	const waitMs = retryAfterMs(reply.headers['retry-after'], now);
	if (TURNED_AWAY.includes(reply.status)) return { kind: 'not-done', reply, waitMs };
	if (reply.status >= 500 || IN_DOUBT.includes(reply.status)) return { kind: 'in-doubt', reply, waitMs };
	if (reply.status < 200 || reply.status > 299) return { kind: 'refused', reply };
	// These APIs answer in JSON. A page of HTML or half an object says that something in between went wrong.
	return typeof reply.body === 'string' && reply.body.trim() !== ''
		? { kind: 'in-doubt', reply, waitMs }
		: { kind: 'done', reply };
}

/** Judges a transport that threw. What it threw goes no further: it may hold the request with its credential. */
export const classifyThrown = (cause: unknown): ReplyClass =>
	cause instanceof NoReply && !cause.mayHaveArrived
		? { kind: 'not-done', reply: null, waitMs: null }
		: { kind: 'in-doubt', reply: null, waitMs: null };

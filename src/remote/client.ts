import type { HttpReply, HttpRequest } from '../ports/http';
import type { Refusal } from '../domain/refusal';
import type { Instant } from '../domain/local-date';
import { later, refused, unknown, type Outcome } from '../ports/outcome';

/**
 * What a request does to the system, which decides how it may be tried again: `read` changes nothing; `repeatable` ends
 * the same however often it is done; `once` must not be done twice.
 */
export type Effect = 'read' | 'repeatable' | 'once';

/**
 * A system's API with rate limits, Retry-After, backoff and time-outs taken care of. One for each run of a node; those
 * of one account share its rate limiter.
 */
export interface RemoteClient {
	/**
	 * The reply of a request that succeeded (2xx).
	 * @param mayStart is asked right before each try, whatever the request waited for; left out, it may always
	 * @throws RemoteFault for everything else
	 */
	send(request: HttpRequest, effect: Effect, mayStart?: () => boolean): Promise<HttpReply>;
	/** The time by the clock that the client waits by. */
	now(): Instant;
}

/** How a vendor's refusal reads for a person; null where the reply says nothing of use. */
export type Explain = (reply: HttpReply, request: HttpRequest) => Refusal | null;

/** What more is known of a request that did not succeed. */
export interface FaultDetails {
	/** null when no reply came. */
	readonly status: number | null;
	readonly retryAfterMs?: number;
	/** The reply's body. */
	readonly body?: unknown;
	/**
	 * Refused, but an earlier try of the same request never reported a result: it may have been what the refusal is
	 * about.
	 */
	readonly isAfterDoubt?: boolean;
}

/** A request that did not succeed, by what is certain about it. It holds no secret and no address. */
export class RemoteFault extends Error {
	readonly status: number | null;
	readonly retryAfterMs: number;
	readonly isAfterDoubt: boolean;
	/** Kept where no log and no JSON of the fault shows it: it may hold what others wrote. */
	readonly #body: unknown;

	constructor(
		/**
		 * `refused`: as asked it can never succeed. `later`: it certainly did not happen. `unknown`: it may have
		 * happened.
		 */
		readonly kind: 'refused' | 'later' | 'unknown',
		readonly refusal: Refusal,
		{ status, retryAfterMs = 0, body = null, isAfterDoubt = false }: FaultDetails,
	) {
		super(refusal.message);
		this.name = 'RemoteFault';
		this.status = status;
		this.retryAfterMs = retryAfterMs;
		this.isAfterDoubt = isAfterDoubt;
		this.#body = body;
	}

	/** The reply's body, for whoever knows the vendor's words. */
	get body(): unknown {
		return this.#body;
	}
}

/** The fault, where it is one; whatever else was thrown goes on as it is. */
export function faultOf(cause: unknown): RemoteFault {
	if (cause instanceof RemoteFault) return cause;
	throw cause;
}

/** A fault of one request as the outcome of every input that went with it. Other faults go on as they are. */
export function outcomeOfFault(cause: unknown): Outcome<never> {
	const fault = faultOf(cause);
	if (fault.kind === 'refused') return refused(fault.refusal);
	const why = `${fault.refusal.message} ${fault.refusal.fix}`;
	return fault.kind === 'later' ? later(fault.retryAfterMs, why, fault.refusal.code) : unknown(why);
}

import type { HttpReply, HttpRequest } from '../ports/http';
import type { Refusal } from '../domain/refusal';
import { later, refused, unknown, type Outcome } from '../ports/outcome';

/**
 * What a request does to the system, which decides how it may be tried again:
 * `read` changes nothing; `repeatable` ends the same however often it is done; `once` must not be done twice.
 */
export type Effect = 'read' | 'repeatable' | 'once';

/** A system's API with rate limits, Retry-After, back-off and time-outs taken care of. One per account and process. */
export interface RemoteClient {
	/** The reply of a request that succeeded (2xx). @throws RemoteFault for everything else */
	send(request: HttpRequest, effect: Effect): Promise<HttpReply>;
}

/** How a vendor's refusal reads for a person; null where the reply says nothing of use. */
export type Explain = (reply: HttpReply, request: HttpRequest) => Refusal | null;

/** A request that did not succeed, told apart by what is certain about it. No secret and no address stands in it. */
export class RemoteFault extends Error {
	constructor(
		/** `refused`: as asked it can never succeed. `later`: it certainly did not happen. `unknown`: it may have happened. */
		readonly kind: 'refused' | 'later' | 'unknown',
		readonly refusal: Refusal,
		/** null when no reply came. */
		readonly status: number | null,
		readonly retryAfterMs = 0,
		/** The reply's body, for whoever knows the vendor's words. */
		readonly body: unknown = null,
	) {
		super(refusal.message);
		this.name = 'RemoteFault';
	}
}

/** A fault of one request as the outcome of every input that went with it. Other faults go on as they are. */
export function outcomeOfFault(fault: unknown): Outcome<never> {
	if (!(fault instanceof RemoteFault)) throw fault;
	if (fault.kind === 'refused') return refused(fault.refusal);
	const why = `${fault.refusal.message} ${fault.refusal.mend}`;
	return fault.kind === 'later' ? later(fault.retryAfterMs, why) : unknown(why);
}

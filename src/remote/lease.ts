import type { HttpReply } from '../ports/http';
import { RemoteFault, type RemoteClient } from './client';

/** A claim of the journal holds so long. One chunk of work is done well within half of it. */
export const CLAIM_MS = 20 * 60_000;

/**
 * How much of a lease is trusted. The other half covers clocks of several hosts that differ, and the requests that are on
 * their way when the trust ends.
 */
const TRUSTED = 0.5;

/** The right to do what was claimed, as long as it is trusted. */
export class Lease {
	private readonly trustedUntil: number;
	readonly until: string;

	constructor(private readonly client: RemoteClient, ms: number) {
		const now = Date.parse(client.now());
		this.trustedUntil = now + ms * TRUSTED;
		this.until = new Date(now + ms).toISOString();
	}

	isHeld(): boolean {
		return Date.parse(this.client.now()) < this.trustedUntil;
	}

	/** The client for the work under this lease: it starts no write once the lease is not trusted any more. */
	guarded(): RemoteClient {
		return {
			now: () => this.client.now(),
			send: async (request, effect): Promise<HttpReply> => {
				if (effect !== 'read' && !this.isHeld()) throw overdue();
				return await this.client.send(request, effect);
			},
		};
	}
}

const overdue = (): RemoteFault =>
	new RemoteFault(
		'later',
		{ code: 'took_too_long', message: 'The work took longer than it may in one go.', mend: 'Nothing more was done. Run it again with the same idempotency keys, with fewer items at a time.' },
		{ status: null, retryAfterMs: CLAIM_MS },
	);

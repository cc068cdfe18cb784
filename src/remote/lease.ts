import type { HttpReply } from '../ports/http';
import { RemoteFault, type RemoteClient } from './client';
import { overdue } from './fault-words';

const MINUTE = 60_000;

/** A claim of the journal holds so long: whoever died is noticed after it. */
export const CLAIM_MS = 10 * MINUTE;

/**
 * So long writes are started under a claim. The rest covers clocks of several hosts that differ, and requests that are
 * on
 * their way when the trust ends.
 */
const TRUSTED_MS = 3 * MINUTE;

/**
 * So long after its beginning an attempt may still leave traces: its last write starts within three minutes, is given
 * up on
 * one minute later, and is seen by the system's search within another. Before that, nothing found proves nothing.
 */
export const QUIET_AFTER_MS = 5 * MINUTE;

/** The right to do what was claimed, as long as it is trusted. */
export class Lease {
	private readonly trustedUntil: number;
	readonly until: string;

	constructor(private readonly client: RemoteClient) {
		const now = Date.parse(client.now());
		this.trustedUntil = now + TRUSTED_MS;
		this.until = new Date(now + CLAIM_MS).toISOString();
	}

	isHeld(): boolean {
		return Date.parse(this.client.now()) < this.trustedUntil;
	}

	/**
	 * The client for the work under this lease: it starts no write once the lease is not trusted any more.
	 * @param beforeWriting is done once, before the first write
	 */
	guarded(beforeWriting: () => Promise<void> = async () => undefined): RemoteClient {
		let begun: Promise<void> | null = null;
		return {
			now: () => this.client.now(),
			send: async (request, effect): Promise<HttpReply> => {
				if (effect !== 'read') await (begun ??= beforeWriting());
				if (effect !== 'read' && !this.isHeld()) throw tooLate();
				// It may wait for its turn, or be tried again: that it is still trusted is asked right before.
				return await this.client.send(request, effect, () => effect === 'read' || this.isHeld());
			},
		};
	}
}

const tooLate = (): RemoteFault => new RemoteFault('later', overdue(), { status: null, retryAfterMs: 0 });

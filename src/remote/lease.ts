import type { HttpReply } from '../ports/http';
import { RemoteFault, type RemoteClient } from './client';
import { overdue } from './fault-words';

const MINUTE = 60_000;

/** Lifetime of a journal claim. A crashed holder is detected when it expires. */
export const CLAIM_MS = 10 * MINUTE;

/**
 * How long writes are started under a claim. The remaining time covers hosts whose clocks differ, and requests that are
 * on their way when it ends.
 */
const TRUSTED_MS = 3 * MINUTE;

/**
 * How long after its start an attempt may still leave records: its last write starts within three minutes, times out
 * one minute later, and is visible to the system's search within another. Until then, finding nothing proves nothing.
 */
export const QUIET_AFTER_MS = 5 * MINUTE;

/** The right to do what was claimed, until it is no longer trusted. */
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

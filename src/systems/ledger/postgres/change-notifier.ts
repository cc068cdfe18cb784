import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from './connection';
import type { Client } from './pg-library';

export interface Timing {
	/** How often the connection is asked whether it still lives: a dead one sends nothing. */
	readonly heartbeatMs: number;
	readonly shortestPauseMs: number;
	readonly longestPauseMs: number;
}
const TIMING: Timing = { heartbeatMs: 15_000, shortestPauseMs: 100, longestPauseMs: 10_000 };

/**
 * Notifies listeners of new events, over a connection of its own while anybody listens. It is a hint only: after a lost
 * connection the listeners are called once it is back, because a notification may have been lost.
 */
export class ChangeNotifier {
	private readonly listeners = new Set<() => void>();
	/** Ends the running loop; null while nobody listens. */
	private stopper: AbortController | null = null;

	constructor(
		private readonly connection: Connection,
		private readonly channel: string,
		private readonly timing: Timing = TIMING,
	) {}

	listen(listener: () => void): () => void {
		// A function of its own, so that one who listens twice is called twice and stops each alone.
		const own = () => listener();
		this.listeners.add(own);
		if (!this.stopper) {
			this.stopper = new AbortController();
			void this.run(this.stopper.signal);
		}
		return () => {
			if (this.listeners.delete(own) && this.listeners.size === 0) this.close();
		};
	}

	close(): void {
		this.listeners.clear();
		this.stopper?.abort();
		this.stopper = null;
	}

	private notify = (): void => {
		for (const listener of [...this.listeners]) listener();
	};

	/** Never fails: whoever leases events gets the fault of the database. */
	private async run(signal: AbortSignal): Promise<void> {
		let pause = this.timing.shortestPauseMs;
		while (!signal.aborted) {
			const listened = await this.listenOnce(signal).catch(() => false);
			pause = listened ? this.timing.shortestPauseMs : Math.min(pause * 2, this.timing.longestPauseMs);
			await sleep(pause * (0.5 + Math.random() / 2), undefined, { signal, ref: false }).catch(() => undefined);
		}
	}

	/** Listens until the connection ends; says whether there was one. */
	private async listenOnce(signal: AbortSignal): Promise<boolean> {
		const client = this.connection.client();
		const lost = new AbortController();
		const end = () => lost.abort();
		client.on('error', end).on('end', end).on('notification', this.notify);
		signal.addEventListener('abort', end, { once: true });
		try {
			await client.connect();
			await client.query(`LISTEN "${this.channel}"`);
			if (!lost.signal.aborted) this.notify();
			await this.beat(client, lost.signal);
			return true;
		} finally {
			signal.removeEventListener('abort', end);
			// A connection that is gone cannot be ended, and nobody waits for it.
			client.end().catch(() => undefined);
		}
	}

	private async beat(client: Client, lost: AbortSignal): Promise<void> {
		const question = { text: 'SELECT 1', query_timeout: this.timing.heartbeatMs };
		while (!lost.aborted) {
			await sleep(this.timing.heartbeatMs, undefined, { signal: lost, ref: false }).catch(() => undefined);
			if (lost.aborted) return;
			try {
				await client.query(question);
			} catch {
				return;
			}
		}
	}
}

import type { Database } from './database';

const POLL_MS = 500;

/**
 * Notifies listeners of writes: those of this process at once, those of other processes by polling.
 */
export class ChangeNotifier {
	private readonly listeners = new Set<() => void>();
	private timer: NodeJS.Timeout | null = null;
	private immediate: NodeJS.Immediate | null = null;
	private seen = 0n;

	constructor(
		private readonly db: Database,
		private readonly pollMs = POLL_MS,
	) {}

	/** While anybody listens. The timer keeps no process alive. */
	listen(listener: () => void): () => void {
		// A function of its own, so that one who listens twice is called twice and stops each alone.
		const own = () => listener();
		this.listeners.add(own);
		if (!this.timer) {
			this.seen = this.db.dataVersion();
			this.timer = setInterval(() => this.look(), this.pollMs).unref();
		}
		return () => {
			this.listeners.delete(own);
			if (this.listeners.size === 0) this.stop();
		};
	}

	/** Soon, after the writer has its answer; one notification for all that was written meanwhile. */
	notify(): void {
		if (this.immediate || this.listeners.size === 0) return;
		this.immediate = setImmediate(() => {
			this.immediate = null;
			for (const listener of [...this.listeners]) listener();
		});
	}

	stop(): void {
		if (this.timer) clearInterval(this.timer);
		if (this.immediate) clearImmediate(this.immediate);
		this.timer = null;
		this.immediate = null;
	}

	private look(): void {
		let version: bigint;
		try {
			version = this.db.dataVersion();
		} catch {
			return; // A notification is only a hint: whoever leases events gets the fault of the file.
		}
		if (version === this.seen) return;
		this.seen = version;
		this.notify();
	}
}

/** At most this many are remembered. The inbox recognises an event whose delivery was dropped early. */
const MOST = 50_000;

/** A delivery that was sent longer ago, or longer from now, is not accepted. */
export const FRESH_MS = 5 * 60_000;
const KEPT_MS = 2 * FRESH_MS;

/**
 * Deliveries that came in, for as long as one could be accepted again: from five minutes early to five minutes late.
 */
export class SeenDeliveries {
	/** When each was seen, the oldest first. */
	private readonly times = new Map<string, number>();

	has(name: string, now: string): boolean {
		const at = this.times.get(name);
		return at !== undefined && Date.parse(now) - at <= KEPT_MS;
	}

	add(name: string, now: string): void {
		const at = Date.parse(now);
		this.times.delete(name);
		this.times.set(name, at);
		for (const [oldest, seenAt] of this.times) {
			if (this.times.size <= MOST && at - seenAt <= KEPT_MS) break;
			this.times.delete(oldest);
		}
	}
}

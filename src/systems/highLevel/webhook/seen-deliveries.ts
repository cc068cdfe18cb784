/** Never more than this many are remembered; what drops out early is caught by the inbox. */
const MOST = 50_000;

/** Deliveries that came in, as long as they could be believed again. */
export class SeenDeliveries {
	/** When each was seen, the oldest first. */
	private readonly times = new Map<string, number>();

	constructor(private readonly keptMs: number) {}

	has(name: string, now: string): boolean {
		const at = this.times.get(name);
		return at !== undefined && Date.parse(now) - at <= this.keptMs;
	}

	add(name: string, now: string): void {
		const at = Date.parse(now);
		this.times.delete(name);
		this.times.set(name, at);
		for (const [oldest, seenAt] of this.times) {
			if (this.times.size <= MOST && at - seenAt <= this.keptMs) break;
			this.times.delete(oldest);
		}
	}
}

import type { Clock } from '../ports/clock';
import type { Delivery } from '../ports/event-store';
import { isDelivered, reasonOf, type EmitOutcome, type Recipient } from './recipient';

/**
 * The workflow runs that this process has started and not yet answered for.
 * When a lease is lost although the run goes on here (database away for long, clock set forward), the event comes back as the
 * next attempt: that one takes over the outcome of the run instead of starting the workflow beside itself.
 */
export class Runs<T> {
	private readonly byEvent = new Map<string, { readonly attempt: number; readonly outcome: Promise<EmitOutcome> }>();

	constructor(
		private readonly recipient: Recipient<T>,
		private readonly clock: Clock,
		/** Longest that is waited for a workflow. */
		private readonly limitMs: number,
	) {}

	async outcomeOf(delivery: Delivery, told: T): Promise<EmitOutcome> {
		const earlier = this.byEvent.get(delivery.event.id);
		if (earlier) {
			const outcome = await earlier.outcome;
			if (isDelivered(outcome)) return outcome;
		}
		const outcome = this.withinLimit(this.start(delivery, told));
		this.byEvent.set(delivery.event.id, { attempt: delivery.attempt, outcome });
		return await outcome;
	}

	/** The store knows how this attempt went; a later one that started a run of its own keeps it. */
	forget({ event, attempt }: Delivery): void {
		if (this.byEvent.get(event.id)?.attempt === attempt) this.byEvent.delete(event.id);
	}

	private async start(delivery: Delivery, told: T): Promise<EmitOutcome> {
		try {
			return await this.recipient.emit(delivery, told);
		} catch (cause) {
			return { kind: 'error', reason: reasonOf(cause) };
		}
	}

	private withinLimit(run: Promise<EmitOutcome>): Promise<EmitOutcome> {
		return new Promise((resolve) => {
			const minutes = Math.round(this.limitMs / 60_000);
			const reason = `The workflow did not end within ${minutes} minutes.`;
			const cancel = this.clock.after(this.limitMs, () => resolve({ kind: 'error', reason }));
			void run.then((outcome) => {
				cancel();
				resolve(outcome);
			});
		});
	}
}

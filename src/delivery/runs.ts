import type { Clock } from '../ports/clock';
import type { Delivery } from '../ports/event-store';
import { reasonOf, type EmitOutcome, type Recipient } from './recipient';

/**
 * The workflow runs that this process has started and not settled yet, by the events in them.
 * When a lease is lost although the run goes on here (database away for long, clock set forward), the event comes back as
 * the next attempt: that one takes over the outcome of the run in place of a second run beside it.
 */
export class Runs<T> {
	private readonly byEvent = new Map<string, Promise<EmitOutcome>>();

	constructor(
		private readonly recipient: Pick<Recipient<T>, 'emit'>,
		private readonly clock: Clock,
		/** Longest that is waited for a workflow. */
		private readonly limitMs: number,
	) {}

	/** The outcome of the run that this process has going for the event; undefined when there is none. */
	outcomeOf = ({ event }: Delivery): Promise<EmitOutcome> | undefined => this.byEvent.get(event.id);

	/** Starts the workflow with all of them; never rejects. */
	start(deliveries: readonly Delivery[], told: readonly T[]): Promise<EmitOutcome> {
		const outcome = this.withinLimit(this.emit(deliveries, told));
		for (const { event } of deliveries) this.byEvent.set(event.id, outcome);
		return outcome;
	}

	/** The store knows how this run went. */
	forget(deliveries: readonly Delivery[]): void {
		for (const { event } of deliveries) this.byEvent.delete(event.id);
	}

	private async emit(deliveries: readonly Delivery[], told: readonly T[]): Promise<EmitOutcome> {
		try {
			return await this.recipient.emit(deliveries, told);
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

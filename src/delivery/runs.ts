import type { Clock } from '../ports/clock';
import type { Delivery, EventStore } from '../ports/event-store';
import { reasonOf, type EmitOutcome, type Recipient } from './recipient';
import { watchRun } from './run-watch';

export interface RunPorts<T> {
	readonly recipient: Pick<Recipient<T>, 'emit' | 'refusesRepeats'>;
	readonly clock: Clock;
	readonly store: Pick<EventStore, 'reports'>;
}

/** How long a run is waited for. */
export interface RunLimits {
	/** After so long without a report, the run no longer takes a place. Milliseconds. */
	readonly silenceMs: number;
	/** After so long, its events are offered again. Milliseconds. */
	readonly runLimitMs: number;
}

/**
 * The workflow runs that this process has started and not settled yet, by the events in them. When a lease is lost
 * although the run goes on here (database away for long, clock set forward), the event comes back as the next attempt:
 * that one takes over the outcome of the run in place of a second run beside it.
 */
export class Runs<T> {
	private readonly byEvent = new Map<string, Promise<EmitOutcome>>();

	constructor(
		private readonly ports: RunPorts<T>,
		private readonly limits: RunLimits,
	) {}

	/** The outcome of the run that this process has going for the event; undefined when there is none. */
	outcomeOf = ({ event }: Delivery): Promise<EmitOutcome> | undefined => this.byEvent.get(event.id);

	get eventIds(): readonly string[] {
		return [...this.byEvent.keys()];
	}

	/**
	 * Starts the workflow with all of them; never rejects. @param onSilent when the run does not report; may be called
	 * again
	 */
	start(deliveries: readonly Delivery[], items: readonly T[], onSilent: () => void): Promise<EmitOutcome> {
		const emit = () => this.emit(deliveries, items);
		const { clock, store, recipient } = this.ports;
		const outcome = watchRun(
			deliveries,
			{ emit, mayAskAgain: recipient.refusesRepeats, onSilent, clock, store },
			this.limits,
		);
		for (const { event } of deliveries) this.byEvent.set(event.id, outcome);
		return outcome;
	}

	/** The store knows how this run went. */
	forget(deliveries: readonly Delivery[]): void {
		for (const { event } of deliveries) this.byEvent.delete(event.id);
	}

	private async emit(deliveries: readonly Delivery[], items: readonly T[]): Promise<EmitOutcome> {
		try {
			return await this.ports.recipient.emit(deliveries, items);
		} catch (cause) {
			return { kind: 'error', reason: reasonOf(cause) };
		}
	}
}

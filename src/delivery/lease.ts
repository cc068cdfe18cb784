import type { Instant } from '../domain/local-date';
import type { Clock } from '../ports/clock';
import type { Delivery, DeliveryRef, EventStore, Lapsed } from '../ports/event-store';

export const refOf = ({ listenerId, event, attempt }: Delivery): DeliveryRef => ({
	listenerId,
	eventId: event.id,
	attempt,
});

export const instantAfter = (now: Instant, ms: number): Instant => new Date(Date.parse(now) + ms).toISOString();

/**
 * What is known of runs whose lease ran out. @param silenceMs after so long without a report nobody believes that a run
 * goes on @param runningHere ids of events
 */
export const lapsedAt = (
	now: Instant,
	{ runsElsewhere, silenceMs }: { readonly runsElsewhere: boolean; readonly silenceMs: number },
	runningHere: readonly string[],
): Lapsed =>
	runsElsewhere ? { runsElsewhere, aliveSince: instantAfter(now, -silenceMs) } : { runsElsewhere, runningHere };

/**
 * Extends leases that were taken together at a third of its length until told to stop, or until all are lost. A store
 * that throws is asked again at the next beat: two may fail before the lease runs out.
 */
export function keepLeases(
	store: EventStore,
	clock: Clock,
	deliveries: readonly Delivery[],
	leaseMs: number,
): () => void {
	const refs = deliveries.map(refOf);
	let until = deliveries[0]?.leaseUntil ?? '';
	let isOver = false;
	let cancel = (): void => undefined;
	const schedule = (): void => {
		if (!isOver) cancel = clock.after(leaseMs / 3, () => void beat());
	};
	const beat = async (): Promise<void> => {
		const next = instantAfter(clock.now(), leaseMs);
		// A clock that was set back must not shorten the lease: another process would take the event while the workflow
		// runs.
		const longest = next > until ? next : until;
		const isHeld = await store.extend(refs, longest).catch(() => null);
		if (isHeld === false) return;
		if (isHeld) until = longest;
		schedule();
	};
	schedule();
	return () => {
		isOver = true;
		cancel();
	};
}

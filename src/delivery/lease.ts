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
 * What is known of runs whose lease expired.
 * @param silenceMs a run that did not report for so long is taken as ended
 * @param runningHere ids of the events whose runs go on in this process
 */
export const lapsedAt = (
	now: Instant,
	{ runsElsewhere, silenceMs }: { readonly runsElsewhere: boolean; readonly silenceMs: number },
	runningHere: readonly string[],
): Lapsed =>
	runsElsewhere ? { runsElsewhere, aliveSince: instantAfter(now, -silenceMs) } : { runsElsewhere, runningHere };

/**
 * Extends leases that were taken together, each third of their length, until stopped or until all are lost. When the
 * store throws, the next third tries again: two may fail before the leases expire.
 * @returns how to stop
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
		if (!isOver) cancel = clock.after(leaseMs / 3, () => void extend());
	};
	const extend = async (): Promise<void> => {
		const next = instantAfter(clock.now(), leaseMs);
		// A clock that was set back must not shorten the lease: another process would lease the event during the run.
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

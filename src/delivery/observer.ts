import type { Instant } from '../domain/local-date';
import type { Delivery } from '../ports/event-store';

/** Is notified of what a person may want to know. Deliveries come as they were run: one, or a batch. */
export interface DeliveryObserver {
	storeFailed(cause: unknown, backoffMs: number): void;
	willRetry(deliveries: readonly Delivery[], reason: string, retryAt: Instant): void;
	deadLettered(deliveries: readonly Delivery[], reason: string): void;
	/** A run did not report for so long: its place is free for others, and its events stay leased. */
	silent(deliveries: readonly Delivery[], forMs: number): void;
}

/** The same observer, whose faults are caught: a log that throws must not stop what it observes. */
export const observeSafely = (observer: DeliveryObserver): DeliveryObserver => ({
	storeFailed: caught((cause, backoffMs) => observer.storeFailed(cause, backoffMs)),
	willRetry: caught((deliveries, reason, retryAt) => observer.willRetry(deliveries, reason, retryAt)),
	deadLettered: caught((deliveries, reason) => observer.deadLettered(deliveries, reason)),
	silent: caught((deliveries, forMs) => observer.silent(deliveries, forMs)),
});

/** A call that never throws. Both loops notify their observers through it. */
export const caught =
	<A extends readonly unknown[]>(notify: (...args: A) => void) =>
	(...args: A): void => {
		try {
			notify(...args);
		} catch {
			// There is nobody left to notify.
		}
	};

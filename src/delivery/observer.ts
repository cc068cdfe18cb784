import type { Instant } from '../domain/local-date';
import type { Delivery } from '../ports/event-store';

/** Is told what a person may want to know. Deliveries come as they were run: one, or a batch. */
export interface DeliveryObserver {
	storeFailed(cause: unknown, restMs: number): void;
	willRetry(deliveries: readonly Delivery[], reason: string, retryAt: Instant): void;
	parked(deliveries: readonly Delivery[], reason: string): void;
	/** Nothing was heard of a run for so long: its place is free for others, and its events stay leased. */
	silent(deliveries: readonly Delivery[], forMs: number): void;
}

/** The same observer, with its own faults caught: a log that throws must not stop the delivery it looks at. */
export function unfailing(observer: DeliveryObserver): DeliveryObserver {
	const quietly =
		<A extends unknown[]>(tell: (...said: A) => void) =>
		(...said: A): void => {
			try {
				tell(...said);
			} catch {
				// Nobody is left to tell.
			}
		};
	return {
		storeFailed: quietly((cause, restMs) => observer.storeFailed(cause, restMs)),
		willRetry: quietly((deliveries, reason, retryAt) => observer.willRetry(deliveries, reason, retryAt)),
		parked: quietly((deliveries, reason) => observer.parked(deliveries, reason)),
		silent: quietly((deliveries, forMs) => observer.silent(deliveries, forMs)),
	};
}

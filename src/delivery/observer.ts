import type { Instant } from '../domain/local-date';
import type { Delivery } from '../ports/event-store';

/** Is told what a person may want to know. */
export interface DeliveryObserver {
	storeFailed(cause: unknown, restMs: number): void;
	willRetry(delivery: Delivery, reason: string, retryAt: Instant): void;
	parked(delivery: Delivery, reason: string): void;
}

/** The same observer, in a way that its own faults do not stop the delivery it looks at. */
export function unfailing(observer: DeliveryObserver): DeliveryObserver {
	const quietly = <A extends unknown[]>(tell: (...said: A) => void) => (...said: A): void => {
		try {
			tell(...said);
		} catch {
			// Nobody is left to tell.
		}
	};
	return {
		storeFailed: quietly((cause, restMs) => observer.storeFailed(cause, restMs)),
		willRetry: quietly((delivery, reason, retryAt) => observer.willRetry(delivery, reason, retryAt)),
		parked: quietly((delivery, reason) => observer.parked(delivery, reason)),
	};
}

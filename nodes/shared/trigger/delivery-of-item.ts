import type { IDataObject } from 'n8n-workflow';
import type { Instant } from '../../../src/domain/local-date';
import type { Delivery, DeliveryRef } from '../../../src/ports/event-store';

/** The attempt that delivered an item, so that the nodes behind the trigger can report to the ledger. */
export const deliveryToItem = ({ listenerId, attempt }: Delivery, at: Instant): IDataObject => ({
	listener: listenerId,
	attempt,
	at,
});

/** An attempt, and when the trigger started its run. */
export interface StartedDelivery extends DeliveryRef {
	readonly at: Instant;
}

/** The attempt that an item of a trigger names; null where it names none. */
export function deliveryOfItem({ eventId, delivery }: IDataObject): StartedDelivery | null {
	if (typeof eventId !== 'string' || typeof delivery !== 'object' || delivery === null) return null;
	const { listener, attempt, at } = delivery as IDataObject;
	if (typeof listener !== 'string' || typeof attempt !== 'number' || typeof at !== 'string') return null;
	return { listenerId: listener, eventId, attempt, at };
}

import type { DomainEvent } from '../domain/event';
import type { Delivery } from '../ports/event-store';
import { NOT_CONCERNED, reasonOf, type Recipient } from './recipient';

/** The item that the workflow gets for an event; or that the event is not for it; or why no item could be made. */
export type Described<T> =
	| { readonly kind: 'item'; readonly item: T }
	| { readonly kind: 'not-concerned' }
	| { readonly kind: 'fault'; readonly reason: string };

export type DescribedOf<T> = (delivery: Delivery) => Described<T>;

type Describing<T> = Pick<Recipient<T>, 'matches' | 'describe'>;

/** Never rejects. */
export async function describeDeliveries<T>(
	recipient: Describing<T>,
	deliveries: readonly Delivery[],
): Promise<DescribedOf<T>> {
	const events = deliveries.map(({ event }) => event);
	const described = await describeEach(recipient, events);
	const byDelivery = new Map(deliveries.map((delivery, at) => [delivery, described[at]!]));
	return (delivery) => byDelivery.get(delivery) ?? { kind: 'not-concerned' };
}

/**
 * What the recipient gets for each event, in order; never rejects. Where the batch as a whole fails, each event is
 * tried alone, so that one that cannot be described does not hold back the others.
 */
export async function describeEach<T>(
	recipient: Describing<T>,
	events: readonly DomainEvent[],
): Promise<readonly Described<T>[]> {
	try {
		return await describeAll(recipient, events);
	} catch (cause) {
		if (events.length <= 1) return events.map(() => ({ kind: 'fault', reason: reasonOf(cause) }));
		const alone: Described<T>[] = [];
		for (const event of events) alone.push(...(await describeEach(recipient, [event])));
		return alone;
	}
}

async function describeAll<T>(
	recipient: Describing<T>,
	events: readonly DomainEvent[],
): Promise<readonly Described<T>[]> {
	const wanted = events.filter((event) => recipient.matches(event));
	const items = wanted.length > 0 ? await recipient.describe(wanted) : [];
	if (items.length !== wanted.length)
		throw new RangeError(`${wanted.length} events were described by ${items.length} items.`);
	const byEvent = new Map(wanted.map((event, index) => [event, items[index] as T | typeof NOT_CONCERNED]));
	return events.map((event) => {
		const item = byEvent.has(event) ? (byEvent.get(event) as T | typeof NOT_CONCERNED) : NOT_CONCERNED;
		return item === NOT_CONCERNED ? { kind: 'not-concerned' } : { kind: 'item', item };
	});
}

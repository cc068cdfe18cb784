import type { DomainEvent } from '../domain/event';
import { NOT_CONCERNED, reasonOf, type Recipient } from './recipient';

export type Described<T> =
	| { readonly kind: 'told'; readonly told: T }
	| { readonly kind: 'not-concerned' }
	| { readonly kind: 'fault'; readonly reason: string };

type Describing<T> = Pick<Recipient<T>, 'matches' | 'describe'>;

/**
 * What the recipient gets for each event, in order; never rejects. Where the batch as a whole fails, each event is
 * tried alone, so that one that cannot be told does not hold back the others.
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
	const told = wanted.length > 0 ? await recipient.describe(wanted) : [];
	if (told.length !== wanted.length)
		throw new RangeError(`${wanted.length} events were described by ${told.length} items.`);
	const byEvent = new Map(wanted.map((event, index) => [event, told[index] as T | typeof NOT_CONCERNED]));
	return events.map((event) => {
		const item = byEvent.has(event) ? (byEvent.get(event) as T | typeof NOT_CONCERNED) : NOT_CONCERNED;
		return item === NOT_CONCERNED ? { kind: 'not-concerned' } : { kind: 'told', told: item };
	});
}

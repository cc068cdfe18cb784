import type { DomainEvent } from '../domain/event';

type Value = DomainEvent['data'][string];

/** What a listener wants of the events of its kinds: per field of the event's data, the values it accepts. */
export type EventFilter = Readonly<Record<string, readonly Value[]>>;

/** Whether the event is for a listener with that filter. A field that the event does not have lets it through. */
export function matches(event: DomainEvent, filter: EventFilter): boolean {
	// An older event may lack a field that newer ones have: delivering once too often is better than never.
	return Object.entries(filter).every(
		([field, accepted]) => !Object.hasOwn(event.data, field) || accepted.includes(event.data[field] ?? null),
	);
}

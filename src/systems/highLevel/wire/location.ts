import type { RemoteClient } from '../../../remote/client';
import { PAGE } from './address';

/** What the requests of one location have in common. */
export interface Location {
	readonly client: RemoteClient;
	readonly locationId: string;
	/** The location, as the endpoints of invoices and payments name it. */
	readonly alt: { readonly altId: string; readonly altType: string };
}

export const locationOf = (client: RemoteClient, locationId: string): Location => ({
	client,
	locationId,
	alt: { altId: locationId, altType: 'location' },
});

/** A page of a list with offsets. */
export interface Listed<T> {
	readonly items: readonly T[];
	/** How many there are in all. */
	readonly total: number;
}

/** Where a page begins and how long it is, as texts: the API takes no numbers there. */
export const pageAt = (offset: number, limit = PAGE) => ({ limit: String(limit), offset: String(offset) });

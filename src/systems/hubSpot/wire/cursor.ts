import type { Paging } from './schemas';

/**
 * Where the next page begins; null where none is named. HubSpot encodes it as for an address (`MTU5NzAyMzA%3D`), and
 * whoever sends it encodes it once more: so it is decoded here, once.
 */
export function cursorOf(paging: Paging): string | null {
	const after = paging?.next?.after ?? null;
	try {
		return after === null ? null : decodeURIComponent(after);
	} catch {
		// A bare "%" is no encoding: the cursor is meant as it stands.
		return after;
	}
}

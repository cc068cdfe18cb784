const base64 = (id: string): string => Buffer.from(`${id}\n`).toString('base64');

/** Where a page ended, as HubSpot tells it: in base64, and encoded for an address (`NTI1Cg%3D%3D`). */
export const cursorOf = (id: string): string => encodeURIComponent(base64(id));

/** What a cursor names, which must come decoded; null for what is none. */
export function idOf(cursor: string): string | null {
	const id = Buffer.from(cursor, 'base64').toString().trimEnd();
	return cursor === base64(id) ? id : null;
}

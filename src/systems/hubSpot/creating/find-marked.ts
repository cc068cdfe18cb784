import type { RemoteClient } from '../../../remote/client';
import { SEARCH, SEARCH_LAG_MS, type MarkedType } from '../api';
import { inChunks } from '../wire/chunks';
import { readObjects, searchObjects } from '../wire/read';
import type { CrmObject } from '../wire/schemas';
import type { MarkerProperty } from '../wire/settings';

/** A request may still be under way in HubSpot for so long after nobody waits for its answer any more. */
const IN_FLIGHT_MS = 2 * 60_000;

/** What is not found so long after it may have been made was not made. A search lags; a look-up by a unique value does not. */
export const certainAfterMs = ({ isUnique }: MarkerProperty): number => (isUnique ? IN_FLIGHT_MS : SEARCH_LAG_MS + IN_FLIGHT_MS);

/** The records that carry these markers; should several carry one, the first that was made. */
export async function findMarked(client: RemoteClient, type: MarkedType, marker: MarkerProperty, values: readonly string[], properties: readonly string[]): Promise<ReadonlyMap<string, CrmObject>> {
	const asked = [...new Set(values)];
	const wanted = [...properties, marker.name];
	const objects = marker.isUnique
		? await readObjects(client, type, asked, { properties: wanted, idProperty: marker.name })
		: await inChunks(asked, SEARCH.valuesOfMarkers, async (chunk) => {
				const filter = { propertyName: marker.name, operator: 'IN', values: chunk } as const;
				return (await searchObjects(client, type, { groups: [[filter]], properties: wanted, sort: { by: 'hs_object_id', direction: 'ASCENDING' }, limit: SEARCH.page })).objects;
			});
	const found = new Map<string, CrmObject>();
	for (const object of objects) {
		const value = object.properties[marker.name] ?? '';
		const first = found.get(value);
		if (!first || BigInt(object.id) < BigInt(first.id)) found.set(value, object);
	}
	return found;
}

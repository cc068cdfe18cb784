import type { HubSpotContext } from '../context';
import { bareId, entriesFrom, JOB_FIELDS, jobType, prefixed, type Entry } from '../map/job';
import { readById } from '../wire/read';

/** The stages that jobs stood in, oldest first, as HubSpot's history of the stage has them. */
export async function readEntries(
	context: HubSpotContext,
	jobIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Entry[]>> {
	const found = new Map<string, readonly Entry[]>();
	for (const type of ['deals', 'tickets'] as const) {
		const ids = jobIds.filter((id) => jobType(id) === type).map(bareId);
		if (ids.length === 0) continue;
		for (const [id, object] of await readById(context.client, type, ids, {
			properties: [],
			propertiesWithHistory: [JOB_FIELDS[type].stage],
		})) {
			found.set(prefixed(type, id), entriesFrom(type, object));
		}
	}
	return found;
}

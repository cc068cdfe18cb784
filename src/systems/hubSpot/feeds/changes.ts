import { SEARCH, type ObjectType } from '../wire/address';
import type { HubSpotContext } from '../context';
import { searchObjects, type SearchFilter } from '../wire/read';
import type { CrmObject } from '../wire/schemas';
import { afterPage, withWindow, type ChangeCursor } from './cursor';

/** What a feed looks for among the records that changed. */
export interface ChangeSearch {
	readonly type: ObjectType;
	/** Four at most: two more stand beside them in one search. */
	readonly filters: readonly SearchFilter[];
	readonly properties: readonly string[];
}

/** A page of records of one type, and how far it was read with them. */
export interface Changes {
	readonly type: ObjectType;
	/** Their properties may be older or newer than the change that was searched for. */
	readonly objects: readonly CrmObject[];
	readonly cursor: ChangeCursor;
}

const CHANGED = 'hs_lastmodifieddate';
const ID = 'hs_object_id';

/**
 * One page of the records that changed in the window of the cursor. It goes on from the last id and not from the last
 * moment of change: a record that changes while it is read keeps its place, and of one moment there may be any number.
 */
export async function readChanges(
	{ client }: HubSpotContext,
	searches: readonly ChangeSearch[],
	cursor: ChangeCursor,
	nowMs: number,
): Promise<Changes> {
	const at = withWindow(cursor, nowMs);
	const { from, until, search, above } = at.window;
	const { type, filters, properties } = searches[search] ?? searches.at(-1)!;
	const { objects, after } = await searchObjects(client, type, {
		groups: [
			[
				...filters,
				{ propertyName: CHANGED, operator: 'BETWEEN', value: String(from), highValue: String(until) },
				{ propertyName: ID, operator: 'GT', value: above },
			],
		],
		properties,
		sort: { by: ID, direction: 'ASCENDING' },
		limit: SEARCH.page,
	});
	// A page may be short and have another one behind it.
	const isLast = objects.length === 0 || (objects.length < SEARCH.page && after === null);
	return { type, objects, cursor: afterPage(at, isLast ? null : highestId(objects, above), searches.length) };
}

/** @throws Error where a page leads no further: it would be read for ever */
function highestId(objects: readonly CrmObject[], above: string): string {
	const highest = objects.map(({ id }) => BigInt(id)).reduce((a, b) => (a > b ? a : b));
	if (highest <= BigInt(above)) throw new Error(`HubSpot's search does not go on behind record ${above}.`);
	return String(highest);
}

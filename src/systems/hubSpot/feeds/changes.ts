import type { Instant } from '../../../domain/local-date';
import { SEARCH, type ObjectType } from '../api';
import type { HubSpotContext } from '../context';
import { millisFrom } from '../map/dates';
import { searchObjects, type SearchFilter } from '../wire/read';
import type { CrmObject } from '../wire/schemas';
import { askFrom, firstMark, markFrom, markText } from './marks';

export interface Changes {
	readonly objects: readonly CrmObject[];
	readonly cursor: string;
	readonly isMore: boolean;
}

const CHANGED = 'hs_lastmodifieddate';

/**
 * One page of the records of a kind that were changed since the cursor, the longest unchanged first. The next page begins
 * at the last change that was seen, not at a number of results: what changes meanwhile moves to the end and is not missed.
 */
export async function readChanges(context: HubSpotContext, type: ObjectType, filters: readonly SearchFilter[], properties: readonly string[], cursor: string | null, now: Instant): Promise<Changes> {
	if (cursor === null) return { objects: [], cursor: firstMark(Date.parse(now)), isMore: false };
	const mark = markFrom(cursor);
	const from = askFrom(mark);
	const since: SearchFilter = { propertyName: CHANGED, operator: 'GTE', value: String(from) };
	const { objects } = await searchObjects(context.client, type, {
		groups: [[...filters, since]],
		properties: [...properties, CHANGED],
		sort: { by: CHANGED, direction: 'ASCENDING' },
		limit: SEARCH.page,
		...(mark.read ? { after: String(mark.read) } : {}),
	});
	const last = millisFrom(objects.at(-1)?.properties[CHANGED]) ?? from;
	if (objects.length < SEARCH.page) return { objects, cursor: markText({ atMs: Math.max(last, mark.atMs, Date.parse(now)), read: null }), isMore: false };
	// A whole page of one moment: only then the next one has to be counted off.
	const read = last === from ? (mark.read ?? 0) + objects.length : 0;
	return { objects, cursor: markText({ atMs: last, read: Math.min(read, SEARCH.most - SEARCH.page) }), isMore: true };
}

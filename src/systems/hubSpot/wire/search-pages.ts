import type { RemoteClient } from '../../../remote/client';
import { pages, type PagesOptions } from '../../../remote/pages';
import { SEARCH, type ObjectType } from './address';
import { searchObjects, type Search, type SearchFilter } from './read';
import type { CrmObject } from './schemas';

interface SearchPages extends Pick<Search, 'groups' | 'properties' | 'query'>, PagesOptions {
	/** Only records with lower ids than this; null for all. */
	readonly below?: string | null;
	/** How many are of use: no page is longer. */
	readonly most?: number;
}

/**
 * Pages of what a search finds, newest first, by id. A query of HubSpot returns at most 10,000 results, so no page is
 * asked for by its number: each search asks for what is below the last id of the page before.
 */
export function searchPages(
	client: RemoteClient,
	type: ObjectType,
	{ groups, properties, query = '', below = null, most = Infinity, ...options }: SearchPages,
): AsyncGenerator<readonly CrmObject[]> {
	let left = most;
	const read = async (at: string | null) => {
		const limit = Math.min(left, SEARCH.page);
		const { objects, after } = await searchObjects(client, type, {
			groups: belowId(groups, at),
			properties,
			sort: { by: 'hs_object_id', direction: 'DESCENDING' },
			limit,
			query,
		});
		left -= objects.length;
		// A page may be shorter than was asked for and have another one behind it.
		const isLast = objects.length === 0 || (objects.length < limit && after === null);
		return { items: objects, next: isLast ? null : objects.at(-1)!.id };
	};
	return pages(below, read, options);
}

function belowId(groups: Search['groups'], below: string | null): Search['groups'] {
	const bound: readonly SearchFilter[] =
		below === null ? [] : [{ propertyName: 'hs_object_id', operator: 'LT', value: below }];
	const asked = groups.length === 0 ? [[]] : groups;
	const bounded = asked.map((group) => [...group, ...bound]).filter((group) => group.length > 0);
	return bounded.length === asked.length ? bounded : [];
}

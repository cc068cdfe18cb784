import type { RemoteClient } from '../../../../remote/client';
import { firstOf } from '../../../../remote/pages';
import { SEARCH } from '../../wire/address';
import { inChunks } from '../../wire/chunks';
import { readById, readObjects } from '../../wire/read';
import type { CrmObject } from '../../wire/schemas';
import { searchPages } from '../../wire/search-pages';
import type { MarkerProperty } from '../../wire/settings';
import { readClue } from './clue';
import { readOwned, type OwnedType } from './owned';

const MINUTE = 60_000;

/**
 * What direct reads do not show so long after an attempt began was not made: its last write starts within three
 * minutes, is given up on after one, and may be under way in HubSpot for two more.
 */
export const READ_CERTAIN_MS = 6 * MINUTE;

/** The same where only a search finds it. Others have measured searches that lag by an hour. */
const SEARCH_CERTAIN_MS = 120 * MINUTE;

/** An operation whose end is not known, and what was written down of it. */
export interface Lost {
	readonly marker: string;
	readonly since: string;
	readonly clue: string;
}

/** What a lost operation left: the record, nothing at all, or nothing yet, which is certain only after a while. */
export type Left = CrmObject | 'absent' | { readonly waitMs: number };

export const isRecord = (left: Left): left is CrmObject => typeof left !== 'string' && 'id' in left;

/**
 * Looks for all operations together, by a unique property, by what their records are associated with, and for what is
 * still missing by a search. Should several records carry a marker, the first that was made counts.
 * @param markers the properties that our marker may stand in
 */
export async function findLeft(
	client: RemoteClient,
	type: OwnedType,
	markers: readonly MarkerProperty[],
	lost: readonly Lost[],
	properties: readonly string[],
): Promise<ReadonlyMap<string, Left>> {
	if (lost.length === 0) return new Map();
	const names = markers.map(({ name }) => name);
	const wanted = [...properties, ...names];
	const plain = markers.flatMap(({ name, isUnique }) => (isUnique ? [] : [name]));
	const values = [...new Set(lost.map(({ marker }) => marker))];
	const unique = markers
		.filter(({ isUnique }) => isUnique)
		.map(({ name }) => readObjects(client, type, values, { properties: wanted, idProperty: name }));
	const owned = await readOwned(
		client,
		type,
		plain.length === 0 ? [] : lost.flatMap(({ clue }) => readClue(clue).ownerId ?? []),
		wanted,
	);
	const direct = byMarker([...owned.records, ...(await Promise.all(unique)).flat()], names, values);
	const missing = values.filter((value) => !direct.has(value));
	const found = new Map([...direct, ...byMarker(await search(client, type, plain, missing, wanted), names, missing)]);
	const now = Date.parse(client.now());
	return new Map(
		lost.map(({ marker, since, clue }): [string, Left] => {
			const isReadDirectly = plain.length === 0 || owned.whole.has(readClue(clue).ownerId ?? '');
			const waitMs = Date.parse(since) + (isReadDirectly ? READ_CERTAIN_MS : SEARCH_CERTAIN_MS) - now;
			return [marker, found.get(marker) ?? (waitMs > 0 ? { waitMs } : 'absent')];
		}),
	);
}

function byMarker(
	records: readonly CrmObject[],
	names: readonly string[],
	values: readonly string[],
): ReadonlyMap<string, CrmObject> {
	const [found, asked] = [new Map<string, CrmObject>(), new Set(values)];
	for (const record of records) {
		for (const value of names.map((name) => record.properties[name] ?? '').filter((each) => asked.has(each))) {
			const first = found.get(value);
			if (!first || BigInt(record.id) < BigInt(first.id)) found.set(value, record);
		}
	}
	return found;
}

/** What the search finds is read once more: it shows records as they were when it took note of them. */
async function search(
	client: RemoteClient,
	type: OwnedType,
	names: readonly string[],
	values: readonly string[],
	properties: readonly string[],
): Promise<readonly CrmObject[]> {
	if (names.length === 0 || values.length === 0) return [];
	const found = await inChunks(values, Math.floor(SEARCH.valuesOfMarkers / names.length), async (chunk) => {
		const groups = names.map((propertyName) => [{ propertyName, operator: 'IN', values: chunk } as const]);
		return firstOf(searchPages(client, type, { groups, properties: [], what: `${type} in HubSpot` }), null);
	});
	return [
		...(
			await readById(
				client,
				type,
				found.map(({ id }) => id),
				{ properties },
			)
		).values(),
	];
}

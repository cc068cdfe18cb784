import type { RemoteClient } from '../../../remote/client';
import { BATCH, objectsPath, SEARCH, type ObjectType } from './address';
import { inChunks } from './chunks';
import { mustBeWhole, readReply } from './read-reply';
import type { FilterBody, ReadBody, SearchBody } from './requests';
import { batchReply, searchReply, type CrmObject } from './schemas';

export interface ReadOptions {
	readonly properties: readonly string[];
	/** Another unique property than the id that the inputs are values of. */
	readonly idProperty?: string;
	readonly propertiesWithHistory?: readonly string[];
	/** Reads the recycling bin instead. Deleted invoices are not in it. */
	readonly archived?: boolean;
}

/**
 * What HubSpot's ids look like. Anything else is not asked for: it names nothing, and one odd id spoils a whole call.
 */
export const isId = (id: string): boolean => /^\d{1,19}$/.test(id);

/** Records by id, those that are there, in no order of note. */
export function readObjects(
	client: RemoteClient,
	type: ObjectType,
	ids: readonly string[],
	options: ReadOptions,
): Promise<readonly CrmObject[]> {
	const asked = [...new Set(options.idProperty === undefined ? ids.filter(isId) : ids)];
	const history = options.propertiesWithHistory ?? [];
	return inChunks(asked, history.length > 0 ? BATCH.history : BATCH.objects, async (chunk) => {
		const body: ReadBody = {
			inputs: chunk.map((id) => ({ id })),
			properties: [...options.properties],
			propertiesWithHistory: [...history],
			...(options.idProperty === undefined ? {} : { idProperty: options.idProperty }),
		};
		const reply = await client.send(
			{
				method: 'POST',
				path: objectsPath(type, '/batch/read'),
				body,
				...(options.archived ? { query: { archived: 'true' } } : {}),
			},
			'read',
		);
		const { results, ...end } = readReply(batchReply, reply);
		mustBeWhole(end);
		return results;
	});
}

/** The same by id. */
export async function readById(
	client: RemoteClient,
	type: ObjectType,
	ids: readonly string[],
	options: ReadOptions,
): Promise<ReadonlyMap<string, CrmObject>> {
	return new Map((await readObjects(client, type, ids, options)).map((object) => [object.id, object]));
}

/**
 * Whether the credential may read records of a type: what is made and cannot be read back is in doubt for ever.
 * @throws RemoteFault that names the scope
 */
export async function mustBeReadable(client: RemoteClient, type: ObjectType): Promise<void> {
	await client.send({ method: 'GET', path: objectsPath(type), query: { limit: '1' } }, 'read');
}

export interface SearchFilter {
	readonly propertyName: string;
	readonly operator: FilterBody['operator'];
	readonly value?: string;
	readonly values?: readonly string[];
	readonly highValue?: string;
}

export interface Search {
	/** Groups are alternatives; the filters of one group all hold. None: everything. */
	readonly groups: readonly (readonly SearchFilter[])[];
	readonly properties: readonly string[];
	readonly sort: { readonly by: string; readonly direction: 'ASCENDING' | 'DESCENDING' };
	readonly limit: number;
	readonly after?: string;
	/** Words to look for in the record's main fields. */
	readonly query?: string;
}

export interface Found {
	readonly objects: readonly CrmObject[];
	/** Where the next page begins; null after the last, and where HubSpot returns no more. */
	readonly after: string | null;
}

/** One page of a search. New records are found with a delay, deleted ones never. */
export async function searchObjects(
	client: RemoteClient,
	type: ObjectType,
	{ groups, properties, sort, limit, after, query }: Search,
): Promise<Found> {
	const body: SearchBody = {
		filterGroups: groups.map((filters) => ({
			filters: filters.map(({ values, ...filter }) => ({
				...filter,
				...(values ? { values: [...values] } : {}),
			})),
		})),
		properties: [...properties],
		sorts: [{ propertyName: sort.by, direction: sort.direction }],
		limit: Math.min(limit, SEARCH.page),
		after: after ?? '0',
		...(query === undefined || query.trim() === '' ? {} : { query: query.trim() }),
	};
	const reply = readReply(
		searchReply,
		await client.send({ method: 'POST', path: objectsPath(type, '/search'), body }, 'read'),
	);
	const next = reply.paging?.next?.after ?? null;
	return { objects: reply.results, after: next !== null && Number(next) + SEARCH.page > SEARCH.most ? null : next };
}

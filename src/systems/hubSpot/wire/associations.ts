import { done, unknown, type Outcome } from '../../../ports/outcome';
import type { RemoteClient } from '../../../remote/client';
import { pages } from '../../../remote/pages';
import { associationsPath, BATCH, type ObjectType } from './address';
import { afterFault, outcomeOfError, whatWasArchived } from './batch';
import { inChunks } from './chunks';
import { cursorOf } from './cursor';
import { isId } from './read';
import { mustBeWhole, readReply } from './read-reply';
import type { AssociateInput, DissociateInput } from './requests';
import { associatedReply, associationsReply, type BatchError } from './schemas';

export interface Pair {
	readonly fromId: string;
	readonly toId: string;
}

/** A record that another is associated with. */
export interface Link {
	readonly toId: string;
	/**
	 * HubSpot's own types: one pair may have several. Labels that a user made are left out, since their numbers may be
	 * the same.
	 */
	readonly typeIds: readonly number[];
}

interface AssociationsOf {
	readonly id: string;
	/** Where the next page begins; left out for the first one. */
	readonly after?: string;
}

/**
 * For each record those that it is associated with, of one type. Current, without a search's delay.
 * @throws RemoteFault where not all of them can be read: what is missing may be what decides
 */
export async function readLinks(
	client: RemoteClient,
	from: ObjectType,
	to: ObjectType,
	ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Link[]>> {
	const found = new Map<string, Link[]>();
	/** One page of each record; those that have more are asked for together. */
	const read = async (inputs: readonly AssociationsOf[]) => {
		const reply = await client.send(
			{ method: 'POST', path: associationsPath(from, to, 'batch/read'), body: { inputs } },
			'read',
		);
		const { results, ...end } = readReply(associationsReply, reply);
		mustBeWhole(end);
		const more = results.flatMap(({ from: { id }, to: others, paging }): AssociationsOf[] => {
			const after = cursorOf(paging);
			return after === null || others.length === 0 ? [] : [{ id, after }];
		});
		return { items: results, next: more.length === 0 ? null : more };
	};
	await inChunks(
		[...new Set(ids.filter(isId))].map((id): AssociationsOf => ({ id })),
		BATCH.associationsRead,
		async (chunk) => {
			for await (const results of pages(chunk, read, { what: `${to} of ${from} in HubSpot` })) {
				for (const { from: one, to: others } of results) {
					const links = others.map(
						({ toObjectId, associationTypes }): Link => ({
							toId: toObjectId,
							typeIds: ownTypes(associationTypes ?? []),
						}),
					);
					found.set(one.id, [...(found.get(one.id) ?? []), ...links]);
				}
			}
			return [];
		},
	);
	return found;
}

const ownTypes = (
	types: readonly { readonly category?: string | null | undefined; readonly typeId: number }[],
): readonly number[] => types.flatMap(({ category, typeId }) => (category === 'HUBSPOT_DEFINED' ? [typeId] : []));

/** The same by their ids alone, of whatever type the associations are. */
export async function readAssociations(
	client: RemoteClient,
	from: ObjectType,
	to: ObjectType,
	ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
	const links = await readLinks(client, from, to, ids);
	return new Map([...links].map(([id, others]) => [id, others.map(({ toId }) => toId)]));
}

/** Associates pairs in the usual way between their types. */
export const associate = (
	client: RemoteClient,
	from: ObjectType,
	to: ObjectType,
	pairs: readonly Pair[],
): Promise<readonly Outcome<Pair>[]> =>
	inChunks(pairs, BATCH.associationsWrite, (chunk) => associateBatch(client, from, to, chunk));

async function associateBatch(
	client: RemoteClient,
	from: ObjectType,
	to: ObjectType,
	pairs: readonly Pair[],
): Promise<readonly Outcome<Pair>[]> {
	try {
		const body = {
			inputs: pairs.map(({ fromId, toId }): AssociateInput => ({ from: { id: fromId }, to: { id: toId } })),
		};
		const reply = readReply(
			associatedReply,
			await client.send(
				{ method: 'POST', path: associationsPath(from, to, 'batch/associate/default'), body },
				'repeatable',
			),
			true,
		);
		// Both directions of an association are listed, under their own ids.
		const made = new Set(reply.results.flatMap(({ from: a, to: b }) => [`${a.id} ${b.id}`, `${b.id} ${a.id}`]));
		const errors = reply.errors ?? [];
		return pairs.map((pair) => {
			if (made.has(`${pair.fromId} ${pair.toId}`)) return done(pair);
			const own =
				errors.find((error) => isAbout(pair, error)) ??
				errors.find((error) => namesOf(error).some((name) => name === pair.toId || name === pair.fromId));
			return own ? outcomeOfError(own) : unknown('HubSpot answered without saying whether it is linked.');
		});
	} catch (fault) {
		return afterFault(fault, pairs, (part) => associateBatch(client, from, to, part));
	}
}

/** An error names the ends of its pairs. */
const namesOf = ({ context }: BatchError): readonly string[] =>
	Object.values(context ?? {}).flatMap((names) => names ?? []);
const isAbout = ({ fromId, toId }: Pair, error: BatchError): boolean =>
	[fromId, toId].every((id) => namesOf(error).includes(id));

/** Takes associations away, of whatever kind they are; what is not there stays so. */
export const dissociate = (
	client: RemoteClient,
	from: ObjectType,
	to: ObjectType,
	pairs: readonly Pair[],
): Promise<readonly Outcome<Pair>[]> =>
	inChunks(pairs, BATCH.associationsWrite, (chunk) => dissociateBatch(client, from, to, chunk));

async function dissociateBatch(
	client: RemoteClient,
	from: ObjectType,
	to: ObjectType,
	pairs: readonly Pair[],
): Promise<readonly Outcome<Pair>[]> {
	try {
		const body = {
			inputs: pairs.map(({ fromId, toId }): DissociateInput => ({ from: { id: fromId }, to: [{ id: toId }] })),
		};
		const reply = await client.send(
			{ method: 'POST', path: associationsPath(from, to, 'batch/archive'), body },
			'repeatable',
		);
		return whatWasArchived(pairs, reply, isAbout);
	} catch (fault) {
		return afterFault(fault, pairs, (part) => dissociateBatch(client, from, to, part));
	}
}

import { done, outcomeOf, unknown, type Outcome } from '../../../ports/outcome';
import type { RemoteClient } from '../../../remote/client';
import { pages } from '../../../remote/pages';
import { associationsPath, BATCH, type ObjectType } from '../api';
import { explainBatchError } from '../explain';
import { afterFault } from './batch';
import { inChunks } from './chunks';
import { cursorOf } from './cursor';
import { isId } from './read';
import { readReply } from './read-reply';
import type { AssociateInput, DissociateInput } from './requests';
import { associatedReply, associationsReply } from './schemas';

export interface Pair {
	readonly fromId: string;
	readonly toId: string;
}

interface AssociationsOf {
	readonly id: string;
	/** Where the next page begins; left out for the first one. */
	readonly after?: string;
}

/**
 * For each record the ids of those it is associated with, of one type. Told at once, without a search's delay.
 * @throws RemoteFault where not all of them can be read: what is missing may be what decides
 */
export async function readAssociations(client: RemoteClient, from: ObjectType, to: ObjectType, ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
	const found = new Map<string, string[]>();
	/** One page of each record; those that have more are asked for together. */
	const read = async (inputs: readonly AssociationsOf[]) => {
		const reply = await client.send({ method: 'POST', path: associationsPath(from, to, 'batch/read'), body: { inputs } }, 'read');
		const { results } = readReply(associationsReply, reply);
		const more = results.flatMap(({ from: { id }, to: others, paging }): AssociationsOf[] => {
			const after = cursorOf(paging);
			return after === null || others.length === 0 ? [] : [{ id, after }];
		});
		return { items: results, next: more.length === 0 ? null : more };
	};
	await inChunks([...new Set(ids.filter(isId))].map((id): AssociationsOf => ({ id })), BATCH.associationsRead, async (chunk) => {
		for await (const results of pages(chunk, read, { what: `${to} of ${from} in HubSpot` })) {
			for (const { from: one, to: others } of results) found.set(one.id, [...(found.get(one.id) ?? []), ...others.map(({ toObjectId }) => String(toObjectId))]);
		}
		return [];
	});
	return found;
}

/** Associates pairs in the usual way between their types. */
export const associate = (client: RemoteClient, from: ObjectType, to: ObjectType, pairs: readonly Pair[]): Promise<readonly Outcome<Pair>[]> =>
	inChunks(pairs, BATCH.associationsWrite, (chunk) => associateBatch(client, from, to, chunk));

async function associateBatch(client: RemoteClient, from: ObjectType, to: ObjectType, pairs: readonly Pair[]): Promise<readonly Outcome<Pair>[]> {
	try {
		const body = { inputs: pairs.map(({ fromId, toId }): AssociateInput => ({ from: { id: fromId }, to: { id: toId } })) };
		const reply = readReply(associatedReply, await client.send({ method: 'POST', path: associationsPath(from, to, 'batch/associate/default'), body }, 'repeatable'), true);
		// Both directions of an association are told of, under their own ids.
		const made = new Set(reply.results.flatMap(({ from: a, to: b }) => [`${a.id} ${b.id}`, `${b.id} ${a.id}`]));
		const bad = (reply.errors ?? []).map((error) => ({ error, names: Object.values(error.context ?? {}).flatMap((names) => names ?? []) }));
		return pairs.map((pair) => {
			if (made.has(`${pair.fromId} ${pair.toId}`)) return done(pair);
			const named = bad.find(({ names }) => names.includes(pair.toId)) ?? bad.find(({ names }) => names.includes(pair.fromId));
			return named ? outcomeOf({ ok: false, refusal: explainBatchError(named.error) }) : unknown('HubSpot answered without saying whether it is linked.');
		});
	} catch (fault) {
		return afterFault(fault, pairs, (part) => associateBatch(client, from, to, part));
	}
}

/** Takes associations away, of whatever kind they are; what is not there stays so. */
export const dissociate = (client: RemoteClient, from: ObjectType, to: ObjectType, pairs: readonly Pair[]): Promise<readonly Outcome<Pair>[]> =>
	inChunks(pairs, BATCH.associationsWrite, (chunk) => dissociateBatch(client, from, to, chunk));

async function dissociateBatch(client: RemoteClient, from: ObjectType, to: ObjectType, pairs: readonly Pair[]): Promise<readonly Outcome<Pair>[]> {
	try {
		const body = { inputs: pairs.map(({ fromId, toId }): DissociateInput => ({ from: { id: fromId }, to: [{ id: toId }] })) };
		await client.send({ method: 'POST', path: associationsPath(from, to, 'batch/archive'), body }, 'repeatable');
		return pairs.map((pair) => done(pair));
	} catch (fault) {
		return afterFault(fault, pairs, (part) => dissociateBatch(client, from, to, part));
	}
}

import { done, later, outcomeOf, unknown, type Outcome } from '../../../ports/outcome';
import { outcomeOfFault, RemoteFault, type Effect, type RemoteClient } from '../../../remote/client';
import type { HttpReply } from '../../../ports/http';
import { BATCH, objectsPath, type ObjectType } from './address';
import { explainBatchError } from './explain';
import { inChunks, inOrder } from './chunks';
import { isComplete, isNotThere, readReply } from './read-reply';
import type { CreateInput, UpdateInput } from './requests';
import { archivedReply, batchReply, type BatchError, type CrmObject } from './schemas';

export type Properties = Readonly<Record<string, string>>;
export interface Association {
	readonly toId: string;
	readonly typeId: number;
}
export interface NewObject {
	/** Names the input in the answer; unique among the inputs. */
	readonly trace: string;
	readonly properties: Properties;
	readonly associations: readonly Association[];
}
export interface ChangedObject {
	readonly id: string;
	readonly properties: Properties;
}

/** Makes records, a hundred in a call. One outcome each; `inTurn` asks one call after the other. */
export const createObjects = (
	client: RemoteClient,
	type: ObjectType,
	inputs: readonly NewObject[],
	inTurn = false,
): Promise<readonly Outcome<CrmObject>[]> =>
	(inTurn ? inOrder : inChunks)(inputs, BATCH.objects, (chunk) =>
		writeBatch(client, objectsPath(type, '/batch/create'), 'once', chunk, {
			body: ({ trace, properties, associations }): CreateInput => ({
				objectWriteTraceId: trace,
				properties: { ...properties },
				associations: associations.map(({ toId, typeId }) => ({
					to: { id: toId },
					types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeId }],
				})),
			}),
			nameOf: ({ trace }) => trace,
			// Where the trace is not echoed, our marker stands in a property; its value is the trace.
			namesIn: (object) => [object.objectWriteTraceId, ...Object.values(object.properties)],
		}),
	);

/** Changes records; ends the same however often it is done. */
export const updateObjects = (
	client: RemoteClient,
	type: ObjectType,
	inputs: readonly ChangedObject[],
	inTurn = false,
): Promise<readonly Outcome<CrmObject>[]> =>
	(inTurn ? inOrder : inChunks)(inputs, BATCH.objects, (chunk) =>
		writeBatch(client, objectsPath(type, '/batch/update'), 'repeatable', chunk, {
			body: ({ id, properties }): UpdateInput => ({ id, objectWriteTraceId: id, properties: { ...properties } }),
			nameOf: ({ id }) => id,
			namesIn: ({ id }) => [id],
		}),
	);

interface BatchShape<In> {
	body(input: In): CreateInput | UpdateInput;
	nameOf(input: In): string;
	/** By which of these an answered record says whose it is. */
	namesIn(object: CrmObject): readonly (string | null | undefined)[];
}

async function writeBatch<In>(
	client: RemoteClient,
	path: string,
	effect: Effect,
	inputs: readonly In[],
	shape: BatchShape<In>,
): Promise<readonly Outcome<CrmObject>[]> {
	try {
		const reply = await client.send(
			{ method: 'POST', path, body: { inputs: inputs.map((input) => shape.body(input)) } },
			effect,
		);
		return sortOut(inputs, readReply(batchReply, reply, true), shape);
	} catch (fault) {
		return afterFault(fault, inputs, (part) => writeBatch(client, path, effect, part, shape));
	}
}

/** The outcome of each input, found by its name; what the answer does not speak of is not known. */
function sortOut<In>(
	inputs: readonly In[],
	reply: { readonly results: readonly CrmObject[]; readonly errors?: readonly BatchError[] | null },
	shape: BatchShape<In>,
): readonly Outcome<CrmObject>[] {
	const places = new Map(inputs.map((input, at) => [shape.nameOf(input), at]));
	const outcomes: Outcome<CrmObject>[] = inputs.map(() =>
		unknown('HubSpot answered without saying what became of this one.'),
	);
	const find = (names: readonly (string | null | undefined)[]) =>
		names.map((name) => places.get(name ?? '')).find((at) => at !== undefined);
	for (const object of reply.results) {
		const at = find(shape.namesIn(object));
		if (at !== undefined) outcomes[at] = done(object);
	}
	for (const error of reply.errors ?? []) {
		for (const name of namesOf(error)) {
			const at = places.get(name);
			if (at !== undefined && outcomes[at]!.kind !== 'done') outcomes[at] = outcomeOfError(error);
		}
	}
	return outcomes;
}

/** An error names its inputs by trace or by id. */
const namesOf = ({ context }: BatchError): readonly string[] => [
	...(context?.objectWriteTraceId ?? []),
	...(context?.ids ?? []),
	...(context?.id ?? []),
];

/** What became of the inputs that an error names. */
export function outcomeOfError(error: BatchError): Outcome<never> {
	if (error.category === 'RATE_LIMITS')
		return later(10_000, 'HubSpot takes no more requests just now.', 'system_busy');
	// "Something broke" says nothing about whether it was done.
	if (error.category === 'INTERNAL_ERROR' || error.category === null || error.category === undefined)
		return unknown(error.message ?? 'HubSpot failed at this one.');
	return outcomeOf({ ok: false, refusal: explainBatchError(error) });
}

/**
 * A call refused as a whole had nothing done; which input it was about is found by halving, so that one bad input does
 * not spoil its neighbours.
 */
export async function afterFault<In, Out>(
	fault: unknown,
	inputs: readonly In[],
	again: (part: readonly In[]) => Promise<readonly Outcome<Out>[]>,
): Promise<readonly Outcome<Out>[]> {
	const outcome = outcomeOfFault(fault);
	const isAboutOne =
		fault instanceof RemoteFault &&
		fault.kind === 'refused' &&
		(fault.status === 400 || fault.status === 404 || fault.status === 409);
	if (!isAboutOne || inputs.length === 1)
		return inputs.map(() =>
			fault instanceof RemoteFault && fault.isAfterDoubt ? unknown(fault.refusal.message) : outcome,
		);
	const half = Math.ceil(inputs.length / 2);
	return [...(await again(inputs.slice(0, half))), ...(await again(inputs.slice(half)))];
}

/** Deletes records: to the recycling bin, invoices for good. What is not there any more is deleted. */
export const archiveObjects = (
	client: RemoteClient,
	type: ObjectType,
	ids: readonly string[],
): Promise<readonly Outcome<string>[]> => inChunks(ids, BATCH.objects, (chunk) => archiveBatch(client, type, chunk));

async function archiveBatch(
	client: RemoteClient,
	type: ObjectType,
	ids: readonly string[],
): Promise<readonly Outcome<string>[]> {
	try {
		const reply = await client.send(
			{ method: 'POST', path: objectsPath(type, '/batch/archive'), body: { inputs: ids.map((id) => ({ id })) } },
			'repeatable',
		);
		return whatWasArchived(ids, reply, (id, error) => namesOf(error).includes(id));
	} catch (fault) {
		return afterFault(fault, ids, (part) => archiveBatch(client, type, part));
	}
}

/**
 * The outcome of each input of a batch that takes something away. A status of 2xx alone is no success: the body may
 * carry errors, and an error that names nobody puts all of them in doubt.
 */
export function whatWasArchived<In>(
	inputs: readonly In[],
	reply: HttpReply,
	isAbout: (input: In, error: BatchError) => boolean,
): readonly Outcome<In>[] {
	const isEmpty = reply.body === undefined || reply.body === null || reply.body === '';
	const end = isEmpty ? {} : readReply(archivedReply, reply, true);
	const bad = (end.errors ?? []).filter((error) => !isNotThere(error));
	const isClear = isComplete(end) && bad.every((error) => inputs.some((input) => isAbout(input, error)));
	return inputs.map((input) => {
		const own = bad.find((error) => isAbout(input, error));
		if (own) return outcomeOfError(own);
		return isClear ? done(input) : unknown('HubSpot answered without saying what became of this one.');
	});
}

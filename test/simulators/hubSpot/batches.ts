import type { ObjectType } from '../../../src/systems/hubSpot/wire/address';
import type { SimulatedReply } from '../shared/simulator';
import { batchErrorOf, broken, invalid, notFound, Refused } from './errors';
import { archive, create, look, update, type CreateInput } from './objects';
import type { HubSpotState, SimObject } from './state';

const MOST = 100;
const MOST_WITH_HISTORY = 50;

/** A record as the API shows it: nothing but what was asked for, and the three that always come. */
export function shown(
	object: SimObject,
	properties: readonly string[] | null,
	history: readonly string[] = [],
	trace: string | null = null,
) {
	const names =
		properties === null
			? Object.keys(object.properties)
			: [...properties, 'hs_object_id', 'hs_createdate', 'createdate', 'hs_lastmodifieddate'];
	return {
		id: object.id,
		properties: Object.fromEntries(
			names
				.filter(
					(name) => properties === null || object.properties[name] !== undefined || properties.includes(name),
				)
				.map((name) => [name, object.properties[name] === '' ? null : (object.properties[name] ?? null)]),
		),
		...(history.length === 0
			? {}
			: { propertiesWithHistory: Object.fromEntries(history.map((name) => [name, object.history[name] ?? []])) }),
		createdAt: new Date(object.createdAt).toISOString(),
		updatedAt: new Date(object.updatedAt).toISOString(),
		archived: object.archivedAt !== null,
		...(object.archivedAt === null ? {} : { archivedAt: new Date(object.archivedAt).toISOString() }),
		...(trace === null ? {} : { objectWriteTraceId: trace }),
	};
}

interface Inputs<In> {
	readonly inputs?: readonly In[];
}

function inputsOf<In>(body: unknown, most = MOST): readonly In[] {
	const { inputs } = (body ?? {}) as Inputs<In>;
	if (!Array.isArray(inputs)) throw invalid('inputs must be a list.', 'INVALID_JSON');
	if (inputs.length > most) throw invalid(`At most ${most} inputs are allowed.`, 'BATCH_TOO_LARGE');
	return inputs as readonly In[];
}

const answer = (status: number, results: readonly unknown[], errors: readonly unknown[]): SimulatedReply => {
	const at = new Date(0).toISOString();
	return {
		status: errors.length > 0 ? 207 : status,
		body: {
			status: 'COMPLETE',
			results,
			startedAt: at,
			completedAt: at,
			...(errors.length > 0 ? { numErrors: errors.length, errors } : {}),
		},
	};
};

/** Runs a batch. With a trace on every input, each has its own end; without, one bad input refuses all of them. */
function each<In extends { readonly objectWriteTraceId?: string }>(
	inputs: readonly In[],
	check: (input: In) => void,
	run: (input: In) => unknown,
): { results: unknown[]; errors: unknown[] } {
	const isTraced =
		inputs.every(({ objectWriteTraceId }) => objectWriteTraceId !== undefined) &&
		new Set(inputs.map(({ objectWriteTraceId }) => objectWriteTraceId)).size === inputs.length;
	if (!isTraced) for (const input of inputs) check(input);
	const results: unknown[] = [];
	const errors: unknown[] = [];
	for (const input of inputs) {
		try {
			results.push(run(input));
		} catch (cause) {
			if (!(cause instanceof Refused) || !isTraced) throw cause;
			errors.push(batchErrorOf(cause, { objectWriteTraceId: [input.objectWriteTraceId!] }));
		}
	}
	return { results, errors };
}

export function createBatch(state: HubSpotState, type: ObjectType, body: unknown): SimulatedReply {
	const inputs = inputsOf<CreateInput>(body);
	const trace = (input: CreateInput) => (state.account.echoesTrace ? (input.objectWriteTraceId ?? null) : null);
	const { results, errors } = each(
		inputs,
		() => undefined,
		(input) => shown(create(state, type, input), null, [], trace(input)),
	);
	return answer(201, results, errors);
}

export function updateBatch(state: HubSpotState, type: ObjectType, body: unknown): SimulatedReply {
	const inputs = inputsOf<{
		readonly id: string;
		readonly properties?: Record<string, unknown>;
		readonly objectWriteTraceId?: string;
	}>(body);
	const { results, errors } = each(
		inputs,
		({ id }) => void state.find(type, id),
		({ id, properties = {}, objectWriteTraceId }) => {
			const object = update(state, type, id, properties);
			return shown(
				object,
				Object.keys(properties),
				[],
				state.account.echoesTrace ? (objectWriteTraceId ?? null) : null,
			);
		},
	);
	return answer(200, results, errors);
}

interface ReadBody {
	readonly properties?: readonly string[];
	readonly propertiesWithHistory?: readonly string[];
	readonly idProperty?: string;
}

export function readBatch(state: HubSpotState, type: ObjectType, body: unknown, archived: boolean): SimulatedReply {
	const { properties = [], propertiesWithHistory = [], idProperty } = (body ?? {}) as ReadBody;
	const inputs = inputsOf<{ readonly id: string }>(body, propertiesWithHistory.length > 0 ? MOST_WITH_HISTORY : MOST);
	if (idProperty === undefined)
		for (const { id } of inputs) if (!/^\d+$/.test(id)) throw invalid(`"${id}" is no id.`, 'INVALID_LONG');
	const failing = inputs.filter(({ id }) => state.failing.has(id)).map(({ id }) => id);
	const found = inputs.map(({ id }) => (failing.includes(id) ? null : look(state, type, id, idProperty, archived)));
	const missing = inputs.filter(({ id }, at) => found[at] === null && !failing.includes(id)).map(({ id }) => id);
	const errors = [
		...(missing.length === 0
			? []
			: [batchErrorOf(notFound('Some objects may be deleted or not exist.'), { ids: missing })]),
		...failing.map((id) => batchErrorOf(broken(state.failing.get(id)!), { ids: [id] })),
	];
	return answer(
		200,
		[...new Set(found)].flatMap((object) => (object ? [shown(object, properties, propertiesWithHistory)] : [])),
		errors,
	);
}

export function archiveBatch(state: HubSpotState, type: ObjectType, body: unknown): SimulatedReply {
	const inputs = inputsOf<{ readonly id: string }>(body);
	for (const { id } of inputs) if (!/^\d+$/.test(id)) throw invalid(`"${id}" is no id.`, 'INVALID_LONG');
	for (const { id } of inputs)
		if (state.stuck.has(id)) throw invalid(`The record ${id} cannot be deleted just now.`, 'LOCKED');
	for (const { id } of inputs) archive(state, type, id);
	return { status: 204 };
}

import type { ObjectType } from '../../../src/systems/hubSpot/wire/address';
import type { SimulatedReply } from '../shared/simulator';
import { hasDefault, usualType } from './association-types';
import { associate, dissociate } from './associations';
import { cursorOf, idOf } from './cursors';
import { batchErrorOf, broken, invalid, Refused } from './errors';
import { mustFind } from './objects';
import type { HubSpotState, SimObject } from './state';

const MOST_READ = 1_000;
const MOST_WRITTEN = 2_000;
/** Of the associations of one record. */
const PAGE = 500;

interface Ends {
	readonly from: { readonly id: string };
	readonly to: { readonly id: string };
}

function inputsOf<In>(body: unknown, most: number): readonly In[] {
	const { inputs } = (body ?? {}) as { inputs?: readonly In[] };
	if (!Array.isArray(inputs) || inputs.length > most)
		throw invalid(`inputs must be a list of at most ${most}.`, 'BATCH_TOO_LARGE');
	return inputs as readonly In[];
}

/** @param results left out where HubSpot's answer has none */
function answer(errors: readonly unknown[], status: number, results?: readonly unknown[]): SimulatedReply {
	const at = new Date(0).toISOString();
	const failed = errors.length > 0 ? { numErrors: errors.length, errors } : {};
	return {
		status,
		body: { status: 'COMPLETE', ...(results && { results }), startedAt: at, completedAt: at, ...failed },
	};
}

const nothingLinked = new Refused(404, 'OBJECT_NOT_FOUND', 'No associations were found.');

export function readAssociations(state: HubSpotState, from: ObjectType, to: ObjectType, body: unknown): SimulatedReply {
	const [results, errors]: [unknown[], unknown[]] = [[], []];
	for (const { id, after } of inputsOf<{ readonly id: string; readonly after?: string }>(body, MOST_READ)) {
		const { linked, paging } = pageOf(state.of(from).has(id) ? state.linked({ type: from, id }, to) : [], after);
		const category = state.failing.get(id);
		if (category !== undefined) errors.push(batchErrorOf(broken(category), { fromObjectId: [id] }));
		else if (linked.length === 0)
			errors.push({
				...batchErrorOf(nothingLinked, { fromObjectId: [id] }),
				subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
			});
		else
			results.push({
				from: { id },
				...paging,
				to: linked.map((other) => ({
					toObjectId: other.id,
					associationTypes: state
						.typesOf({ type: from, id }, other)
						.map((typeId) => ({ category: 'HUBSPOT_DEFINED', typeId })),
				})),
			});
	}
	return answer(errors, errors.length === 0 ? 200 : 207, results);
}

/** What one record is associated with, from its cursor on. */
function pageOf(all: readonly SimObject[], after: string | undefined) {
	const last = after === undefined ? null : idOf(after);
	const from = all.findIndex(({ id }) => id === last) + 1;
	if (after !== undefined && from === 0) throw invalid(`"${after}" is no cursor.`, 'INVALID_CURSOR', 'after');
	const linked = all.slice(from, from + PAGE);
	return {
		linked,
		paging: from + PAGE < all.length ? { paging: { next: { after: cursorOf(linked.at(-1)!.id), link: '' } } } : {},
	};
}

/** The usual association of each pair; each has its own end. */
export function associateBatch(state: HubSpotState, from: ObjectType, to: ObjectType, body: unknown): SimulatedReply {
	const inputs = inputsOf<Ends>(body, MOST_WRITTEN);
	if (!hasDefault(from, to))
		throw invalid(`There is no default association from ${from} to ${to}.`, 'INVALID_ASSOCIATION_TYPE');
	const { results, errors } = each(state, inputs, (pair) => {
		associate(state, mustFind(state, from, pair.from.id), mustFind(state, to, pair.to.id));
		return {
			from: pair.from,
			to: pair.to,
			associationSpec: { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: usualType(from, to) },
		};
	});
	return answer(errors, errors.length === 0 ? 200 : 207, results);
}

/** 200 even where something went wrong: only the errors tell. What is not linked stays so. */
export function archiveAssociations(
	state: HubSpotState,
	from: ObjectType,
	to: ObjectType,
	body: unknown,
): SimulatedReply {
	const inputs = inputsOf<{
		readonly from: { readonly id: string };
		readonly to: readonly { readonly id: string }[];
	}>(body, MOST_WRITTEN);
	const pairs = inputs.flatMap((input) => input.to.map((end): Ends => ({ from: input.from, to: end })));
	const { errors } = each(state, pairs, (pair) => {
		const [one, other] = [state.of(from).get(pair.from.id), state.of(to).get(pair.to.id)];
		if (one && other) dissociate(state, one, other);
	});
	return answer(errors, 200);
}

/** Does each pair by itself: what is refused of one leaves the others. */
function each(
	state: HubSpotState,
	pairs: readonly Ends[],
	run: (pair: Ends) => unknown,
): { readonly results: readonly unknown[]; readonly errors: readonly unknown[] } {
	const [results, errors]: [unknown[], unknown[]] = [[], []];
	for (const pair of pairs) {
		try {
			const category = state.failing.get(pair.from.id) ?? state.failing.get(pair.to.id);
			if (category !== undefined) throw broken(category);
			results.push(run(pair));
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			errors.push(batchErrorOf(cause, { fromObjectId: [pair.from.id], toObjectId: [pair.to.id] }));
		}
	}
	return { results, errors };
}

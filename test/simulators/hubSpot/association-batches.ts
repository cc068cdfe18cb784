import type { ObjectType } from '../../../src/systems/hubSpot/api';
import type { SimulatedReply } from '../shared/simulator';
import { associate, dissociate, hasDefault } from './associations';
import { cursorOf, idOf } from './cursors';
import { bodyOf, invalid, Refused } from './errors';
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
	if (!Array.isArray(inputs) || inputs.length > most) throw invalid(`inputs must be a list of at most ${most}.`, 'BATCH_TOO_LARGE');
	return inputs as readonly In[];
}

export function readAssociations(state: HubSpotState, from: ObjectType, to: ObjectType, body: unknown): SimulatedReply {
	const inputs = inputsOf<{ readonly id: string; readonly after?: string }>(body, MOST_READ);
	const results = inputs.flatMap(({ id, after }) => {
		const { linked, paging } = pageOf(state.of(from).has(id) ? state.linked({ type: from, id }, to) : [], after);
		return linked.length === 0 ? [] : [{ from: { id }, ...paging, to: linked.map((other) => ({ toObjectId: Number(other.id), associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 1, label: null }] })) }];
	});
	const missing = inputs.length - results.length;
	const errors = missing === 0 ? {} : { numErrors: missing, errors: [{ status: 'error', category: 'OBJECT_NOT_FOUND', subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND', message: 'No associations were found.', context: { fromObjectId: [] } }] };
	return { status: missing === 0 ? 200 : 207, body: { status: 'COMPLETE', results, ...errors } };
}

/** What one record is associated with, from its cursor on. */
function pageOf(all: readonly SimObject[], after: string | undefined) {
	const last = after === undefined ? null : idOf(after);
	const from = all.findIndex(({ id }) => id === last) + 1;
	if (after !== undefined && from === 0) throw invalid(`"${after}" is no cursor.`, 'INVALID_CURSOR', 'after');
	const linked = all.slice(from, from + PAGE);
	return { linked, paging: from + PAGE < all.length ? { paging: { next: { after: cursorOf(linked.at(-1)!.id), link: '' } } } : {} };
}

/** The usual association of each pair; each has its own end. */
export function associateBatch(state: HubSpotState, from: ObjectType, to: ObjectType, body: unknown): SimulatedReply {
	const inputs = inputsOf<Ends>(body, MOST_WRITTEN);
	if (!hasDefault(from, to)) throw invalid(`There is no default association from ${from} to ${to}.`, 'INVALID_ASSOCIATION_TYPE');
	const [results, errors]: [unknown[], unknown[]] = [[], []];
	for (const pair of inputs) {
		try {
			associate(state, mustFind(state, from, pair.from.id), mustFind(state, to, pair.to.id));
			results.push({ from: pair.from, to: pair.to, associationSpec: { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 } });
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			errors.push({ ...bodyOf(cause), context: { fromObjectId: [pair.from.id], toObjectId: [pair.to.id] } });
		}
	}
	return { status: errors.length === 0 ? 200 : 207, body: { status: 'COMPLETE', results, ...(errors.length > 0 ? { numErrors: errors.length, errors } : {}) } };
}

export function archiveAssociations(state: HubSpotState, from: ObjectType, to: ObjectType, body: unknown): SimulatedReply {
	for (const pair of inputsOf<{ readonly from: { readonly id: string }; readonly to: readonly { readonly id: string }[] }>(body, MOST_WRITTEN)) {
		const one = state.of(from).get(pair.from.id);
		for (const { id } of pair.to) {
			const other = state.of(to).get(id);
			if (one && other) dissociate(state, one, other);
		}
	}
	return { status: 204 };
}

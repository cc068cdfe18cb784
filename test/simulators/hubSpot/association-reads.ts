import { API_VERSION, type ObjectType } from '../../../src/systems/hubSpot/wire/address';
import type { SimulatedReply, SimulatedRequest } from '../shared/simulator';
import { targetOf } from './association-types';
import { mustFind } from './objects';
import { PROPERTIES } from './properties';
import { needFor } from './scopes';
import type { HubSpotState } from './state';

/** Above every id that HubSpot lists. */
const HIGHEST_TYPE = 2_000;

/** HubSpot's own types from one kind of record to another. */
function typesBetween(from: ObjectType, to: ObjectType): readonly number[] {
	const goes = (typeId: number): boolean => {
		try {
			return targetOf(from, typeId) === to;
		} catch {
			return false;
		}
	};
	return Array.from({ length: HIGHEST_TYPE }, (_, at) => at + 1).filter(goes);
}

const labels = (from: ObjectType, to: ObjectType): SimulatedReply => ({
	status: 200,
	body: { results: typesBetween(from, to).map((typeId) => ({ category: 'HUBSPOT_DEFINED', typeId })) },
});

const base64 = (id: string): string => Buffer.from(`${id}\n`).toString('base64');

/** One record's associations, page by page; the cursor is returned encoded for an address, and comes back decoded. */
function page(
	state: HubSpotState,
	from: ObjectType,
	id: string,
	to: ObjectType,
	query: URLSearchParams,
): SimulatedReply {
	const all = state.linked(mustFind(state, from, id), to);
	const after = query.get('after');
	const start = after === null ? 0 : all.findIndex((one) => base64(one.id) === after);
	if (start < 0)
		return {
			status: 400,
			body: { status: 'error', category: 'VALIDATION_ERROR', message: 'The paging cursor is invalid.' },
		};
	const limit = Number(query.get('limit') ?? 500);
	const next = all[start + limit];
	const results = all
		.slice(start, start + limit)
		.map((one) => ({ toObjectId: one.id, associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 1 }] }));
	return {
		status: 200,
		body: { results, ...(next && { paging: { next: { after: encodeURIComponent(base64(next.id)) } } }) },
	};
}

const isType = (name: string): name is ObjectType => Object.hasOwn(PROPERTIES, name);

/** Readings of associations that the package itself has no use for; null where it is none of them. */
export function associationReads(
	state: HubSpotState,
	{ method, path, query }: SimulatedRequest,
	scopes: ReadonlySet<string>,
): SimulatedReply | null {
	const ofTypes = new RegExp(`^/crm/associations/${API_VERSION}/(\\w+)/(\\w+)/labels$`).exec(path);
	const ofRecord = new RegExp(`^/crm/objects/${API_VERSION}/(\\w+)/(\\d+)/associations/(\\w+)$`).exec(path);
	const [from, to] = ofTypes ? [ofTypes[1]!, ofTypes[2]!] : ofRecord ? [ofRecord[1]!, ofRecord[3]!] : ['', ''];
	if (method !== 'GET' || !isType(from) || !isType(to)) return null;
	for (const type of [from, to]) needFor(scopes, type, 'read');
	return ofRecord ? page(state, from, ofRecord[2]!, to, query) : labels(from, to);
}

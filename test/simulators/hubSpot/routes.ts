import { API_VERSION, type ObjectType } from '../../../src/systems/hubSpot/wire/address';
import type { SimulatedReply, SimulatedRequest } from '../shared/simulator';
import { associationReads } from './association-reads';
import { targetOf } from './association-types';
import { archiveAssociations, associateBatch, readAssociations } from './association-batches';
import { archiveBatch, createBatch, readBatch, shown, updateBatch } from './batches';
import { cursorOf, idOf } from './cursors';
import { invalid, notFound } from './errors';
import type { CreateInput } from './objects';
import { PROPERTIES, type PropertyRule } from './properties';
import { need, needFor, TAX_RATES_SCOPE } from './scopes';
import { search, type SearchBody } from './search';
import { mustBeKnown } from './shapes';
import type { HubSpotState } from './state';

export type Scopes = ReadonlySet<string>;
type Route = (
	state: HubSpotState,
	request: SimulatedRequest,
	scopes: Scopes,
	parts: readonly string[],
) => SimulatedReply;

const typeOf = (name: string | undefined): ObjectType => {
	if (name === undefined || !Object.hasOwn(PROPERTIES, name)) throw notFound(`Object type ${name}`);
	return name as ObjectType;
};

const objects =
	(
		run: (state: HubSpotState, type: ObjectType, request: SimulatedRequest) => SimulatedReply,
		doing: 'read' | 'write',
	): Route =>
	(state, request, scopes, [type]) => {
		needFor(scopes, typeOf(type), doing);
		for (const other of associatedIn(typeOf(type), request.body)) needFor(scopes, other, 'write');
		return run(state, typeOf(type), request);
	};

/** Records that new ones are associated with: linking asks for the right to write both. */
function associatedIn(from: ObjectType, body: unknown): ReadonlySet<ObjectType> {
	const { inputs } = (body ?? {}) as { inputs?: readonly Pick<CreateInput, 'associations'>[] };
	const links = Array.isArray(inputs)
		? (inputs as readonly Pick<CreateInput, 'associations'>[]).flatMap(({ associations }) => associations ?? [])
		: [];
	return new Set(
		links.flatMap(({ types }) => types.map(({ associationTypeId }) => targetOf(from, associationTypeId))),
	);
}

const associations =
	(
		run: (state: HubSpotState, from: ObjectType, to: ObjectType, body: unknown) => SimulatedReply,
		doing: 'read' | 'write',
	): Route =>
	(state, request, scopes, [from, to]) => {
		for (const type of [from, to]) needFor(scopes, typeOf(type), doing);
		return run(state, typeOf(from), typeOf(to), request.body);
	};

function searchPage(state: HubSpotState, type: ObjectType, { body }: SimulatedRequest): SimulatedReply {
	const { total, page, after } = search(state, type, body as SearchBody);
	const properties = (body as SearchBody).properties ?? [];
	return {
		status: 200,
		body: {
			total,
			results: page.map((object) => shown(object, properties)),
			...(after === null ? {} : { paging: { next: { after } } }),
		},
	};
}

function pipelines(
	state: HubSpotState,
	_request: SimulatedRequest,
	scopes: Scopes,
	[type]: readonly string[],
): SimulatedReply {
	const known = typeOf(type) as 'deals' | 'tickets';
	needFor(scopes, known, 'read');
	const stamp = new Date(0).toISOString();
	const results = state.pipelines[known].map((pipeline, at) => ({
		...pipeline,
		displayOrder: at,
		archived: false,
		createdAt: stamp,
		updatedAt: stamp,
		stages: pipeline.stages.map((stage, place) => ({
			...stage,
			displayOrder: place,
			archived: false,
			createdAt: stamp,
			updatedAt: stamp,
			writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
			metadata: {},
		})),
	}));
	return { status: 200, body: { results } };
}

/** Properties of a type may be read with either scope. */
const SCHEMA_SCOPES: Partial<Record<ObjectType, string>> = {
	invoices: 'crm.schemas.invoices.read',
	line_items: 'crm.schemas.line_items.read',
	commerce_payments: 'crm.schemas.commercepayments.read',
};

function properties(
	state: HubSpotState,
	_request: SimulatedRequest,
	scopes: Scopes,
	[name]: readonly string[],
): SimulatedReply {
	const type = typeOf(name);
	if (!scopes.has(SCHEMA_SCOPES[type] ?? '')) needFor(scopes, type, 'read');
	const names = [...Object.keys(PROPERTIES[type]), ...Object.keys(state.account.extra[type] ?? {})].filter(
		(each) => state.rule(type, each) !== null,
	);
	const results = names.map((each) => {
		const rule: PropertyRule = state.rule(type, each)!;
		return {
			name: each,
			label: each,
			type: rule.type,
			fieldType: 'text',
			groupName: 'main',
			description: '',
			options: (rule.options ?? []).map((value, at) => ({
				value,
				label: value,
				displayOrder: at,
				hidden: false,
			})),
			hasUniqueValue: rule.isUnique === true,
			calculated: false,
			archived: false,
			modificationMetadata: {
				readOnlyValue: rule.isReadOnly === true,
				readOnlyDefinition: true,
				archivable: false,
			},
		};
	});
	return { status: 200, body: { results } };
}

/** Every page names a next one, the last and an empty one too. */
function taxRates(state: HubSpotState, { query }: SimulatedRequest, scopes: Scopes): SimulatedReply {
	need(scopes, TAX_RATES_SCOPE);
	const after = query.get('after');
	const last = after === null ? null : idOf(after);
	const from = state.taxRates.findIndex(({ id }) => id === last) + 1;
	if (after !== null && from === 0) throw invalid(`"${after}" is no cursor.`, 'INVALID_CURSOR', 'after');
	const page = state.taxRates.slice(from, from + Math.min(Number(query.get('limit') ?? 10), 100));
	const next = page.at(-1)?.id ?? last;
	return {
		status: 200,
		body: {
			results: page,
			...(next === null ? {} : { paging: { next: { after: cursorOf(next), link: `?after=${cursorOf(next)}` } } }),
		},
	};
}

const account: Route = ({ account: { portalId, timeZone, companyCurrency, additionalCurrencies } }) => ({
	status: 200,
	body: {
		portalId,
		accountType: 'STANDARD',
		timeZone,
		companyCurrency,
		additionalCurrencies,
		utcOffset: '+01:00',
		utcOffsetMilliseconds: 3_600_000,
		uiDomain: 'app.hubspot.com',
		dataHostingLocation: 'eu1',
	},
});

const V = API_VERSION.replace('.', '\\.');
/** The first records of a type; the package asks only whether it may. */
function firstPage(state: HubSpotState, type: ObjectType, { query }: SimulatedRequest): SimulatedReply {
	const limit = Math.min(Number(query.get('limit') ?? 10), 100);
	return {
		status: 200,
		body: {
			results: state
				.live(type)
				.slice(0, limit)
				.map((object) => shown(object, [])),
		},
	};
}

const ROUTES: readonly (readonly [string, RegExp, Route])[] = [
	[
		'POST',
		new RegExp(`^/crm/objects/${V}/([a-z_]+)/batch/create$`),
		objects((state, type, { body }) => createBatch(state, type, body), 'write'),
	],
	[
		'POST',
		new RegExp(`^/crm/objects/${V}/([a-z_]+)/batch/update$`),
		objects((state, type, { body }) => updateBatch(state, type, body), 'write'),
	],
	[
		'POST',
		new RegExp(`^/crm/objects/${V}/([a-z_]+)/batch/read$`),
		objects(
			(state, type, { body, query }) => readBatch(state, type, body, query.get('archived') === 'true'),
			'read',
		),
	],
	[
		'POST',
		new RegExp(`^/crm/objects/${V}/([a-z_]+)/batch/archive$`),
		objects((state, type, { body }) => archiveBatch(state, type, body), 'write'),
	],
	['POST', new RegExp(`^/crm/objects/${V}/([a-z_]+)/search$`), objects(searchPage, 'read')],
	[
		'POST',
		new RegExp(`^/crm/associations/${V}/([a-z_]+)/([a-z_]+)/batch/read$`),
		associations(readAssociations, 'read'),
	],
	[
		'POST',
		new RegExp(`^/crm/associations/${V}/([a-z_]+)/([a-z_]+)/batch/associate/default$`),
		associations(associateBatch, 'write'),
	],
	[
		'POST',
		new RegExp(`^/crm/associations/${V}/([a-z_]+)/([a-z_]+)/batch/archive$`),
		associations(archiveAssociations, 'write'),
	],
	['GET', new RegExp(`^/crm/objects/${V}/([a-z_]+)$`), objects(firstPage, 'read')],
	['GET', new RegExp(`^/crm/pipelines/${V}/(deals|tickets)$`), pipelines],
	['GET', new RegExp(`^/crm/properties/${V}/([a-z_]+)$`), properties],
	['GET', new RegExp(`^/tax-rates/${V}/tax-rates$`), taxRates],
	['GET', new RegExp(`^/account-info/${V}/details$`), account],
];

/** The paths of the API that the package uses; everything else is not there. */
export function route(state: HubSpotState, request: SimulatedRequest, scopes: Scopes): SimulatedReply {
	for (const [method, path, run] of ROUTES) {
		const parts = method === request.method ? path.exec(request.path) : null;
		if (!parts) continue;
		mustBeKnown(request);
		return run(state, request, scopes, parts.slice(1));
	}
	const read = associationReads(state, request, scopes);
	if (read) {
		mustBeKnown(request);
		return read;
	}
	throw notFound(`No endpoint for ${request.method} ${request.path}`);
}

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { SimulatedReply, SimulatedRequest } from '../shared/simulator';
import { withAdditions, type Json } from './known-additions';

/** The vendor's published description, kept beside the checkout; it is not part of this repository. */
const FILE = resolve(__dirname, '../../../../shared/specs/visma/eaccounting-v2-swagger-2020-06.json');

const hasDescription = (): boolean => existsSync(FILE);

interface Parameter {
	readonly name: string;
	readonly in: string;
	readonly schema?: Json;
}

interface Operation {
	readonly name: string;
	readonly method: string;
	readonly path: RegExp;
	readonly queries: readonly string[];
	readonly body: Json | null;
	readonly replies: Readonly<Record<string, Json | null>>;
}

/** Holds requests and replies against the published description. Each answer is a list of what does not fit. */
export interface Description {
	ofRequest(request: SimulatedRequest): readonly string[];
	ofReply(request: SimulatedRequest, reply: SimulatedReply): readonly string[];
}

/** Query customisation is described in words only, for every list. */
const OF_LISTS = ['$filter', '$orderby', '$page', '$pagesize'];

let loaded: Description | null = null;

/** null where the description does not lie beside the checkout. */
export function loadDescription(): Description | null {
	if (!hasDescription()) return null;
	loaded ??= describe(withAdditions(JSON.parse(readFileSync(FILE, 'utf8')) as Json));
	return loaded;
}

function describe(description: Json): Description {
	const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
	addFormats(ajv);
	ajv.addSchema({ ...description, $id: 'visma' });
	const operations = operationsOf(description);
	const compiled = new Map<Json, ValidateFunction>();
	const validate = (schema: Json, value: unknown): string[] => {
		const check = compiled.get(schema) ?? ajv.compile(refersTo(schema));
		compiled.set(schema, check);
		return check(withoutNulls(value))
			? []
			: (check.errors ?? []).map(({ instancePath, message }) => `${instancePath || 'it'} ${message}`);
	};
	const operationOf = ({ method, path }: SimulatedRequest): Operation | undefined =>
		operations.find((one) => one.method === method && one.path.test(path));
	return {
		ofRequest: (request) => {
			const operation = operationOf(request);
			if (!operation) return [`${request.method} ${request.path} is not described`];
			const strange = [...request.query.keys()]
				.filter((name) => !operation.queries.includes(name) && !OF_LISTS.includes(name))
				.map((name) => `the query ${name} is not described`);
			const { body } = operation;
			const wrong =
				body === null
					? request.body === undefined
						? []
						: ['takes no body']
					: [...validate(body, request.body), ...strangers(request.body, body, description, '', true)];
			return [...strange, ...wrong].map((fault) => `${operation.name}: ${fault}`);
		},
		ofReply: (request, { status, body }) => {
			const operation = operationOf(request);
			if (!operation || status >= 400) return [];
			if (!(String(status) in operation.replies)) return [`${operation.name}: ${status} is not described`];
			const schema = operation.replies[String(status)];
			if (!schema) return [];
			return [...validate(schema, body), ...strangers(body, schema, description, '', false)].map(
				(fault) => `${operation.name} answers ${status}: ${fault}`,
			);
		},
	};
}

function operationsOf({ paths }: Json): readonly Operation[] {
	return Object.entries(paths as Record<string, Record<string, Json>>).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, operation]): Operation => {
			const parameters = (operation.parameters ?? []) as readonly Parameter[];
			const responses = operation.responses as Record<string, Json>;
			return {
				name: `${method.toUpperCase()} ${path}`,
				method: method.toUpperCase(),
				path: new RegExp(`^${path.replace('/v2', '').replace(/\{[^}]+\}/g, '[^/]+')}$`),
				queries: parameters.filter((one) => one.in === 'query').map(({ name }) => name),
				body: parameters.find((one) => one.in === 'body')?.schema ?? null,
				replies: Object.fromEntries(
					Object.entries(responses).map(([status, reply]) => [
						status,
						(reply.schema as Json | undefined) ?? null,
					]),
				),
			};
		}),
	);
}

const refersTo = (schema: Json): Json =>
	JSON.parse(JSON.stringify(schema).replaceAll('"#/definitions', '"visma#/definitions')) as Json;

/** The description of 2020 does not say what may be null; the one of 2026 does, and says so of nearly everything. */
function withoutNulls(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutNulls);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([, one]) => one !== null && one !== undefined)
			.map(([name, one]) => [name, withoutNulls(one)]),
	);
}

/** Properties that the description does not name, and in requests those that only the vendor writes. */
function strangers(value: unknown, schema: Json, description: Json, at: string, isRequest: boolean): string[] {
	const target = deref(schema, description);
	if (Array.isArray(value))
		return value.flatMap((one, index) =>
			target.items ? strangers(one, target.items as Json, description, `${at}/${index}`, isRequest) : [],
		);
	const properties = target.properties as Record<string, Json> | undefined;
	if (typeof value !== 'object' || value === null || !properties || Object.keys(properties).length === 0) return [];
	return Object.entries(value as Json).flatMap(([name, one]) => {
		// It is not sent.
		if (one === undefined) return [];
		const property = properties[name];
		if (!property) return [`${at}/${name} should not exist`];
		if (isRequest && property.readOnly === true) return [`${at}/${name} is read-only`];
		return strangers(one, property, description, `${at}/${name}`, isRequest);
	});
}

function deref(schema: Json, description: Json): Json {
	const ref = schema.$ref as string | undefined;
	if (!ref?.startsWith('#/')) return schema;
	return ref
		.slice(2)
		.split('/')
		.reduce<unknown>((node, part) => (node as Json)[part], description) as Json;
}

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { SimulatedReply, SimulatedRequest } from '../shared/simulator';
import { mendFaults, type Json } from './known-faults';

/** The vendor's published description, kept beside the checkout; it is not part of this repository. */
const FOLDER = resolve(__dirname, '../../../../shared/specs/highlevel/apps');
const FILES = ['invoices', 'opportunities', 'contacts', 'payments', 'locations'];

export const hasDescription = (): boolean => existsSync(join(FOLDER, 'invoices.json'));

interface Parameter {
	readonly name: string;
	readonly in: 'query' | 'header' | 'path';
	readonly required?: boolean;
	readonly schema: { readonly type: string; readonly enum?: readonly string[] };
}

interface Operation {
	readonly name: string;
	readonly method: string;
	readonly path: RegExp;
	readonly isDeprecated: boolean;
	readonly parameters: readonly Parameter[];
	readonly body: { readonly validate: ValidateFunction; readonly isClosed: (value: unknown) => string[] } | null;
	readonly replies: Readonly<Record<string, ValidateFunction | null>>;
}

/** Holds requests and replies against the published description. Each answer is a list of what does not fit. */
export interface Description {
	ofRequest(request: SimulatedRequest): readonly string[];
	ofReply(request: SimulatedRequest, reply: SimulatedReply): readonly string[];
}

let loaded: readonly Operation[] | null = null;

/** null where the description does not lie beside the checkout. */
export function loadDescription(): Description | null {
	if (!hasDescription()) return null;
	loaded ??= FILES.flatMap(operationsOf);
	const operations = loaded;
	const operationOf = ({ method, path }: SimulatedRequest) =>
		operations.find((one) => one.method === method && one.path.test(path));
	return {
		ofRequest: (request) => {
			const operation = operationOf(request);
			if (!operation) return [`${request.method} ${request.path} is not described`];
			const deprecated = operation.isDeprecated ? ['is deprecated'] : [];
			return [...deprecated, ...parameterFaults(operation, request), ...bodyFaults(operation, request)].map(
				(fault) => `${operation.name}: ${fault}`,
			);
		},
		ofReply: (request, { status, body }) => {
			const operation = operationOf(request);
			if (!operation) return [];
			if (!(String(status) in operation.replies)) return [`${operation.name}: ${status} is not described`];
			const validate = operation.replies[String(status)];
			return !validate || validate(body) ? [] : [`${operation.name} answers ${status}: ${errorsOf(validate)}`];
		},
	};
}

function operationsOf(file: string): Operation[] {
	const description = mendFaults(file, JSON.parse(readFileSync(join(FOLDER, `${file}.json`), 'utf8')) as Json);
	const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
	addFormats(ajv);
	ajv.addSchema({
		...(JSON.parse(readFileSync(join(FOLDER, 'common/common-schemas.json'), 'utf8')) as object),
		$id: 'common',
	});
	ajv.addSchema({ ...description, $id: file });
	const compile = (schema: Json): ValidateFunction => ajv.compile(resolved(schema, file));
	const paths = description.paths as Readonly<Record<string, Readonly<Record<string, Json>>>>;
	return Object.entries(paths)
		.flatMap(([path, methods]) =>
			Object.entries(methods).map(([method, operation]): Operation => {
				const schema = schemaOf(operation.requestBody as Json | undefined);
				const replies = Object.entries(operation.responses as Record<string, Json>).map(
					([status, reply]) => [status, schemaOf(reply)] as const,
				);
				return {
					name: `${method.toUpperCase()} ${path}`,
					method: method.toUpperCase(),
					path: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
					isDeprecated: operation.deprecated === true,
					parameters: (operation.parameters ?? []) as unknown as readonly Parameter[],
					body: schema
						? { validate: compile(schema), isClosed: (value) => strangers(value, schema, description, '') }
						: null,
					replies: Object.fromEntries(
						replies.map(([status, reply]) => [status, reply ? compile(reply) : null]),
					),
				};
			}),
		)
		.sort((a, b) => wildcards(a) - wildcards(b));
}

/** `/invoices/settings` is itself before it is an id. */
const wildcards = ({ name }: Operation): number => name.split('{').length;

const schemaOf = (content: Json | undefined): Json | null =>
	(((content?.content as Json | undefined)?.['application/json'] as Json | undefined)?.schema as Json | null) ?? null;

/** References into the description itself, and into the file that all descriptions share. */
const resolved = (schema: Json, file: string): Json =>
	JSON.parse(
		JSON.stringify(schema)
			.replaceAll('"#/components', `"${file}#/components`)
			.replaceAll('"../common/common-schemas.json#', '"common#'),
	) as Json;

function parameterFaults({ parameters }: Operation, { query, headers }: SimulatedRequest): string[] {
	const known = parameters.filter((one) => one.in === 'query');
	const strange = [...query.keys()]
		.filter((name) => !known.some((one) => one.name === name))
		.map((name) => `the query ${name} is not described`);
	const wrong = parameters.flatMap((one) => {
		const value =
			one.in === 'query'
				? query.get(one.name)
				: one.in === 'header'
					? (headers[one.name.toLowerCase()] ?? null)
					: '';
		if (value === null) return one.required ? [`${one.name} is missing`] : [];
		if (one.in === 'path') return [];
		if (one.schema.enum && !one.schema.enum.includes(value)) return [`${one.name} is ${value}`];
		return one.schema.type === 'number' && !/^\d+$/.test(value) ? [`${one.name} is no number`] : [];
	});
	return [...strange, ...wrong];
}

function bodyFaults({ body }: Operation, request: SimulatedRequest): string[] {
	if (!body) return request.body === undefined ? [] : ['takes no body'];
	return [...(body.validate(request.body) ? [] : [errorsOf(body.validate)]), ...body.isClosed(request.body)];
}

const errorsOf = ({ errors }: ValidateFunction): string =>
	(errors ?? []).map(({ instancePath, message }) => `${instancePath || 'it'} ${message}`).join('; ');

/** Properties that the description does not name: the vendor refuses them. */
function strangers(value: unknown, schema: Json, description: Json, at: string): string[] {
	const target = deref(schema, description);
	if (Array.isArray(value))
		return value.flatMap((one, index) =>
			target.items ? strangers(one, target.items as Json, description, `${at}/${index}`) : [],
		);
	const properties = target.properties as Record<string, Json> | undefined;
	// Of an object of which no property is described, nothing is known.
	if (typeof value !== 'object' || value === null || !properties || Object.keys(properties).length === 0) return [];
	return Object.entries(value).flatMap(([name, one]) =>
		properties[name]
			? strangers(one, properties[name], description, `${at}/${name}`)
			: [`${at}/${name} should not exist`],
	);
}

function deref(schema: Json, description: Json): Json {
	const ref = (schema.$ref ?? (schema.allOf as readonly Json[] | undefined)?.[0]?.$ref) as string | undefined;
	if (!ref?.startsWith('#/')) return schema;
	const found = ref
		.slice(2)
		.split('/')
		.reduce<unknown>((node, part) => (node as Json)[part], description);
	return found as Json;
}

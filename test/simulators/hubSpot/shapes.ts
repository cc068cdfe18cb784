import { z, type ZodTypeAny } from 'zod';
import type { SimulatedRequest } from '../shared/simulator';
import { invalid } from './errors';

/*
 * What may stand in requests, as HubSpot's contracts have it. Anything else is refused: a name that HubSpot does not
 * know
 * would be passed over there, and what it was to say would be lost.
 */

const id = z.string();
const names = z.array(z.string());
const only = <T extends z.ZodRawShape>(shape: T) => z.object(shape).strict();
const inputs = (one: ZodTypeAny) => only({ inputs: z.array(one) });

const trace = z.string().optional();
const associations = z.array(
	only({
		to: only({ id }),
		types: z
			.array(only({ associationCategory: z.literal('HUBSPOT_DEFINED'), associationTypeId: z.number().int() }))
			.min(1),
	}),
);
const properties = z.record(z.unknown());

const operators = [
	'EQ',
	'NEQ',
	'GT',
	'GTE',
	'LT',
	'LTE',
	'BETWEEN',
	'IN',
	'NOT_IN',
	'HAS_PROPERTY',
	'NOT_HAS_PROPERTY',
	'CONTAINS_TOKEN',
	'NOT_CONTAINS_TOKEN',
] as const;
const filter = only({
	propertyName: z.string(),
	operator: z.enum(operators),
	value: z.string().optional(),
	values: names.optional(),
	highValue: z.string().optional(),
});
const search = only({
	filterGroups: z.array(only({ filters: z.array(filter).min(1) })).optional(),
	properties: names.optional(),
	sorts: z.array(only({ propertyName: z.string(), direction: z.enum(['ASCENDING', 'DESCENDING']) })).optional(),
	limit: z.number().int().positive().optional(),
	after: z.string().regex(/^\d+$/).optional(),
	query: z.string().optional(),
});

/** By the end of the path; the first that fits. */
const BODIES: readonly (readonly [RegExp, ZodTypeAny])[] = [
	[/^\/crm\/associations\/.*\/batch\/read$/, inputs(only({ id, after: z.string().optional() }))],
	[/\/batch\/associate\/default$/, inputs(only({ from: only({ id }), to: only({ id }) }))],
	[/^\/crm\/associations\/.*\/batch\/archive$/, inputs(only({ from: only({ id }), to: z.array(only({ id })) }))],
	[/\/batch\/create$/, inputs(only({ objectWriteTraceId: trace, properties, associations }))],
	[
		/\/batch\/update$/,
		inputs(only({ id, idProperty: z.string().optional(), objectWriteTraceId: trace, properties })),
	],
	[
		/\/batch\/read$/,
		only({
			inputs: z.array(only({ id })),
			properties: names,
			propertiesWithHistory: names,
			idProperty: z.string().optional(),
		}),
	],
	[/\/batch\/archive$/, inputs(only({ id }))],
	[/\/search$/, search],
];

const QUERIES: readonly (readonly [RegExp, readonly string[]])[] = [
	[/\/objects\/.*\/batch\/read$/, ['archived']],
	[/\/tax-rates$/, ['limit', 'after', 'active']],
	[/\/associations\/\w+$/, ['limit', 'after']],
	[/\/objects\/[^/]+\/\w+$/, ['limit', 'after', 'properties', 'propertiesWithHistory', 'associations', 'archived']],
	[/\/properties\/[^/]+\/\w+$/, ['archived', 'dataSensitivity', 'locale', 'properties']],
];

/** @throws Refused for a body or a query that HubSpot's contracts do not have */
export function mustBeKnown({ method, path, query, body }: SimulatedRequest): void {
	const read = method === 'POST' ? BODIES.find(([end]) => end.test(path))?.[1].safeParse(body) : undefined;
	const issue = read?.error?.issues[0];
	if (issue) throw invalid(`Invalid input JSON at "${issue.path.join('.')}": ${issue.message}`, 'INVALID_JSON');
	const known = QUERIES.find(([end]) => end.test(path))?.[1] ?? [];
	const other = [...query.keys()].find((name) => !known.includes(name));
	if (other !== undefined) throw invalid(`There is no query parameter "${other}" here.`, 'INVALID_PARAM', other);
}

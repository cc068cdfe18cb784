import type { ObjectType } from '../../../src/systems/hubSpot/wire/address';
import { invalid } from './errors';
import type { HubSpotState, SimObject, Version } from './state';

interface Filter {
	readonly propertyName: string;
	readonly operator: string;
	readonly value?: string;
	readonly values?: readonly string[];
	readonly highValue?: string;
}
export interface SearchBody {
	readonly filterGroups?: readonly { readonly filters: readonly Filter[] }[];
	readonly properties?: readonly string[];
	readonly sorts?: readonly { readonly propertyName: string; readonly direction: string }[];
	readonly limit?: number;
	readonly after?: string;
	readonly query?: string;
}

const MOST = { page: 200, results: 10_000, groups: 5, filtersInGroup: 6, filters: 18, body: 3_000 };

/** What a search finds: the records as they were indexed, never archived ones. */
export function search(state: HubSpotState, type: ObjectType, body: SearchBody) {
	checkSearch(state, type, body);
	const groups = body.filterGroups ?? [];
	const found = state.live(type).flatMap((object) => {
		const seen = state.indexed(object);
		return seen && matchesAny(state, type, seen, groups) && holds(seen, body.query) ? [{ object, seen }] : [];
	});
	const [sort] = body.sorts ?? [];
	if (sort)
		found.sort(
			(a, b) =>
				compare(state, type, sort.propertyName, a.seen, b.seen) * (sort.direction === 'DESCENDING' ? -1 : 1),
		);
	const from = Number(body.after ?? 0);
	const limit = Math.min(body.limit ?? 10, state.account.mostResults);
	if (from + limit > MOST.results) throw invalid('A query tells no more than 10,000 results.', 'PAGING_LIMIT');
	const page = found
		.slice(from, from + limit)
		.map(({ object, seen }): SimObject => ({ ...object, properties: { ...seen.properties } }));
	if (state.account.changesLastOfPage && page.length === limit) page.push(changed(state, page.pop()!));
	return { total: found.length, page, after: found.length > from + limit ? String(from + limit) : null };
}

/** As it stands after a change that was made while the page was put together. */
function changed(state: HubSpotState, { type, id }: SimObject): SimObject {
	const object = state.find(type, id);
	state.touch(object);
	return { ...object, properties: { ...object.properties } };
}

function checkSearch(state: HubSpotState, type: ObjectType, body: SearchBody): void {
	const groups = body.filterGroups ?? [];
	const filters = groups.flatMap((group) => group.filters);
	if (JSON.stringify(body).length > MOST.body)
		throw invalid('The body of a search has at most 3,000 characters.', 'BODY_TOO_LONG');
	if ((body.limit ?? 10) > MOST.page) throw invalid('A page has at most 200 results.', 'LIMIT_TOO_HIGH');
	if (
		groups.length > MOST.groups ||
		groups.some((group) => group.filters.length > MOST.filtersInGroup) ||
		filters.length > MOST.filters
	)
		throw invalid('Too many filters.', 'TOO_MANY_FILTERS');
	if ((body.sorts ?? []).length > 1) throw invalid('Only one sort is allowed.', 'TOO_MANY_SORTS');
	for (const { propertyName } of [...filters, ...(body.sorts ?? [])]) {
		if (!state.rule(type, propertyName))
			throw invalid(`There is no property ${propertyName} on ${type}.`, 'INVALID_FILTER', propertyName);
	}
	for (const { operator, value, values, highValue, propertyName } of filters) {
		if (operator === 'BETWEEN' && highValue === undefined)
			throw invalid('BETWEEN needs a highValue.', 'INVALID_FILTER', propertyName);
		if (['IN', 'NOT_IN'].includes(operator) && (values === undefined || values.length === 0))
			throw invalid(`${operator} needs values.`, 'INVALID_FILTER', propertyName);
		if (
			['EQ', 'NEQ', 'GT', 'GTE', 'LT', 'LTE', 'BETWEEN', 'CONTAINS_TOKEN'].includes(operator) &&
			value === undefined
		)
			throw invalid(`${operator} needs a value.`, 'INVALID_FILTER', propertyName);
		if (['IN', 'NOT_IN'].includes(operator) && values!.some((one) => one !== one.toLowerCase()))
			throw invalid('Values of IN on strings are in lower case.', 'INVALID_FILTER', propertyName);
	}
}

const matchesAny = (
	state: HubSpotState,
	type: ObjectType,
	seen: Version,
	groups: readonly { readonly filters: readonly Filter[] }[],
): boolean =>
	groups.length === 0 || groups.some(({ filters }) => filters.every((filter) => matches(state, type, seen, filter)));

function matches(state: HubSpotState, type: ObjectType, { properties }: Version, filter: Filter): boolean {
	const own = properties[filter.propertyName] ?? '';
	const { operator, value = '', values = [], highValue = '' } = filter;
	if (operator === 'HAS_PROPERTY') return own !== '';
	if (operator === 'NOT_HAS_PROPERTY') return own === '';
	if (own === '') return false;
	const rule = state.rule(type, filter.propertyName);
	const order = (other: string): number => compareValues(rule?.type ?? 'string', own, other);
	const slack = rule?.type === 'datetime' ? state.account.rangeSlackMs : 0;
	switch (operator) {
		case 'EQ':
			return rule?.type === 'string' ? own.toLowerCase() === value.toLowerCase() : order(value) === 0;
		case 'NEQ':
			return order(value) !== 0;
		case 'GT':
			return order(value) > 0;
		case 'GTE':
			return order(value) >= -slack;
		case 'LT':
			return order(value) < 0;
		case 'LTE':
			return order(value) <= slack;
		case 'BETWEEN':
			return order(value) >= -slack && order(highValue) <= slack;
		case 'IN':
			return values.some((one) => own.toLowerCase() === one);
		case 'NOT_IN':
			return !values.some((one) => own.toLowerCase() === one);
		case 'CONTAINS_TOKEN':
			return inOrder(own.toLowerCase(), value.toLowerCase().split('*'));
		default:
			throw invalid(`There is no operator ${operator}.`, 'INVALID_FILTER');
	}
}

/** Whether a text holds the parts one behind the other: a star stands for any letters between them. */
function inOrder(text: string, parts: readonly string[]): boolean {
	let at = 0;
	return parts.every((part) => {
		const found = text.indexOf(part, at);
		at = found + part.length;
		return found >= 0;
	});
}

function compareValues(type: string, a: string, b: string): number {
	if (type === 'number') return Number(a) - Number(b);
	if (type === 'datetime') return millis(a) - millis(b);
	return a < b ? -1 : a > b ? 1 : 0;
}

const millis = (text: string): number => (/^\d+$/.test(text) ? Number(text) : Date.parse(text));

function compare(state: HubSpotState, type: ObjectType, name: string, a: Version, b: Version): number {
	return compareValues(state.rule(type, name)?.type ?? 'string', a.properties[name] ?? '', b.properties[name] ?? '');
}

const holds = ({ properties }: Version, query: string | undefined): boolean =>
	query === undefined ||
	query
		.split(/\s+/)
		.every((word) => Object.values(properties).some((value) => value.toLowerCase().includes(word.toLowerCase())));

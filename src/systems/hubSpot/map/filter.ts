import type { Condition, InvoiceFilter } from '../../../domain/invoice/filter';
import { amountText } from './amounts';
import type { SearchFilter } from '../wire/read';
import { SEARCH } from '../wire/address';
import { addDays, type LocalDate } from '../../../domain/local-date';

/** Alternatives of filters that all hold: what HubSpot's search takes. */
export type Groups = readonly (readonly SearchFilter[])[];

/** What the search cannot say is read and looked at here: the search finds at least what the filter asks for. */
const EVERYTHING: Groups = [[]];

export interface FilterAround {
	readonly today: LocalDate;
	/** Ids of the invoices that a job or a client is associated with; null where that was not read. */
	readonly invoicesOf: (field: 'jobId' | 'clientId', id: string) => readonly string[] | null;
}

/**
 * A filter as a search that finds every invoice it passes, and as few others as the search can exclude. Whatever is
 * found is held against the filter itself afterwards.
 */
export function searchGroups(filter: InvoiceFilter | null, around: FilterAround): Groups {
	const groups = filter === null ? EVERYTHING : groupsOf(filter, around, currencyOf(filter));
	const isTooMuch =
		groups.length > SEARCH.groups ||
		groups.some(({ length }) => length > SEARCH.filtersInGroup - 1) ||
		groups.reduce((sum, { length }) => sum + length + 1, 0) > SEARCH.filters;
	return isTooMuch ? EVERYTHING : groups;
}

/** The jobs and clients a filter names with `is`, whose invoices are worth asking for before the search. */
export function namedIn(filter: InvoiceFilter | null, field: 'jobId' | 'clientId'): readonly string[] {
	if (filter === null) return [];
	if ('all' in filter) return filter.all.flatMap((part) => namedIn(part, field));
	if ('any' in filter) return filter.any.flatMap((part) => namedIn(part, field));
	return filter.field === field && filter.comparison === 'is' ? [String(filter.value)] : [];
}

function groupsOf(filter: InvoiceFilter, around: FilterAround, currency: string | null): Groups {
	if ('any' in filter) {
		const parts = filter.any.map((part) => groupsOf(part, around, currency));
		return parts.some((groups) => groups.some(({ length }) => length === 0)) ? EVERYTHING : parts.flat();
	}
	if ('all' in filter) {
		// Each part makes it narrower; one that would make too many alternatives is left to be looked at afterwards.
		return filter.all.reduce<Groups>((groups, part) => {
			const both = groups.flatMap((group) => groupsOf(part, around, currency).map((more) => [...group, ...more]));
			return both.length <= SEARCH.groups && both.every(({ length }) => length < SEARCH.filtersInGroup)
				? both
				: groups;
		}, EVERYTHING);
	}
	return groupsOfCondition(filter, around, currency);
}

const one = (filter: SearchFilter): Groups => [[filter]];

/** Amounts are in the invoice's own minor units, so they say something to HubSpot only beside a currency. */
function currencyOf(filter: InvoiceFilter): string | null {
	if ('all' in filter) return filter.all.map(currencyOf).find((found) => found !== null) ?? null;
	if ('any' in filter) return null;
	return filter.field === 'currency' && filter.comparison === 'is' ? String(filter.value) : null;
}

const DATES = { issueDate: 'hs_invoice_date', dueDate: 'hs_due_date' } as const;
const AMOUNTS = { total: 'hs_amount_billed', balance: 'hs_balance_due' } as const;
const BOUNDS = { atLeast: 'GTE', atMost: 'LTE', is: 'EQ' } as const;

function groupsOfCondition(
	{ field, comparison, value }: Condition,
	around: FilterAround,
	currency: string | null,
): Groups {
	switch (field) {
		case 'status':
			return comparison === 'is' ? statusGroups(String(value)) : EVERYTHING;
		case 'numberTail':
			// Finds too many, such as 1014 for 14, and never too few.
			return comparison === 'is' && value !== ''
				? one({ propertyName: 'hs_number', operator: 'CONTAINS_TOKEN', value: `*${String(value)}` })
				: EVERYTHING;
		case 'currency':
			return comparison === 'is'
				? one({ propertyName: 'hs_currency', operator: 'EQ', value: String(value) })
				: EVERYTHING;
		case 'issueDate':
		case 'dueDate':
			return dateGroups(DATES[field], comparison, String(value));
		case 'overdue':
			return value === true && comparison === 'is'
				? one({ propertyName: 'hs_due_date', operator: 'LT', value: String(endOf(around.today)) })
				: EVERYTHING;
		case 'total':
		case 'balance':
			return currency !== null && typeof value === 'bigint' && comparison in BOUNDS && field === 'total'
				? one({
						propertyName: AMOUNTS[field],
						operator: BOUNDS[comparison as keyof typeof BOUNDS],
						value: amountText(value, currency),
					})
				: EVERYTHING;
		case 'jobId':
		case 'clientId': {
			const ids = comparison === 'is' ? around.invoicesOf(field, String(value)) : null;
			if (ids === null || ids.length > SEARCH.valuesOfMarkers) return EVERYTHING;
			// A value that no record has, where nothing is associated: an empty list is no list to HubSpot.
			return one({ propertyName: 'hs_object_id', operator: 'IN', values: ids.length === 0 ? ['0'] : ids });
		}
		default:
			return EVERYTHING;
	}
}

/** `open` is whatever is nothing else: a word that is not known counts as open, too. */
function statusGroups(status: string): Groups {
	switch (status) {
		case 'draft':
		case 'paid':
			return one({ propertyName: 'hs_invoice_status', operator: 'EQ', value: status });
		case 'void':
			return one({ propertyName: 'hs_invoice_status', operator: 'EQ', value: 'voided' });
		case 'partially_paid':
			return one({ propertyName: 'hs_invoice_status', operator: 'EQ', value: 'open' });
		default:
			return EVERYTHING;
	}
}

const DAY = 86_400_000;
const FIRST_DAY = '1970-01-02';
const LAST_DAY = '9999-12-30';
const startOf = (date: LocalDate): number => Date.parse(date);
const endOf = (date: LocalDate): number => startOf(date) + DAY;

/**
 * Wider by a day on either side, which holds that day in every zone. The filter itself is held against what is found.
 */
function dateGroups(propertyName: string, comparison: Condition['comparison'], date: string): Groups {
	// Days without neighbours, or before HubSpot's moments begin, stand for "all there is".
	if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || date < FIRST_DAY || date > LAST_DAY) return EVERYTHING;
	const [from, to] = [String(startOf(addDays(date, -1))), String(endOf(addDays(date, 1)))];
	switch (comparison) {
		case 'is':
			return one({ propertyName, operator: 'BETWEEN', value: from, highValue: to });
		case 'atLeast':
			return one({ propertyName, operator: 'GTE', value: from });
		case 'atMost':
			return one({ propertyName, operator: 'LTE', value: to });
		default:
			return EVERYTHING;
	}
}

import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

/** Finds what a list in the editor shows. @param page where to go on, as the search before gave it */
export type Search = (this: ILoadOptionsFunctions, filter?: string, page?: string) => Promise<INodeListSearchResult>;

/** n8n needs the names of searches when it loads a node. Their code is loaded when a list is opened. */
export const lazySearches = <Name extends string>(
	names: readonly Name[],
	load: () => Promise<Record<Name, Search>>,
): Record<Name, Search> =>
	Object.fromEntries(
		names.map((name): [Name, Search] => [
			name,
			async function (filter, page) {
				return await (await load())[name].call(this, filter, page);
			},
		]),
	) as Record<Name, Search>;

const RECORDS = [
	'searchClients',
	'searchInvoices',
	'searchJobs',
	'searchPayments',
	'searchPipelines',
	'searchProducts',
	'searchStages',
	'searchTemplates',
] as const;
export type RecordSearch = (typeof RECORDS)[number];

const RECURRING = ['searchRecurring', 'searchRecurringOrAny'] as const;
export type RecurringSearch = (typeof RECURRING)[number];

/** For nodes that work on the system that their fields name. */
export const systemSearches = lazySearches(RECORDS, async () => {
	const { recordSearchesIn } = await import('./search-records');
	const { openSystems } = await import('../systems/open');
	return recordSearchesIn(openSystems);
});

/** For nodes that work on the ledger only. */
export const ledgerSearches = lazySearches(RECORDS, async () => {
	const { recordSearchesIn } = await import('./search-records');
	const { openLedger } = await import('../ledger/open');
	return recordSearchesIn(openLedger);
});

/** The ledger's recurring invoices. */
export const recurringSearches = lazySearches(RECURRING, async () =>
	(await import('./search-recurring')).recurringSearchesIn(),
);

import { lazySearches } from '../fields/searches';

const NAMES = ['searchClientsOrAny', 'searchPipelinesOrAny', 'searchStagesOrAny'] as const;
export type TriggerSearch = (typeof NAMES)[number];

/** The searches behind the From List modes of the triggers. */
export const triggerSearches = lazySearches(NAMES, async () => (await import('./search-or-any')).triggerSearchesIn());

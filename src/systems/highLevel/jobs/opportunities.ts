import { pages } from '../../../remote/pages';
import type { HighLevel } from '../context';
import type { OpportunityCursor, OpportunitySearch } from '../wire/opportunities';
import type { WireOpportunity } from '../wire/schemas';

/** Pages of the opportunities that fit. */
export const opportunities = (
	{ api }: Pick<HighLevel, 'api'>,
	search: Omit<OpportunitySearch, 'after'>,
): AsyncGenerator<readonly WireOpportunity[]> =>
	pages<WireOpportunity, OpportunityCursor | null>(null, (after) => api.searchOpportunities({ ...search, after }), {
		what: 'opportunities in HighLevel',
	});

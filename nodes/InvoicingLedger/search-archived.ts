import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { fitting, MOST_SHOWN } from '../shared/fields/fits';
import type { Search } from '../shared/fields/searches';
import { openLedger } from '../shared/ledger/open';
import { clientChoice, jobChoice, pipelineChoice, productChoice } from '../shared/present/list-entries';

/** The lists of Restore: what was archived, the newest first. */
export const archivedSearches: Record<
	'searchArchivedClients' | 'searchArchivedJobs' | 'searchArchivedPipelines' | 'searchArchivedProducts',
	Search
> = {
	async searchArchivedClients(this: ILoadOptionsFunctions, search = ''): Promise<INodeListSearchResult> {
		const { catalogue } = await openLedger(this);
		const found = await catalogue.listClients({ search, limit: MOST_SHOWN, archived: 'only' });
		return { results: found.map(clientChoice) };
	},
	async searchArchivedJobs(this: ILoadOptionsFunctions, search = ''): Promise<INodeListSearchResult> {
		const query = { search, clientId: null, pipelineId: null, limit: MOST_SHOWN, archived: 'only' } as const;
		return { results: (await (await openLedger(this)).jobs.listJobs(query)).map(jobChoice) };
	},
	async searchArchivedProducts(this: ILoadOptionsFunctions, search = ''): Promise<INodeListSearchResult> {
		const { catalogue } = await openLedger(this);
		const found = await catalogue.listProducts({ search, limit: MOST_SHOWN, archived: 'only' });
		// Several may have had one code.
		return { results: found.map((product) => ({ ...productChoice(product), value: product.id })) };
	},
	async searchArchivedPipelines(this: ILoadOptionsFunctions, search = ''): Promise<INodeListSearchResult> {
		const pipelines = await (await openLedger(this)).catalogue.listArchivedPipelines();
		return fitting(pipelines.map(pipelineChoice), search);
	},
};

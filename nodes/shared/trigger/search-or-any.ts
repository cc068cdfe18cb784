import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { fits, MOST_SHOWN } from '../fields/fits';
import type { Search } from '../fields/searches';
import { clientChoice, pipelineChoice, stageChoices } from '../present/list-entries';
import { openSystems } from '../systems/open';
import type { Systems } from '../systems/systems';
import { pickedId } from './picked-id';
import { ANY } from './pickers';
import type { TriggerSearch } from './searches';

type Open = (context: ILoadOptionsFunctions) => Promise<Pick<Systems, 'jobs' | 'catalogue'>>;

const withAny = (name: string, found: readonly INodeListSearchItems[], filter: string): INodeListSearchResult => {
	const any = { name, value: ANY };
	const shown = found.filter((item) => fits(item, filter)).slice(0, MOST_SHOWN);
	return { results: fits(any, filter) ? [any, ...shown] : shown };
};

/** The searches behind the From List modes of the triggers. */
export function triggerSearchesIn(open: Open = openSystems): Record<TriggerSearch, Search> {
	return {
		async searchClientsOrAny(filter = '') {
			const { catalogue } = await open(this);
			const clients = await catalogue.listClients({ search: filter, limit: MOST_SHOWN });
			const found = clients.map(clientChoice);
			return { results: filter === '' ? [{ name: 'Any Client', value: ANY }, ...found] : found };
		},
		async searchPipelinesOrAny(filter = '') {
			const pipelines = await (await open(this)).jobs.listPipelines();
			return withAny('Any Pipeline', pipelines.map(pipelineChoice), filter);
		},
		async searchStagesOrAny(filter = '') {
			const chosen = this.getCurrentNodeParameter('pipeline', { extractValue: true });
			const pipelines = await (await open(this)).jobs.listPipelines();
			return withAny('Any Stage', stageChoices(pipelines, pickedId(chosen)), filter);
		},
	};
}

import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult, INodeProperties } from 'n8n-workflow';
import { idOf } from '../run/field-values';
import { searchedList } from '../fields/locator';
import { clientChoice, fits, MOST_SHOWN, pipelineChoice, stageChoices } from '../fields/list-search';
import { openSystems } from '../systems/open';
import type { Systems } from '../systems/systems';

/** The choice that filters nothing. */
export const ANY = 'any';

type Open = (context: ILoadOptionsFunctions) => Promise<Pick<Systems, 'jobs' | 'catalogue'>>;
type Search = (this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>;

const withAny = (name: string, found: readonly INodeListSearchItems[], filter: string): INodeListSearchResult => {
	const any = { name, value: ANY };
	const shown = found.filter((item) => fits(item, filter)).slice(0, MOST_SHOWN);
	return { results: fits(any, filter) ? [any, ...shown] : shown };
};

/** The searches behind the From List modes of the triggers. */
export function triggerSearches(
	open: Open = openSystems,
): Record<'searchClientsOrAny' | 'searchPipelinesOrAny' | 'searchStagesOrAny', Search> {
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

interface Picker {
	readonly displayName: string;
	readonly name: string;
	readonly search: string;
	readonly anyName: string;
	readonly placeholder: string;
	readonly description: string;
	readonly displayOptions?: INodeProperties['displayOptions'];
}

/** A field that takes one record, or any. */
export const pickerField = ({
	displayName,
	name,
	search,
	anyName,
	placeholder,
	description,
	displayOptions,
}: Picker): INodeProperties => ({
	displayName,
	name,
	type: 'resourceLocator',
	default: { mode: 'list', value: ANY, cachedResultName: anyName },
	description,
	...(displayOptions && { displayOptions }),
	modes: [
		{ displayName: 'From List', name: 'list', type: 'list', typeOptions: searchedList(search) },
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder },
	],
});

/** The id that a picker field holds; null for any. */
export function pickedId(field: unknown): string | null {
	const id = idOf(field);
	return id === '' || id === ANY ? null : id;
}

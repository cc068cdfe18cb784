import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { isSearchedFor } from '../../../src/domain/search';

/** How many entries a list shows at most. */
export const MOST_SHOWN = 100;

/** Whether the entry's text holds what was typed, or that is its id. */
export const fits = ({ name, value }: INodeListSearchItems, filter: string): boolean =>
	isSearchedFor(filter, String(value), [name]);

/** For lists that are read whole. */
export const fitting = (choices: readonly INodeListSearchItems[], filter: string): INodeListSearchResult => ({
	results: choices.filter((choice) => fits(choice, filter)).slice(0, MOST_SHOWN),
});

import { pages, type PagesOptions } from '../../../remote/pages';
import { PAGE } from './address';
import type { Listed } from './location';

/** The pages of a list that is asked for by offset, from its beginning: a page that is not full is the last. */
export const byOffset = <T>(
	list: (offset: number) => Promise<Listed<T>>,
	options: PagesOptions,
): AsyncGenerator<readonly T[]> =>
	pages(
		0,
		async (offset: number) => {
			const { items } = await list(offset);
			return { items, next: items.length < PAGE ? null : offset + items.length };
		},
		options,
	);

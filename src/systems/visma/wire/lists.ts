import type { z } from 'zod';
import type { RemoteClient } from '../../../remote/client';
import { pages, type RemotePage } from '../../../remote/pages';
import { PAGE } from './address';
import { ask, isQueryFault } from './ask';
import { pageOf } from './schemas';

/** What is looked for in a list. */
export interface Sought<T> {
	/** In OData's words: narrows what Visma sends. Which fields lists can be filtered by is not documented for most. */
	readonly filter?: string;
	/** Decides. Whether or not the filter was heeded, only what fits is given. */
	readonly fits: (item: T) => boolean;
	/** Parameters of this list, such as `modifiedSinceUtc`. */
	readonly query?: Readonly<Record<string, string>>;
	/** Such as `CreatedUtc desc`. */
	readonly order?: string;
}

/** One page, and where the next one is; null on the last. */
export async function pageAt<T extends z.ZodTypeAny>(
	client: RemoteClient,
	path: string,
	schema: T,
	page: number,
	{ filter, query, order }: Omit<Sought<z.infer<T>>, 'fits'>,
): Promise<RemotePage<z.infer<T>, number> & { readonly size: number }> {
	const { Data, Meta } = (await ask(
		client,
		{
			effect: 'read',
			method: 'GET',
			path,
			query: {
				...query,
				...(filter !== undefined && { $filter: filter }),
				...(order !== undefined && { $orderby: order }),
				$page: String(page),
				$pagesize: String(PAGE),
			},
		},
		pageOf(schema),
	)) as {
		readonly Data: readonly z.infer<T>[];
		readonly Meta: { PageSize?: number | null; TotalNumberOfPages?: number | null };
	};
	const isLast = page >= (Meta.TotalNumberOfPages ?? page);
	return { items: Data, next: isLast ? null : page + 1, size: Meta.PageSize ?? PAGE };
}

/**
 * The pages of a list with what fits in them. A filter or an order that Visma does not know (error 6000) is left
 * out, and the whole list gone through: what is found does not depend on them, only how many calls it takes.
 */
export async function* listed<T extends z.ZodTypeAny>(
	client: RemoteClient,
	path: string,
	schema: T,
	sought: Sought<z.infer<T>>,
): AsyncGenerator<readonly z.infer<T>[]> {
	const { fits, filter, order, query } = sought;
	const plain = query === undefined ? {} : { query };
	let asked: Omit<Sought<z.infer<T>>, 'fits'> = {
		...plain,
		...(filter !== undefined && { filter }),
		...(order !== undefined && { order }),
	};
	const read = (page: number) =>
		pageAt(client, path, schema, page, asked).catch((fault: unknown) => {
			if (page !== 1 || !isQueryFault(fault)) throw fault;
			asked = plain;
			return pageAt(client, path, schema, page, asked);
		});
	for await (const items of pages(1, read, { what: `${path.slice(1)} in Visma` })) yield items.filter(fits);
}

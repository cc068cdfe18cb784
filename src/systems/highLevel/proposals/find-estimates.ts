import type { HighLevel } from '../context';
import { byOffset } from '../wire/by-offset';
import type { WireEstimate } from '../wire/schemas';

/**
 * HighLevel has no call for one estimate: they are looked for in the list, the accepted ones first, at most so many
 * pages.
 */
const MOST_PAGES = 50;

/**
 * The estimates with these ids, as far as they are there. @throws RemoteFault where one may stand beyond the last page
 * that is read
 */
export async function findEstimates(
	{ api }: HighLevel,
	ids: readonly string[],
): Promise<ReadonlyMap<string, WireEstimate>> {
	const wanted = new Set(ids);
	const found = new Map<string, WireEstimate>();
	for (const status of ['accepted', 'all']) {
		if (found.size === wanted.size) break;
		for await (const items of byOffset((offset) => api.listEstimates(offset, { status }), {
			what: 'estimates in HighLevel',
			mostPages: MOST_PAGES,
		})) {
			// The filter names the status where the record itself may not.
			for (const item of items)
				if (wanted.has(item._id))
					found.set(
						item._id,
						status === 'accepted' ? { ...item, estimateStatus: item.estimateStatus ?? 'accepted' } : item,
					);
			if (found.size === wanted.size) break;
		}
	}
	return found;
}

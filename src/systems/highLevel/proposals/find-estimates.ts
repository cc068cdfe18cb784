import type { HighLevel } from '../surroundings';
import { PAGE } from '../wire/address';
import type { WireEstimate } from '../wire/schemas';

/** HighLevel has no call for one estimate: they are looked for in the list, the accepted ones first, at most so many pages. */
const MOST_PAGES = 50;

/** The estimates with these ids, as far as they are there. */
export async function findEstimates({ api }: HighLevel, ids: readonly string[]): Promise<ReadonlyMap<string, WireEstimate>> {
	const wanted = new Set(ids);
	const found = new Map<string, WireEstimate>();
	for (const status of ['accepted', 'all']) {
		for (let page = 0; page < MOST_PAGES && found.size < wanted.size; page += 1) {
			const { items } = await api.listEstimates(page * PAGE, { status });
			// The filter names the status where the record itself may not.
			for (const item of items) if (wanted.has(item._id)) found.set(item._id, status === 'accepted' ? { ...item, estimateStatus: item.estimateStatus ?? 'accepted' } : item);
			if (items.length < PAGE) break;
		}
	}
	return found;
}

import type { Inbox } from '../../../ports/inbox';
import { chunked } from '../chunks';
import type { LedgerStore } from '../store';

/**
 * The store's inbox for any number of events: the cursor goes with the last of them. @param store takes all it is given
 * in one transaction
 */
export const ledgerInbox = (
	{ inbox: store, breathe }: Pick<LedgerStore, 'inbox' | 'breathe'>,
	chunkSize: number,
): Inbox => ({
	receive: async (events, cursor, now) => {
		const chunks = chunked(events, chunkSize);
		let fresh = 0;
		for (const [at, chunk] of chunks.entries()) {
			if (at > 0) await breathe();
			const isLast = at === chunks.length - 1;
			if (chunk.length > 0 || (isLast && cursor))
				fresh += await store.receive(chunk, isLast ? cursor : null, now);
		}
		return fresh;
	},
	claimFeed: (system, feed, now, leaseUntil) => store.claimFeed(system, feed, now, leaseUntil),
	releaseFeed: (system, feed, held, dueAt) => store.releaseFeed(system, feed, held, dueAt),
});

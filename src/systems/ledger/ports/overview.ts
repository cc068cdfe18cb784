import { randomBytes } from 'node:crypto';
import type { LedgerOverview } from '../../../ports/ledger-overview';
import { opensOverview, overviewToken } from '../overview-links';
import type { LedgerStore } from '../store';

const KEY_BYTES = 32;

/** The overview of the ledger, and the links to it. */
export const ledgerOverview = (store: LedgerStore): LedgerOverview => ({
	figures: (query) => store.overviewFigures(query),
	async tokenUntil(until, endsEarlier) {
		const made = randomBytes(KEY_BYTES).toString('base64url');
		if (endsEarlier) await store.files.replacePageKey(made, 'overview');
		// Asked in any case: of two that replace the key at once, one holds.
		return overviewToken(await store.files.keepPageKey(made, 'overview'), until);
	},
	async opens(link, now) {
		const key = await store.files.pageKey('overview');
		return key !== null && opensOverview(key, link, now);
	},
});

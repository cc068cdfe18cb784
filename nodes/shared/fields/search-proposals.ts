import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { openLedger } from '../ledger/open';
import { proposalChoice } from '../present/list-entries';
import { now } from '../run/now';
import { MOST_SHOWN } from './fits';

/** Searches the ledger's proposals. */
export async function searchProposals(context: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const { proposals } = await openLedger(context);
	const entries = await proposals.list({
		search: filter,
		states: null,
		clientId: null,
		sentUntil: null,
		limit: MOST_SHOWN,
		now: now(),
	});
	return { results: entries.map(proposalChoice) };
}

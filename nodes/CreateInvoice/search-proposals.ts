import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import type { ProposalRecord } from '../../src/ports/proposal-source';
import { MOST_SHOWN } from '../shared/fields/fits';
import { searchProposals } from '../shared/fields/search-proposals';
import { shownAmount } from '../shared/present/shown-amount';
import { chosenSystems } from '../shared/systems/choice';
import { openSystems } from '../shared/systems/open';

/** The proposals that an invoice can be made of: in a remote system those that were accepted, in the ledger all. */
export async function searchSystemProposals(
	context: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	if (chosenSystems(context).invoices === 'ledger') return await searchProposals(context, filter);
	const { proposals } = await openSystems(context);
	return { results: ((await proposals?.listAccepted(filter, MOST_SHOWN)) ?? []).map(acceptedChoice) };
}

/** "Q-17 · New garden · Acme AB · 1 250.00 SEK" */
const acceptedChoice = ({ id, number, title, client, total, currency, url }: ProposalRecord): INodeListSearchItems => ({
	name: [number, title, client?.name, currency && shownAmount(total, currency)].filter(Boolean).join(' · ') || id,
	value: id,
	...(url !== null && { url }),
});

import type { ProposalState } from '../../../src/domain/proposal/proposal';
import { listProposals, type ProposalSearch } from '../../../src/usecases/manage-proposals';
import { clientRefOf } from '../../shared/run/field-values';
import { openLedger } from '../../shared/ledger/open';
import { proposalToItem, wholeProposalToItem } from '../../shared/present/proposal-items';
import { runItems } from '../../shared/run/run-items';
import { queryOf } from '../read-query';
import type { Execute } from '../../shared/run/operations';

interface Filters {
	readonly client?: unknown;
	readonly sentDaysAgo?: unknown;
	readonly states?: readonly ProposalState[];
}

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex): ProposalSearch => {
			const { client, sentDaysAgo, states } = field<Filters>('filters', itemIndex, {});
			return {
				...queryOf(field, itemIndex),
				client: clientRefOf(client),
				sentDaysAgo,
				states: states ?? null,
			};
		},
		run: async (searches, call) => await listProposals(searches, await openLedger(context), call),
		show: (entries, _outcome, itemIndex) =>
			entries.map(field<boolean>('simple', itemIndex) ? proposalToItem : wholeProposalToItem),
	});
};

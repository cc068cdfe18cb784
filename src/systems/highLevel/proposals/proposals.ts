import type { ProposalRecord, ProposalSource } from '../../../ports/proposal-source';
import { proposalRecord } from '../map/estimate';
import type { HighLevel } from '../context';
import { findEstimates } from './find-estimates';

/** Estimates. HighLevel searches them by name. */
export const proposalSource = (highLevel: HighLevel): ProposalSource => ({
	readProposals: async (ids) => {
		const found = await findEstimates(highLevel, ids);
		return ids.map((id): ProposalRecord | 'absent' => {
			const estimate = found.get(id);
			return estimate ? proposalRecord(estimate, highLevel.system) : 'absent';
		});
	},
	listAccepted: async (search, limit) => {
		const { items } = await highLevel.api.listEstimates(0, {
			status: 'accepted',
			...(search.trim() !== '' && { search: search.trim() }),
		});
		const newest = [...items].sort((a, b) => ((a.updatedAt ?? '') < (b.updatedAt ?? '') ? 1 : -1)).slice(0, limit);
		return newest.map((estimate) =>
			proposalRecord({ ...estimate, estimateStatus: estimate.estimateStatus ?? 'accepted' }, highLevel.system),
		);
	},
});

import type { JobSystem } from '../../../ports/job-system';
import { HIGH_LEVEL_CAPABILITIES } from '../capabilities';
import { jobRecord } from '../map/job';
import type { HighLevel } from '../surroundings';
import { doTogether } from '../together';
import type { OpportunityMark } from '../wire/api';
import type { WireOpportunity } from '../wire/schemas';
import { moving } from './move';
import { findMoves } from './moves-made';
import { listPipelines, readJobs } from './read-jobs';

/** Opportunities of one HighLevel location. */
export function highLevelJobs(highLevel: HighLevel): JobSystem {
	return {
		contract: 1,
		system: highLevel.system,
		capabilities: HIGH_LEVEL_CAPABILITIES,
		keepsLinks: false,
		readJobs: (ids) => readJobs(highLevel, ids),
		listJobs: async ({ search, clientId, pipelineId, limit }) => {
			const filter = { ...(search.trim() !== '' && { q: search.trim() }), ...(clientId !== null && { contact_id: clientId }), ...(pipelineId !== null && { pipeline_id: pipelineId }) };
			const found: WireOpportunity[] = [];
			let after: OpportunityMark | null = null;
			do {
				const page: Awaited<ReturnType<typeof highLevel.api.searchOpportunities>> = await highLevel.api.searchOpportunities({ ...filter, limit: limit - found.length, after });
				found.push(...page.items);
				after = page.next;
			} while (after !== null && found.length < limit);
			const pipelines = await listPipelines(highLevel);
			return found.slice(0, limit).map((wire) => jobRecord(highLevel.system, wire, pipelines));
		},
		listPipelines: () => listPipelines(highLevel),
		move: (batch, call) => doTogether(highLevel, moving(highLevel), batch, call),
		findMoves: (moves) => findMoves(highLevel, moves),
	};
}

import type { JobSystem } from '../../../ports/job-system';
import { firstOf } from '../../../remote/pages';
import { HIGH_LEVEL_CAPABILITIES } from '../capabilities';
import { jobRecord } from '../map/job';
import type { HighLevel } from '../context';
import { doTogether } from '../../../remote/together';
import { moving } from './move';
import { findMoves } from '../../../remote/moves-made';
import { opportunities } from './opportunities';
import { listPipelinesInHighLevel, readJobs } from './read-jobs';

/** Opportunities of one HighLevel location. */
export function highLevelJobs(highLevel: HighLevel): JobSystem {
	return {
		contract: 1,
		system: highLevel.system,
		capabilities: HIGH_LEVEL_CAPABILITIES,
		keepsLinks: false,
		readJobs: (ids) => readJobs(highLevel, ids),
		listJobs: async ({ search, clientId, pipelineId, limit }) => {
			const filter = {
				...(search.trim() !== '' && { q: search.trim() }),
				...(clientId !== null && { contact_id: clientId }),
				...(pipelineId !== null && { pipeline_id: pipelineId }),
			};
			const found = await firstOf(opportunities(highLevel, { ...filter, limit }), limit);
			const pipelines = await listPipelinesInHighLevel(highLevel);
			return found.map((wire) => jobRecord(highLevel.system, wire, pipelines));
		},
		listPipelines: () => listPipelinesInHighLevel(highLevel),
		move: (batch, call) => doTogether(highLevel, moving(highLevel), batch, call),
		findMoves: (moves) => findMoves(highLevel, moves),
	};
}

import type { JobQuery, JobRecord, JobSystem } from '../../../ports/job-system';
import { findMoves } from '../../../remote/moves-made';
import { firstOf } from '../../../remote/pages';
import { doTogether } from '../../../remote/together';
import { VISMA_CAPABILITIES } from '../capabilities';
import type { Visma } from '../context';
import { jobRecord } from '../map/job';
import { isId, literal, sameId } from '../wire/filter';
import type { WireProject } from '../wire/schemas';
import { moving } from './move';
import { projectPipeline, readJobs } from './read-jobs';

/** Projects of one company in Visma: ongoing, and then finished. */
export function vismaJobs(visma: Visma): JobSystem {
	return {
		contract: 1,
		system: visma.system,
		capabilities: VISMA_CAPABILITIES,
		keepsLinks: false,
		readJobs: (ids) => readJobs(visma, ids),
		listJobs: (query) => listJobs(visma, query),
		listPipelines: async () => [await projectPipeline(visma)],
		move: (batch, call) => doTogether(visma, moving(visma), batch, call),
		findMoves: (moves) => findMoves(visma, moves),
	};
}

/** The last changed first: Visma does not say when a project was made. */
async function listJobs(
	visma: Visma,
	{ search, clientId, pipelineId, limit }: JobQuery,
): Promise<readonly JobRecord[]> {
	const pipeline = await projectPipeline(visma);
	if (pipelineId !== null && pipelineId !== pipeline.id) return [];
	const [text, asked] = [search.trim(), search.trim().toLowerCase()];
	const fits = ({ Id, Name, Number, CustomerId }: WireProject): boolean =>
		(clientId === null || sameId(CustomerId, clientId)) &&
		(asked === '' || sameId(Id, text) || [Name, Number].some((part) => (part ?? '').toLowerCase().includes(asked)));
	const parts = [
		...(isId(clientId) ? [`CustomerId eq ${clientId}`] : []),
		...(asked === '' || isId(text)
			? []
			: [`(contains(tolower(Name),${literal(asked)}) or contains(Number,${literal(text)}))`]),
	];
	const filter = parts.length === 0 ? {} : { filter: parts.join(' and ') };
	const found = await firstOf(visma.api.projects({ ...filter, fits }), null);
	const newest = [...found].sort((a, b) => ((a.ModifiedUtc ?? '') < (b.ModifiedUtc ?? '') ? 1 : -1));
	return newest.slice(0, limit).map((project) => jobRecord(visma.system, project, pipeline));
}

import type { JobQuery, JobRecord, JobSystem } from '../../../ports/job-system';
import type { Outcome } from '../../../ports/outcome';
import { findMoves } from '../../../remote/moves-made';
import { firstOf } from '../../../remote/pages';
import { doTogether } from '../../../remote/together';
import { VISMA_CAPABILITIES } from '../capabilities';
import type { Visma } from '../context';
import { jobRecord } from '../map/job';
import { isId, literal, sameId } from '../wire/filter';
import type { WireProject } from '../wire/schemas';
import { moving } from './move';
import { projectPipeline, readJobs, withClients } from './read-jobs';

/** Projects of one company in Visma: ongoing, and then finished. */
export function vismaJobs(visma: Visma): JobSystem {
	return {
		contract: 1,
		system: visma.system,
		capabilities: VISMA_CAPABILITIES,
		keepsLinks: false,
		readJobs: async (ids) => {
			const found = await readJobs(visma, ids);
			const there = found.filter((record): record is JobRecord => record !== 'absent');
			const records = (await withClients(visma, there)).values();
			return found.map((record) => (record === 'absent' ? record : records.next().value!));
		},
		listJobs: async (query) => withClients(visma, await listJobs(visma, query)),
		listPipelines: async () => [await projectPipeline(visma)],
		move: async (batch, call) => shown(visma, await doTogether(visma, moving(visma), batch, call)),
		findMoves: (moves) => findMoves(visma, moves),
	};
}

/** With the customers of what was moved; a move stays done where they cannot be read. */
async function shown(visma: Visma, outcomes: readonly Outcome<JobRecord>[]): Promise<readonly Outcome<JobRecord>[]> {
	const moved = outcomes.flatMap((outcome) => (outcome.kind === 'done' ? [outcome.value] : []));
	const records = (await withClients(visma, moved).catch(() => moved)).values();
	return outcomes.map((outcome) =>
		outcome.kind === 'done' ? { ...outcome, value: records.next().value! } : outcome,
	);
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

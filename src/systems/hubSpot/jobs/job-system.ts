import type { JobQuery, JobRecord, JobSystem } from '../../../ports/job-system';
import { HUB_SPOT_CAPABILITIES } from '../capabilities';
import type { HubSpotContext } from '../context';
import { bareId, JOB_FIELDS, jobType, prefixed, type JobType } from '../map/job';
import { readJobs } from '../reading/jobs';
import { readAssociations } from '../wire/associations';
import { searchObjects, type SearchFilter } from '../wire/read';
import { SEARCH } from '../api';
import { findMoves, moveJobs } from './move';

/** Deals and tickets as one system of jobs. */
export const hubSpotJobs = (context: HubSpotContext): JobSystem => ({
	contract: 1,
	system: context.system,
	capabilities: HUB_SPOT_CAPABILITIES,
	keepsLinks: false,
	readJobs: async (ids) => {
		const found = await readJobs(context, [...new Set(ids)], 'clients');
		return ids.map((id) => found.get(id)?.record ?? 'absent');
	},
	listJobs: (query) => listJobs(context, query),
	listPipelines: () => context.pipelines('anew'),
	move: (batch, call) => moveJobs(context, batch, call),
	findMoves: (moves) => findMoves(context, moves),
});

/** Newest first, deals before tickets. */
async function listJobs(context: HubSpotContext, query: JobQuery): Promise<readonly JobRecord[]> {
	const types: readonly JobType[] = (await context.hasTickets()) ? ['deals', 'tickets'] : ['deals'];
	const asked = types.filter((type) => query.pipelineId === null || jobType(query.pipelineId) === type);
	const found = await Promise.all(asked.map((type) => listOfType(context, type, query)));
	return found.flat().slice(0, query.limit);
}

async function listOfType(context: HubSpotContext, type: JobType, { search, clientId, pipelineId, limit }: JobQuery): Promise<readonly JobRecord[]> {
	const filters: SearchFilter[] = pipelineId === null ? [] : [{ propertyName: JOB_FIELDS[type].pipeline, operator: 'EQ', value: bareId(pipelineId) }];
	if (clientId !== null) {
		const ids = (await readAssociations(context.client, 'contacts', type, [clientId])).get(clientId) ?? [];
		if (ids.length === 0) return [];
		filters.push({ propertyName: 'hs_object_id', operator: 'IN', values: ids.slice(0, SEARCH.valuesOfMarkers) });
	}
	const { objects } = await searchObjects(context.client, type, {
		groups: filters.length === 0 ? [] : [filters],
		properties: [],
		sort: { by: 'hs_object_id', direction: 'DESCENDING' },
		limit,
		query: search,
	});
	// A search tells neither what changed a moment ago nor when a job entered its stage.
	const ids = objects.map(({ id }) => prefixed(type, id));
	const jobs = await readJobs(context, ids, 'clients');
	return ids.flatMap((id) => jobs.get(id)?.record ?? []);
}

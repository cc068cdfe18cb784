import type { JobQuery, JobRecord, JobSystem } from '../../../ports/job-system';
import { firstOf } from '../../../remote/pages';
import { HUB_SPOT_CAPABILITIES } from '../capabilities';
import type { HubSpotContext } from '../context';
import { bareId, JOB_FIELDS, jobType, prefixed, type JobType } from '../map/job';
import { readJobs } from './read-jobs';
import { readAssociations } from '../wire/associations';
import { chunksOf } from '../wire/chunks';
import type { SearchFilter } from '../wire/read';
import type { CrmObject } from '../wire/schemas';
import { searchPages } from '../wire/search-pages';
import { SEARCH } from '../wire/address';
import { findMoves, moveJobsInHubSpot } from './move';

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
	move: (batch, call) => moveJobsInHubSpot(context, batch, call),
	findMoves: (moves) => findMoves(context, moves),
});

/** Newest first, deals before tickets. */
async function listJobs(context: HubSpotContext, query: JobQuery): Promise<readonly JobRecord[]> {
	const types: readonly JobType[] = (await context.hasTickets()) ? ['deals', 'tickets'] : ['deals'];
	const asked = types.filter((type) => query.pipelineId === null || jobType(query.pipelineId) === type);
	const found = await Promise.all(asked.map((type) => listOfType(context, type, query)));
	return found.flat().slice(0, query.limit);
}

async function listOfType(
	context: HubSpotContext,
	type: JobType,
	{ search, clientId, pipelineId, limit }: JobQuery,
): Promise<readonly JobRecord[]> {
	const ofPipeline: readonly SearchFilter[] =
		pipelineId === null
			? []
			: [{ propertyName: JOB_FIELDS[type].pipeline, operator: 'EQ', value: bareId(pipelineId) }];
	const ofClient = clientId === null ? [[]] : await filtersByClient(context, type, clientId);
	const objects: CrmObject[] = [];
	for (const filters of ofClient) {
		const group = [...ofPipeline, ...filters];
		const left = limit - objects.length;
		if (left <= 0) break;
		objects.push(
			...(await firstOf(
				searchPages(context.client, type, {
					groups: group.length === 0 ? [] : [group],
					properties: [],
					query: search,
					most: left,
					what: `${type} in HubSpot`,
				}),
				left,
			)),
		);
	}
	// A search shows neither the latest changes nor when a job entered its stage.
	const ids = objects.map(({ id }) => prefixed(type, id));
	const jobs = await readJobs(context, ids, 'clients');
	return ids.flatMap((id) => jobs.get(id)?.record ?? []);
}

/** A client's deals or tickets, the newest first, as many in a search as it takes. */
async function filtersByClient(
	{ client }: HubSpotContext,
	type: JobType,
	clientId: string,
): Promise<readonly (readonly SearchFilter[])[]> {
	const ids = (await readAssociations(client, 'contacts', type, [clientId])).get(clientId) ?? [];
	const newestFirst = [...ids].sort((a, b) => Number(BigInt(b) - BigInt(a)));
	return chunksOf(newestFirst, SEARCH.valuesOfMarkers).map((values) => [
		{ propertyName: 'hs_object_id', operator: 'IN', values },
	]);
}

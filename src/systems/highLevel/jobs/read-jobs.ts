import type { Pipeline } from '../../../domain/job/job';
import type { JobRecord } from '../../../ports/job-system';
import { jobRecord, pipelineOf } from '../map/job';
import type { HighLevel } from '../context';
import { abreast } from '../../../remote/abreast';

export async function readJobs(
	highLevel: HighLevel,
	ids: readonly string[],
): Promise<readonly (JobRecord | 'absent')[]> {
	if (ids.length === 0) return [];
	const [found, pipelines] = await Promise.all([
		abreast(ids, (id) => (id === '' ? Promise.resolve('absent' as const) : highLevel.api.readOpportunity(id))),
		listPipelinesInHighLevel(highLevel),
	]);
	return found.map((wire) => (wire === 'absent' ? wire : jobRecord(highLevel.system, wire, pipelines)));
}

/** With the switches that the ledger keeps for their stages: HighLevel has no such switches. */
export async function listPipelinesInHighLevel({ api, automations, system }: HighLevel): Promise<readonly Pipeline[]> {
	const [pipelines, switches] = await Promise.all([api.listPipelines(), automations.automationsOf(system)]);
	return pipelines.map((pipeline) => pipelineOf(pipeline, switches));
}

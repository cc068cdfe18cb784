import type { Pipeline } from '../../../domain/job/job';
import type { JobRecord } from '../../../ports/job-system';
import { firstOf } from '../../../remote/pages';
import { clientsById } from '../clients';
import type { Visma } from '../context';
import { jobRecord, pipelineOf } from '../map/job';
import { byIds, isId } from '../wire/filter';
import type { WireProject } from '../wire/schemas';

/** The one pipeline, with the switches that the ledger keeps. */
export const projectPipeline = async ({ automations, system }: Visma): Promise<Pipeline> =>
	pipelineOf(await automations.automationsOf(system));

/** Projects by their ids in lower case, as far as they are there: a few calls for many. */
export async function readProjects({ api }: Visma, ids: readonly string[]): Promise<ReadonlyMap<string, WireProject>> {
	const wanted = [...new Set(ids.filter(isId).map((id) => id.toLowerCase()))];
	const found = new Map<string, WireProject>();
	if (wanted.length === 1) {
		const project = await api.readProject(wanted[0]!);
		if (project !== 'absent') found.set(wanted[0]!, project);
		return found;
	}
	for (const [filter, some] of byIds(wanted, 'Id')) {
		const fits = ({ Id }: WireProject) => some.includes(Id.toLowerCase());
		for (const project of await firstOf(api.projects({ filter, fits }), some.length))
			found.set(project.Id.toLowerCase(), project);
	}
	return found;
}

export async function readJobs(visma: Visma, ids: readonly string[]): Promise<readonly (JobRecord | 'absent')[]> {
	const [found, pipeline] = await Promise.all([readProjects(visma, ids), projectPipeline(visma)]);
	return ids.map((id) => {
		const project = found.get(id.toLowerCase());
		return project ? jobRecord(visma.system, project, pipeline) : 'absent';
	});
}

/** The same jobs with all that Visma knows of their customers: a project only names them. A few calls for many. */
export async function withClients(visma: Visma, records: readonly JobRecord[]): Promise<readonly JobRecord[]> {
	const idOf = ({ client }: JobRecord): string => client?.id ?? '';
	const clients = await clientsById(visma, records.map(idOf));
	return records.map((record) => ({ ...record, client: clients.get(idOf(record).toLowerCase()) ?? record.client }));
}

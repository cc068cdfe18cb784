import type { Client } from '../../../domain/client';
import type { LinkedJob } from '../../../ports/invoicing-system';
import type { JobRecord } from '../../../ports/job-system';
import type { HubSpotContext } from '../context';
import { bareId, JOB_FIELDS, jobFrom, jobProperties, jobType, prefixed, withEntries, type JobType } from '../map/job';
import { readAssociations } from '../wire/associations';
import { readById } from '../wire/read';
import type { CrmObject } from '../wire/schemas';
import { clientsById } from '../clients';

/** A deal or ticket with the contacts it is for. */
export interface JobRead {
	readonly record: JobRecord;
	readonly contactIds: readonly string[];
}

/**
 * How much is asked for of whom a job is for: whole clients, the ids of contacts, or nothing. Only with whole clients
 * is read when the job entered its stage: that takes twice as many calls.
 */
export type WhomFor = 'clients' | 'contact ids' | 'nobody';

/** Deals and tickets by id as the domain writes them; what is not there is left out. */
export async function readJobs(
	context: HubSpotContext,
	ids: readonly string[],
	whomFor: WhomFor,
): Promise<ReadonlyMap<string, JobRead>> {
	const found = new Map<string, JobRead>();
	if (ids.length === 0) return found;
	const hasTickets = ids.some((id) => jobType(id) === 'tickets') && (await context.hasTickets());
	const types: readonly JobType[] = hasTickets ? ['deals', 'tickets'] : ['deals'];
	const read = await Promise.all(
		types.map((type) => readOfType(context, type, ids.filter((id) => jobType(id) === type).map(bareId), whomFor)),
	);
	for (const jobs of read) for (const job of jobs) found.set(job.record.job.id, job);
	return found;
}

async function readOfType(
	context: HubSpotContext,
	type: JobType,
	bareIds: readonly string[],
	whomFor: WhomFor,
): Promise<readonly JobRead[]> {
	if (bareIds.length === 0) return [];
	const readKnown = async () => {
		const objects = [
			...(
				await readById(
					context.client,
					type,
					bareIds,
					whomFor === 'clients' ? withEntries(type) : { properties: jobProperties(type) },
				)
			).values(),
		];
		// A pipeline or stage that was added since pipelines were read: they are read once more.
		if (!(await areKnown(context, type, objects))) await context.pipelineReplies('anew');
		return objects;
	};
	// Awaited together, so that no rejection is unhandled when both fail.
	const [objects, contacts] = await Promise.all([
		readKnown(),
		whomFor === 'nobody'
			? new Map<string, readonly string[]>()
			: readAssociations(context.client, type, 'contacts', bareIds),
	]);
	return jobsFrom(context, type, objects, contacts, whomFor);
}

async function areKnown(context: HubSpotContext, type: JobType, objects: readonly CrmObject[]): Promise<boolean> {
	const { pipeline, stage } = JOB_FIELDS[type];
	const pipelines = (await context.pipelineReplies())[type] ?? [];
	return objects.every(({ properties }) =>
		pipelines.some(
			({ id, stages }) => id === properties[pipeline] && stages.some((each) => each.id === properties[stage]),
		),
	);
}

/** Jobs of records that were read. */
async function jobsFrom(
	context: HubSpotContext,
	type: JobType,
	objects: readonly CrmObject[],
	contacts: ReadonlyMap<string, readonly string[]>,
	whomFor: WhomFor,
): Promise<readonly JobRead[]> {
	const pipelines = await context.pipelines();
	const clients =
		whomFor === 'clients'
			? await clientsById(context, [...contacts.values()].flatMap(only))
			: new Map<string, Client>();
	return objects.map((object) => {
		const contactIds = contacts.get(object.id) ?? [];
		return { record: jobFrom(type, object, pipelines, clientOf(contactIds, clients), context.system), contactIds };
	});
}

/** Of several contacts HubSpot does not say which one is billed: then the client is not known. */
const only = (contactIds: readonly string[]): readonly string[] => (contactIds.length === 1 ? contactIds : []);
const clientOf = (contactIds: readonly string[], clients: ReadonlyMap<string, Client>): Client | null =>
	clients.get(only(contactIds)[0] ?? '') ?? null;

export const linkedJob = ({ system, job, pipeline }: JobRecord): LinkedJob => ({
	system,
	id: job.id,
	title: job.title,
	pipeline: pipeline.name,
	stage: pipeline.stages.find(({ id }) => id === job.stageId)?.name ?? null,
});

export const jobIdsFrom = (type: JobType, bareIds: readonly string[]): readonly string[] =>
	bareIds.map((id) => prefixed(type, id));

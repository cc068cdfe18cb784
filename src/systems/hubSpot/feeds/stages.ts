import type { DomainEvent } from '../../../domain/event';
import type { Feed } from '../../../ports/inbox';
import type { StageAutomation } from '../../../ports/stage-automations';
import { HISTORY_MOST } from '../wire/address';
import type { HubSpotContext } from '../context';
import { entriesFrom, JOB_FIELDS, mergedAt, prefixed, withEntries, type JobType } from '../map/job';
import { readById } from '../wire/read';
import type { CrmObject, PipelineReply } from '../wire/schemas';
import { changeFeed } from './change-feed';

/**
 * Deals and tickets that entered a stage, with the moment that the history of their stage has for it: it names the
 * entry for ever.
 */
export const stageFeed = (context: HubSpotContext): Feed =>
	changeFeed(context, {
		name: 'stage',
		kinds: ['job.stage_entered'],
		searches: async () => {
			const types: readonly JobType[] = (await context.hasTickets()) ? ['deals', 'tickets'] : ['deals'];
			return types.map((type) => ({ type, filters: [], properties: [] }));
		},
		events: async (changed, objectType) => {
			const type = objectType as JobType;
			const jobs = [
				...(
					await readById(
						context.client,
						type,
						changed.map(({ id }) => id),
						withEntries(type),
					)
				).values(),
			];
			const around: StageContext = {
				type,
				system: context.system,
				pipelines: await pipelinesOf(context, type, jobs),
				automations: await context.options.automations.automationsOf(context.system),
			};
			return jobs
				.flatMap((job) => entriesOf(job, around))
				.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
		},
	});

interface StageContext {
	readonly type: JobType;
	readonly system: string;
	readonly pipelines: readonly PipelineReply[];
	readonly automations: ReadonlyMap<string, StageAutomation>;
}

/** The pipelines, read anew where a job stands in a stage that is not known yet. */
async function pipelinesOf(
	context: HubSpotContext,
	type: JobType,
	jobs: readonly CrmObject[],
): Promise<readonly PipelineReply[]> {
	const known = (await context.pipelineReplies())[type] ?? [];
	const stages = new Set(known.flatMap((pipeline) => pipeline.stages.map(({ id }) => id)));
	const areKnown = jobs.every(({ properties }) => stages.has(properties[JOB_FIELDS[type].stage] ?? ''));
	return areKnown ? known : ((await context.pipelineReplies('anew'))[type] ?? []);
}

/** So soon after a merge, what the record stands in may be written down as the merge's own. */
const MERGE_MS = 10_000;

/**
 * Every entry of a job in its history, except into stages that are there no longer: nobody can wait for those. What was
 * entered before a merge was published for the records that were merged.
 */
function entriesOf(job: CrmObject, { type, system, pipelines, automations }: StageContext): readonly DomainEvent[] {
	const jobId = prefixed(type, job.id);
	const entries = entriesFrom(type, job);
	const merged = mergedAt(job);
	const isCut = (job.propertiesWithHistory?.[JOB_FIELDS[type].stage]?.length ?? 0) >= HISTORY_MOST;
	return entries.flatMap(({ stageId, at }, index): DomainEvent[] => {
		if (merged !== null && at <= merged + MERGE_MS) return [];
		// It may have entered long before, and that was published.
		if (isCut && index === 0) return [];
		const pipelineId = pipelines.find(({ stages }) => stages.some(({ id }) => prefixed(type, id) === stageId))?.id;
		if (pipelineId === undefined) return [];
		const before = entries[index - 1];
		return [
			{
				id: `stage:${system}:${jobId}:${at}`,
				kind: 'job.stage_entered',
				system,
				subject: jobId,
				at: new Date(at).toISOString(),
				data: {
					pipelineId: prefixed(type, pipelineId),
					stageId,
					fromStageId: before?.stageId ?? null,
					entry: at,
					// That a person moved it is taken for given: the history names programs as it likes.
					cause: before === undefined ? 'created' : 'person',
					createsInvoice: (automations.get(stageId)?.invoiceTemplateId ?? null) !== null,
				},
			},
		];
	});
}

import type { Client } from '../../../domain/client';
import { ON_NO_BOARD, type Pipeline, type Stage } from '../../../domain/job/job';
import type { JobRecord } from '../../../ports/job-system';
import type { StageAutomation } from '../../../ports/stage-automations';
import type { ReadOptions } from '../wire/read';
import type { CrmObject, PipelineReply } from '../wire/schemas';
import { instantFrom, millisFrom } from './dates';

export type JobType = 'deals' | 'tickets';

/** Names of a deal's and a ticket's properties for the same thing. */
export const JOB_FIELDS: Readonly<
	Record<JobType, { readonly title: string; readonly stage: string; readonly pipeline: string }>
> = {
	deals: { title: 'dealname', stage: 'dealstage', pipeline: 'pipeline' },
	tickets: { title: 'subject', stage: 'hs_pipeline_stage', pipeline: 'hs_pipeline' },
};

/**
 * A ticket's ids, its pipelines' and stages' carry this before them, so that deals and tickets are jobs of one system.
 */
const TICKET = 'ticket-';

export const jobType = (id: string): JobType => (id.startsWith(TICKET) ? 'tickets' : 'deals');
/** The id as HubSpot knows it. */
export const bareId = (id: string): string => (id.startsWith(TICKET) ? id.slice(TICKET.length) : id);
export const prefixed = (type: JobType, bare: string): string => (type === 'tickets' ? `${TICKET}${bare}` : bare);

/** What is read of jobs. */
export const jobProperties = (type: JobType): readonly string[] => [...Object.values(JOB_FIELDS[type]), 'createdate'];

/**
 * The same with the stages that they stood in. HubSpot's own dates of entering are of no use: below the plan
 * Professional there are none, and for a stage whose id is a UUID nobody can work out the property's name.
 */
export const withEntries = (type: JobType): ReadOptions => ({
	properties: jobProperties(type),
	propertiesWithHistory: [JOB_FIELDS[type].stage, MERGED_IDS],
});

/** The records that it was made of, where some were merged. */
const MERGED_IDS = 'hs_merged_object_ids';

/**
 * When records were last merged into it, at epoch milliseconds; null where none were. A merge makes a new record, with
 * a new id and with the history of all. Needs that property's history.
 */
export const mergedAt = ({ propertiesWithHistory }: CrmObject): number | null =>
	millisFrom(propertiesWithHistory?.[MERGED_IDS]?.[0]?.timestamp);

/** A stage that a job entered, at epoch milliseconds. The moment names the entry for ever. */
export interface Entry {
	readonly stageId: string;
	readonly at: number;
}

/**
 * The stages that a record stood in, oldest first, as the history of its stage has them; none where it was read
 * without.
 */
export function entriesFrom(type: JobType, { propertiesWithHistory }: CrmObject): readonly Entry[] {
	const entries: Entry[] = [];
	for (const { value, timestamp } of [...(propertiesWithHistory?.[JOB_FIELDS[type].stage] ?? [])].reverse()) {
		const at = millisFrom(timestamp);
		if (!value || at === null) continue;
		// Of several in one moment the last one counts, and the same value written anew is no entry.
		if (entries.at(-1)?.at === at) entries.pop();
		if (entries.at(-1)?.stageId !== prefixed(type, value)) entries.push({ stageId: prefixed(type, value), at });
	}
	return entries;
}

/** Stages that were never set have both switches off. */
const OFF: StageAutomation = { automove: false, invoiceTemplateId: null };

export const pipelineFrom = (
	type: JobType,
	{ id, label, stages }: PipelineReply,
	automations: ReadonlyMap<string, StageAutomation>,
): Pipeline => ({
	id: prefixed(type, id),
	name: label,
	stages: stages.map(
		(stage): Stage => ({
			id: prefixed(type, stage.id),
			name: stage.label,
			...(automations.get(prefixed(type, stage.id)) ?? OFF),
		}),
	),
});

/**
 * @param pipelines as the domain knows them, of both types
 * @param object read with its entries, else it seems to stand in its stage since it was made
 */
export function jobFrom(
	type: JobType,
	object: CrmObject,
	pipelines: readonly Pipeline[],
	client: Client | null,
	system: string,
): JobRecord {
	const { properties } = object;
	const fields = JOB_FIELDS[type];
	const pipelineId = prefixed(type, properties[fields.pipeline] ?? '');
	const stageId = prefixed(type, properties[fields.stage] ?? '');
	const createdAt = instantFrom(properties.createdate) ?? instantFrom(object.createdAt) ?? '1970-01-01T00:00:00.000Z';
	const entry = entriesFrom(type, object).findLast((each) => each.stageId === stageId)?.at ?? Date.parse(createdAt);
	return {
		system,
		job: {
			...ON_NO_BOARD,
			id: prefixed(type, object.id),
			title: properties[fields.title] ?? '',
			clientId: client?.id ?? '',
			pipelineId,
			stageId,
			entry,
			hops: 0,
			enteredAt: new Date(entry).toISOString(),
			createdAt,
		},
		// A pipeline that is no longer listed still has a name to be shown: its id.
		pipeline: pipelines.find(({ id }) => id === pipelineId) ?? { id: pipelineId, name: pipelineId, stages: [] },
		client,
	};
}

import type { Client } from '../../../domain/client';
import type { Pipeline, Stage } from '../../../domain/job/job';
import type { JobRecord } from '../../../ports/job-system';
import type { StageAutomation } from '../../../ports/stage-automations';
import type { CrmObject, PipelineReply } from '../wire/schemas';
import { instantFrom, millisFrom } from './dates';

export type JobType = 'deals' | 'tickets';

/** Names of a deal's and a ticket's properties for the same thing. */
export const JOB_FIELDS: Readonly<Record<JobType, { readonly title: string; readonly stage: string; readonly pipeline: string }>> = {
	deals: { title: 'dealname', stage: 'dealstage', pipeline: 'pipeline' },
	tickets: { title: 'subject', stage: 'hs_pipeline_stage', pipeline: 'hs_pipeline' },
};

/** A ticket's ids, its pipelines' and stages' carry this before them, so that deals and tickets are jobs of one system. */
const TICKET = 'ticket-';

export const jobType = (id: string): JobType => (id.startsWith(TICKET) ? 'tickets' : 'deals');
/** The id as HubSpot knows it. */
export const bareId = (id: string): string => (id.startsWith(TICKET) ? id.slice(TICKET.length) : id);
export const prefixed = (type: JobType, bare: string): string => (type === 'tickets' ? `${TICKET}${bare}` : bare);

/** The property that says when a record last entered a stage. Seen in many programs; HubSpot documents the label only. */
export const enteredProperty = (bareStageId: string): string => `hs_v2_date_entered_${bareStageId}`;
const ENTERED_CURRENT = 'hs_v2_date_entered_current_stage';

/** What is read of jobs whose pipelines are these. */
export const jobProperties = (type: JobType, pipelines: readonly PipelineReply[]): readonly string[] => [
	...Object.values(JOB_FIELDS[type]),
	'createdate',
	'hs_lastmodifieddate',
	ENTERED_CURRENT,
	...pipelines.flatMap(({ stages }) => stages.map(({ id }) => enteredProperty(id))),
];

/** Stages that were never set have both switches off. */
const OFF: StageAutomation = { automove: false, invoiceTemplateId: null };

export const pipelineFrom = (type: JobType, { id, label, stages }: PipelineReply, automations: ReadonlyMap<string, StageAutomation>): Pipeline => ({
	id: prefixed(type, id),
	name: label,
	stages: stages.map((stage): Stage => ({ id: prefixed(type, stage.id), name: stage.label, ...(automations.get(prefixed(type, stage.id)) ?? OFF) })),
});

/** @param pipelines as the domain knows them, of both types */
export function jobFrom(type: JobType, object: CrmObject, pipelines: readonly Pipeline[], client: Client | null, system: string): JobRecord {
	const { properties } = object;
	const fields = JOB_FIELDS[type];
	const pipelineId = prefixed(type, properties[fields.pipeline] ?? '');
	const stageId = properties[fields.stage] ?? '';
	const createdAt = instantFrom(properties.createdate) ?? instantFrom(object.createdAt) ?? '1970-01-01T00:00:00.000Z';
	const entry = millisFrom(properties[enteredProperty(stageId)]) ?? millisFrom(properties[ENTERED_CURRENT]) ?? Date.parse(createdAt);
	return {
		system,
		job: {
			id: prefixed(type, object.id),
			title: properties[fields.title] ?? '',
			clientId: client?.id ?? '',
			pipelineId,
			stageId: prefixed(type, stageId),
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

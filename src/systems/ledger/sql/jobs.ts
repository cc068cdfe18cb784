import type { Job, JobLink, Pipeline } from '../../../domain/job/job';
import { flagIfSet, integer, json, text } from './fields';
import { tableOf, type Field, type RowOf } from './table';

export const JOBS = tableOf<Job>()('jobs', ['id'], {
	id: text('id'),
	title: text('title'),
	clientId: text('client_id'),
	pipelineId: text('pipeline_id'),
	stageId: text('stage_id'),
	entry: integer('entry'),
	hops: integer('hops'),
	enteredAt: text('entered_at'),
	createdAt: text('created_at'),
	externalId: text('external_id'),
	url: text('url'),
	boardStageId: text('board_stage_id'),
	boardChangedAt: text('board_changed_at'),
	isArchived: flagIfSet('is_archived'),
});
export type JobRow = RowOf<typeof JOBS>;

export const PIPELINES = tableOf<Pipeline>()('pipelines', ['id'], {
	id: text('id'),
	name: text('name'),
	stages: json('stages'),
	isArchived: flagIfSet('is_archived'),
});
export type PipelineRow = RowOf<typeof PIPELINES>;

/** The entry of a job in another system is a moment in milliseconds, which needs 64 bits. */
const doneInEntry: Field<number | null, 'done_in_entry'> = {
	columns: [{ name: 'done_in_entry', kind: 'bigint' }],
	read: (row) => (row.done_in_entry === null ? null : Number(row.done_in_entry)),
	write: (value, values) => void values.push(value),
};

export const LINKS = tableOf<JobLink>()('links', ['invoice_system', 'invoice_id', 'job_system', 'job_id'], {
	invoiceSystem: text('invoice_system'),
	invoiceId: text('invoice_id'),
	jobSystem: text('job_system'),
	jobId: text('job_id'),
	doneInEntry,
	at: text('at'),
});
export type LinkRow = RowOf<typeof LINKS>;

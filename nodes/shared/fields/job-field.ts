import type { INodeProperties } from 'n8n-workflow';
import { locatorField, type LocatorChoices } from './locator';

/**
 * The job of an incoming job item (as the Job Stage Trigger gives it), or the jobs that an incoming invoice is linked
 * to.
 */
export const JOBS_OF_ITEM = '={{ $json.stage?.id ? $json.id : ($json.jobs ?? $json.invoice?.jobs) }}';

/** Only the job of an incoming job item; an incoming invoice keeps its jobs to itself. */
export const JOB_OF_ITEM = '={{ $json.stage?.id ? $json.id : $json.jobId }}';

/** Picks a job from the list or by id. By id, several jobs may be named. */
export const jobField = (choices: LocatorChoices = {}): INodeProperties =>
	locatorField({
		displayName: 'Job',
		name: 'job',
		search: 'searchJobs',
		placeholder: 'e.g. job_7c3d50be91fa2264d8e1b05a',
		description:
			'The job this is about. By ID takes several jobs too: ids with commas between them, or an expression that gives a list.',
		...choices,
	});

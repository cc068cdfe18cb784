import { createJobs, type JobRequest } from '../../../src/usecases/keep-jobs';
import { keyReader } from '../../shared/run/fallback-key';
import { idOf } from '../../shared/run/field-values';
import { clientField } from '../../shared/fields/client-field';
import { pipelineField } from '../pipeline/pipeline-field';
import { stageField } from '../../shared/fields/stage-field';
import { jobToItem } from '../../shared/present/items';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { clientNameOf } from '../client/client-fields';
import { onceField } from '../key-field';

export const createJob: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create job',
	description: 'Put a new job into a pipeline; the Job Stage Trigger is told that it entered its first stage',
	fields: [
		{
			displayName: 'Title',
			name: 'title',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Tax return 2026',
		},
		clientField({ required: true, description: 'For whom the job is done' }),
		pipelineField({ required: true }),
		stageField({ whenEmpty: 'The first stage', description: 'The stage to start in; left empty, the first one' }),
		onceField('job'),
	],
	execute: async (context, field) => {
		const keyOf = keyReader(context, field);
		return await runItems(context, field, {
			read: (itemIndex): JobRequest => ({
				idempotencyKey: keyOf(itemIndex),
				title: field('title', itemIndex),
				client: clientNameOf(field('client', itemIndex)),
				pipelineId: idOf(field('pipeline', itemIndex)),
				stageId: idOf(field('stage', itemIndex, '')),
			}),
			run: async (requests, call) => await createJobs(requests, await openLedger(context, 'write'), call),
			show: (record, { replayed }) => ({ ...jobToItem(record), created: !replayed }),
		});
	},
};

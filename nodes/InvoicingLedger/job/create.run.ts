import { createJobs, type JobRequest } from '../../../src/usecases/keep-jobs';
import { keyReader } from '../../shared/run/fallback-key';
import { idOf } from '../../shared/run/field-values';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import { clientNameOf } from '../client/client-name';
import { jobItem } from './job-item';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
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
		show: (record, { replayed }) => ({ ...jobItem(record), created: !replayed }),
	});
};

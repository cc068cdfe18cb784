import { getJobs } from '../../../src/usecases/keep-jobs';
import { idOf } from '../../shared/run/field-values';
import { jobField } from '../../shared/fields/job-field';
import { jobToItem } from '../../shared/present/items';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';

export const getJob: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get job',
	description: 'Read one job with its client and the stage it stands in',
	fields: [jobField({ required: true, description: 'The job to read' })],
	execute: async (context, field) => {
		return await runItems(context, field, {
			read: (itemIndex) => idOf(field('job', itemIndex)),
			run: async (ids, call) => await getJobs(ids, await openLedger(context), call),
			show: jobToItem,
		});
	},
};

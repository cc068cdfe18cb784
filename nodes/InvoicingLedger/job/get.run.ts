import { getJobs } from '../../../src/usecases/keep-jobs';
import { idOf } from '../../shared/run/field-values';
import { jobToItem } from '../../shared/present/items';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex) => idOf(field('job', itemIndex)),
		run: async (ids, call) => await getJobs(ids, await openLedger(context), call),
		show: jobToItem,
	});
};

import { deleteJobs } from '../../../src/usecases/archive-records';
import { openLedger } from '../../shared/ledger/open';
import { ledgerJobOf } from '../../shared/run/field-values';
import type { Execute } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex) => ledgerJobOf(field('job', itemIndex)),
		run: async (names, call) => await deleteJobs(names, (await openLedger(context, 'write')).catalogue, call),
		show: ({ id }) => ({ deleted: true, id }),
	});
};

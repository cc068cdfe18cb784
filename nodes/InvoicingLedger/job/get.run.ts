import { forNamedJobs } from '../../../src/usecases/name-jobs';
import { getJobs } from '../../../src/usecases/keep-jobs';
import { ledgerJobOf } from '../../shared/run/field-values';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import { jobItem } from './job-item';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex) => ledgerJobOf(field('job', itemIndex)),
		run: async (names, call) => {
			const ledger = await openLedger(context);
			return await forNamedJobs(
				names,
				(name) => [name],
				(_name, [job]) => job!.id,
				ledger.catalogue,
				call,
				(ids) => getJobs(ids, ledger, call),
			);
		},
		show: jobItem,
	});
};

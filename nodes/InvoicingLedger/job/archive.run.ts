import { archiveJobs } from '../../../src/usecases/archive-records';
import { openLedger } from '../../shared/ledger/open';
import { ledgerJobOf } from '../../shared/run/field-values';
import type { Execute } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { jobItem } from './job-item';

export const archivingTo =
	(isArchived: boolean): Execute =>
	async (context, field) => {
		return await runItems(context, field, {
			read: (itemIndex) => ledgerJobOf(field('job', itemIndex)),
			run: async (names, call) =>
				await archiveJobs(names, isArchived, (await openLedger(context, 'write')).catalogue, call),
			show: ({ record, hanging }, { replayed }) => ({
				...jobItem(record),
				changed: !replayed,
				stillOpen: { invoices: hanging.openInvoices },
			}),
		});
	};

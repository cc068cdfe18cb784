import type { IDataObject } from 'n8n-workflow';
import type { JobRecord } from '../../../src/ports/job-system';
import { jobToItem } from '../../shared/present/items';

/** A job as the ledger keeps it. */
export const jobItem = (record: JobRecord): IDataObject => ({
	...jobToItem(record),
	archived: record.job.isArchived === true,
});

import type { InvoiceRecord, LinkedJob } from './invoicing-system';

/**
 * The job that an invoice's documents and its e-mail name: the first linked one whose title is known, else the one that
 * was asked for.
 */
export const namedJob = (record: Pick<InvoiceRecord, 'jobs' | 'requestedJob'>): LinkedJob | undefined =>
	jobsOf(record).find(({ title }) => title !== null && title !== '');

/** The linked jobs, and the one that the request named. */
export const jobsOf = ({ jobs, requestedJob }: Pick<InvoiceRecord, 'jobs' | 'requestedJob'>): readonly LinkedJob[] =>
	requestedJob ? [...jobs, requestedJob] : jobs;

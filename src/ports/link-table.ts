import type { JobRef } from '../domain/invoice/invoice';
import type { JobLink } from '../domain/job/job';
import type { Call } from './call';
import type { Outcome } from './outcome';

/** An invoice of any system. */
export interface SystemInvoiceRef {
	readonly system: string;
	readonly id: string;
}
export interface LinkPair {
	readonly invoice: SystemInvoiceRef;
	readonly job: JobRef;
}

/** Which invoices belong to which jobs, across systems. It lives in the ledger. */
export interface LinkTable {
	/**
	 * Linking twice is one link (I9). Where both sides are the ledger's, they must belong to the same client (model
	 * A.3).
	 */
	link(pairs: readonly LinkPair[], call: Call): Promise<readonly Outcome<JobLink>[]>;
	/** Unlinking what is not linked is done and replayed. */
	unlink(pairs: readonly LinkPair[], call: Call): Promise<readonly Outcome<LinkPair>[]>;
	linksOfJobs(jobs: readonly JobRef[]): Promise<readonly (readonly JobLink[])[]>;
	linksOfInvoices(invoices: readonly SystemInvoiceRef[]): Promise<readonly (readonly JobLink[])[]>;
	/** The job left `entry` with these links settled: they do not move it again. Saying it twice changes nothing. */
	markDone(done: readonly { readonly link: LinkPair; readonly entry: number }[]): Promise<void>;
}

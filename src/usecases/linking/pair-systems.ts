import type { InvoicingSystem } from '../../ports/invoicing-system';
import type { JobSystem } from '../../ports/job-system';
import type { LinkTable } from '../../ports/link-table';

/** What linking reaches: where the invoices live, where the jobs live, and the table that joins them. */
export interface LinkDeps {
	readonly invoicing: InvoicingSystem;
	readonly jobs: Pick<JobSystem, 'system' | 'readJobs'>;
	readonly links: LinkTable;
}

/** Wholly the ledger's: the link table checks both ends itself, in the transaction that links them. */
export const isLedgersOwn = ({ invoicing }: Pick<LinkDeps, 'invoicing'>, jobSystem: string): boolean =>
	invoicing.keepsLinks && jobSystem === invoicing.system;

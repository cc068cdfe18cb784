import type { InvoiceRecord, InvoicingSystem, LinkedJob } from '../../../src/ports/invoicing-system';
import type { LinkTable } from '../../../src/ports/link-table';
import { showing } from '../../../src/usecases/showing';

/**
 * A system behind an API, whose invoices come with the jobs of the link table too: those that the system itself cannot
 * show, such as jobs of another one. What was made just now is linked afterwards, and shown with those links.
 */
export const showingLinks = (invoicing: InvoicingSystem, links: LinkTable): InvoicingSystem =>
	showing(invoicing, (records) => withJobs(records, links));

async function withJobs(records: readonly InvoiceRecord[], links: LinkTable): Promise<readonly InvoiceRecord[]> {
	if (records.length === 0) return records;
	const found = await links.linksOfInvoices(records.map(({ system, invoice }) => ({ system, id: invoice.id })));
	return records.map((record, at) => {
		const added = found[at]!.filter(
			({ jobSystem, jobId }) => !record.jobs.some(({ system, id }) => system === jobSystem && id === jobId),
		);
		return added.length === 0
			? record
			: {
					...record,
					jobs: [
						...record.jobs,
						...added.map(
							({ jobSystem, jobId }): LinkedJob => ({
								system: jobSystem,
								id: jobId,
								title: null,
								pipeline: null,
								stage: null,
							}),
						),
					],
				};
	});
}

import type { JobLink } from '../../domain/job/job';
import type { LinkTable } from '../../ports/link-table';
import type { BatchRunner } from './batch';
import { linkJobs, unlinkJobs } from './commands/link-jobs';
import { noChanges, type LedgerStore } from './store';

/** The link table, across systems. */
export const ledgerLinks = (store: LedgerStore, { run }: BatchRunner): LinkTable => ({
	link: (pairs, call) => run(linkJobs, pairs, call),
	unlink: (pairs, call) => run(unlinkJobs, pairs, call),
	linksOfJobs: async (jobs) => {
		const links = groupBy(await store.linksOfJobs(jobs), (link) => `${link.jobSystem}\n${link.jobId}`);
		return jobs.map(({ system, id }) => links.get(`${system}\n${id}`) ?? []);
	},
	linksOfInvoices: async (invoices) => {
		const links = groupBy(await store.linksOfInvoices(invoices), (link) => `${link.invoiceSystem}\n${link.invoiceId}`);
		return invoices.map(({ system, id }) => links.get(`${system}\n${id}`) ?? []);
	},
	markDone: async (done) => {
		if (done.length > 0) await store.write({}, () => ({ changes: { ...noChanges(), doneLinks: [...done] }, value: undefined }));
	},
});

function groupBy(links: readonly JobLink[], nameOf: (link: JobLink) => string): ReadonlyMap<string, readonly JobLink[]> {
	const groups = new Map<string, JobLink[]>();
	for (const link of links) {
		const group = groups.get(nameOf(link));
		if (group) group.push(link);
		else groups.set(nameOf(link), [link]);
	}
	return groups;
}

import type { JobLink } from '../../../domain/job/job';
import type { LinkPair, LinkTable } from '../../../ports/link-table';
import type { BatchRunner } from '../commands/batch';
import { linkJobs, pairName, pairOf, unlinkJobs } from '../commands/link-jobs';
import { noChanges } from '../changes';
import type { LedgerStore } from '../store';

/** The link table, across systems. */
export const ledgerLinks = (store: LedgerStore, { run }: BatchRunner): LinkTable => ({
	link: async (pairs, call) => run(linkJobs(await knownLinks(store, pairs)), pairs, call),
	unlink: async (pairs, call) => run(unlinkJobs(await knownLinks(store, pairs)), pairs, call),
	linksOfJobs: async (jobs) => {
		const links = groupBy(await store.linksOfJobs(jobs), (link) => `${link.jobSystem}\n${link.jobId}`);
		return jobs.map(({ system, id }) => links.get(`${system}\n${id}`) ?? []);
	},
	linksOfInvoices: async (invoices) => {
		const links = groupBy(
			await store.linksOfInvoices(invoices),
			(link) => `${link.invoiceSystem}\n${link.invoiceId}`,
		);
		return invoices.map(({ system, id }) => links.get(`${system}\n${id}`) ?? []);
	},
	markDone: async (done) => {
		if (done.length > 0)
			await store.write({}, () => ({ changes: { ...noChanges(), doneLinks: [...done] }, value: undefined }));
	},
});

/**
 * The links that stand already, looked up beforehand. Should another process link the same pair in between, the table
 * still holds it once; only the word `replayed` is lost.
 */
async function knownLinks(store: LedgerStore, pairs: readonly LinkPair[]): Promise<ReadonlyMap<string, JobLink>> {
	const links = await store.linksOfInvoices(pairs.map(({ invoice }) => invoice));
	return new Map(links.map((link) => [pairName(pairOf(link)), link]));
}

function groupBy(
	links: readonly JobLink[],
	nameOf: (link: JobLink) => string,
): ReadonlyMap<string, readonly JobLink[]> {
	const groups = new Map<string, JobLink[]>();
	for (const link of links) {
		const group = groups.get(nameOf(link));
		if (group) group.push(link);
		else groups.set(nameOf(link), [link]);
	}
	return groups;
}

import type { Invoice } from '../../../domain/invoice/invoice';
import { mayI } from '../../../domain/invoice/life-cycle';
import type { JobLink } from '../../../domain/job/job';
import type { LinkPair } from '../../../ports/link-table';
import { done, refused, replayed } from '../../../ports/outcome';
import type { Command } from '../batch';
import { namedInvoice } from '../invoice-records';
import { LEDGER } from '../store';
import type { Working } from '../working';
import { ledgerJobIds, sameClientJobs } from './create-invoices';

const wantPairs = (batch: readonly LinkPair[]) => ({
	invoices: batch.filter(({ invoice }) => invoice.system === LEDGER).map(({ invoice }) => invoice.id),
	jobs: ledgerJobIds(batch.map(({ job }) => job)),
});

/** Links that the working copy does not show yet: those of invoices in other systems, by both their names. */
const pairName = ({ invoice, job }: LinkPair) => [invoice.system, invoice.id, job.system, job.id].join('\n');

/** Links invoices and jobs (model A.3). Linking twice is one link (I9). */
export const linkJobs: Command<LinkPair, JobLink> = {
	want: wantPairs,
	decide(pair, work) {
		const link: JobLink = { invoiceSystem: pair.invoice.system, invoiceId: pair.invoice.id, jobSystem: pair.job.system, jobId: pair.job.id, doneInEntry: null, at: work.now };
		if (pair.invoice.system !== LEDGER) return linkForeign(pair, link, work);
		const invoice = namedInvoice(work, pair.invoice.id);
		if (!invoice.ok) return refused(invoice.refusal);
		if (isLinked(invoice.value, pair)) return replayed(link);
		const barred = mayI('link', invoice.value, work.settings);
		if (barred) return refused(barred);
		const jobs = sameClientJobs([pair.job], work.client(invoice.value.clientId)!, work);
		if (!jobs.ok) return refused(jobs.refusal);
		work.showInvoice({ ...invoice.value, jobs: [...invoice.value.jobs, pair.job] });
		work.changes.newLinks.push(link);
		recordLink('linked', pair, work);
		return done(link);
	},
};

/** The store writes a link of its primary key once, so a foreign pair need not be loaded to be linked once. */
function linkForeign(pair: LinkPair, link: JobLink, work: Working) {
	if (pair.job.system === LEDGER && !work.job(pair.job.id))
		return refused({ code: 'unknown_job', message: `The ledger has no job "${pair.job.id}".`, mend: 'Pick the job from the list, or check the id.', field: 'job' });
	if (!work.changes.newLinks.some((other) => pairName(pairOf(other)) === pairName(pair))) work.changes.newLinks.push(link);
	return done(link);
}

export const pairOf = (link: JobLink): LinkPair => ({
	invoice: { system: link.invoiceSystem, id: link.invoiceId },
	job: { system: link.jobSystem, id: link.jobId },
});

/** Takes links away; what is not linked is done already. */
export const unlinkJobs: Command<LinkPair, LinkPair> = {
	want: wantPairs,
	decide(pair, work) {
		if (pair.invoice.system === LEDGER) {
			const invoice = namedInvoice(work, pair.invoice.id);
			if (!invoice.ok) return refused(invoice.refusal);
			if (!isLinked(invoice.value, pair)) return replayed(pair);
			work.showInvoice({ ...invoice.value, jobs: invoice.value.jobs.filter((job) => !isJob(job, pair)) });
			recordLink('unlinked', pair, work);
		}
		work.changes.removedLinks.push(pair);
		return done(pair);
	},
};

const isJob = (job: { system: string; id: string }, pair: LinkPair) => job.system === pair.job.system && job.id === pair.job.id;
const isLinked = (invoice: Invoice, pair: LinkPair) => invoice.jobs.some((job) => isJob(job, pair));

function recordLink(action: 'linked' | 'unlinked', { invoice, job }: LinkPair, work: Working): void {
	const named = `${job.system}:${job.id}`;
	const change = action === 'linked' ? { field: 'job', from: null, to: named } : { field: 'job', from: named, to: null };
	work.record('invoice', invoice.id, action, [change]);
}

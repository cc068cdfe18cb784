import type { Invoice } from '../../../domain/invoice/invoice';
import { mayI } from '../../../domain/invoice/life-cycle';
import type { JobLink } from '../../../domain/job/job';
import { accept, refuse, type Result } from '../../../domain/refusal';
import type { LinkPair } from '../../../ports/link-table';
import { done, refused, replayed } from '../../../ports/outcome';
import type { Command } from './batch';
import { namedInvoice } from './invoice-records';
import { LEDGER } from '../store';
import type { UnitOfWork } from './unit-of-work';
import { sameClientJobs } from './create-invoices';
import { ledgerJobIds } from './ledger-job-ids';

export const pairOf = (link: JobLink): LinkPair => ({
	invoice: { system: link.invoiceSystem, id: link.invoiceId },
	job: { system: link.jobSystem, id: link.jobId },
});

export const pairName = ({ invoice, job }: LinkPair): string =>
	[invoice.system, invoice.id, job.system, job.id].join('\n');

const wantPairs = (batch: readonly LinkPair[]) => ({
	invoices: batch.filter(({ invoice }) => invoice.system === LEDGER).map(({ invoice }) => invoice.id),
	jobs: ledgerJobIds(batch.map(({ job }) => job)),
});

/** Links invoices and jobs (model A.3). Linking twice is one link (I9). @param known the links that stand already */
export function linkJobs(known: ReadonlyMap<string, JobLink>): Command<LinkPair, JobLink> {
	return {
		want: wantPairs,
		decide(pair, work) {
			const link = known.get(pairName(pair)) ?? linkInBatch(pair, work);
			if (link) return replayed(link);
			const allowed = pair.invoice.system === LEDGER ? ledgerPair(pair, work) : remotePair(pair, work);
			if (!allowed.ok) return refused(allowed.refusal);
			const made: JobLink = {
				invoiceSystem: pair.invoice.system,
				invoiceId: pair.invoice.id,
				jobSystem: pair.job.system,
				jobId: pair.job.id,
				doneInEntry: null,
				at: work.now,
			};
			work.changes.newLinks.push(made);
			if (allowed.value) recordLink('linked', pair, work);
			return done(made);
		},
	};
}

const linkInBatch = (pair: LinkPair, work: UnitOfWork): JobLink | undefined =>
	work.changes.newLinks.find((link) => pairName(pairOf(link)) === pairName(pair));

/** Both sides of the ledger's own: the life cycle and the common client are checked. */
function ledgerPair(pair: LinkPair, work: UnitOfWork): Result<Invoice> {
	const invoice = namedInvoice(work, pair.invoice.id);
	if (!invoice.ok) return invoice;
	const barred = mayI('link', invoice.value, work.settings);
	if (barred) return { ok: false, refusal: barred };
	const jobs = sameClientJobs([pair.job], work.client(invoice.value.clientId)!, work);
	return jobs.ok ? invoice : jobs;
}

/** Of an invoice in another system nothing can be asked here. */
const remotePair = ({ job }: LinkPair, work: UnitOfWork): Result<null> =>
	job.system === LEDGER && !work.job(job.id)
		? refuse(
				'unknown_job',
				`The ledger has no job "${job.id}".`,
				'Pick the job from the list, or check the id.',
				'job',
			)
		: accept(null);

/** Takes links away; what is not linked is done already. @param known the links that stand */
export function unlinkJobs(known: ReadonlyMap<string, JobLink>): Command<LinkPair, LinkPair> {
	return {
		want: wantPairs,
		decide(pair, work) {
			const invoice = pair.invoice.system === LEDGER ? namedInvoice(work, pair.invoice.id) : accept(null);
			if (!invoice.ok) return refused(invoice.refusal);
			const isGone = work.changes.removedLinks.some((removed) => pairName(removed) === pairName(pair));
			if (isGone || !known.has(pairName(pair))) return replayed(pair);
			work.changes.removedLinks.push(pair);
			if (invoice.value) recordLink('unlinked', pair, work);
			return done(pair);
		},
	};
}

function recordLink(action: 'linked' | 'unlinked', { invoice, job }: LinkPair, work: UnitOfWork): void {
	const named = `${job.system}:${job.id}`;
	work.record('invoice', invoice.id, action, [
		action === 'linked' ? { field: 'job', from: null, to: named } : { field: 'job', from: named, to: null },
	]);
}

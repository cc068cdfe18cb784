import { creditRefOf, isCreditNote } from '../../domain/credit/credit-note';
import type { Client } from '../../domain/client';
import { emailKey } from '../../domain/email-address';
import type { Invoice, JobRef } from '../../domain/invoice/invoice';
import { buyerShown } from '../../domain/invoice/parties';
import { isOverdue, settlementOf } from '../../domain/invoice/settlement';
import type { Job, JobLink } from '../../domain/job/job';
import type { Instant } from '../../domain/local-date';
import type { InvoiceRecord, LinkedJob } from '../../ports/invoicing-system';
import type { JobRecord } from '../../ports/job-system';
import type { LinkPair } from '../../ports/link-table';
import type { MemoryState } from './state';

export const linkKey = ({ invoice, job }: LinkPair): string =>
	[invoice.system, invoice.id, job.system, job.id].join('\n');

export const pairOf = (link: JobLink): LinkPair => ({
	invoice: { system: link.invoiceSystem, id: link.invoiceId },
	job: { system: link.jobSystem, id: link.jobId },
});

export const linksOf = (state: MemoryState, invoiceId: string): JobLink[] =>
	[...state.rows.links.values()].filter(
		(link) => link.invoiceSystem === state.system && link.invoiceId === invoiceId,
	);

/** The credit notes that name an invoice. */
const creditRefsOf = (state: MemoryState, id: string) =>
	[...state.rows.invoices.values()]
		.filter(isCreditNote)
		.filter(({ credit }) => credit.invoiceId === id)
		.map(creditRefOf);

function deductedBy(state: MemoryState, id: string): Invoice['deductedBy'] {
	const final = state.rows.invoices.get(state.rows.deductions.get(id) ?? '');
	return final ? { id: final.id, number: final.number } : null;
}

/** An invoice with the jobs that it is linked to and its credit notes. */
export function findInvoice(state: MemoryState, id: string): Invoice | undefined {
	const invoice = state.rows.invoices.get(id);
	return (
		invoice && {
			...invoice,
			creditNotes: creditRefsOf(state, id),
			deductedBy: deductedBy(state, id),
			jobs: linksOf(state, id).map(({ jobSystem, jobId }): JobRef => ({ system: jobSystem, id: jobId })),
		}
	);
}

export function invoiceRecord(state: MemoryState, id: string, now: Instant): InvoiceRecord {
	const invoice = findInvoice(state, id)!;
	const client = state.rows.clients.get(invoice.clientId)!;
	return {
		system: state.system,
		invoice,
		client: buyerShown(invoice, client),
		currentClient: client,
		jobs: invoice.jobs.map((ref) => linkedJob(state, ref)),
		settlement: settlementOf(invoice),
		overdue: isOverdue(invoice, state.today(now)),
		url: null,
		pdfUrl: null,
	};
}

function linkedJob(state: MemoryState, { system, id }: JobRef): LinkedJob {
	const job = system === state.system ? state.rows.jobs.get(id) : undefined;
	const pipeline = job && state.rows.pipelines.get(job.pipelineId);
	const stage = job && pipeline?.stages.find((candidate) => candidate.id === job.stageId);
	return {
		system,
		id,
		title: job?.title ?? null,
		pipeline: pipeline?.name ?? null,
		stage: stage?.name ?? null,
		...(job && job.externalId !== '' && { externalId: job.externalId }),
	};
}

export const jobRecord = (state: MemoryState, job: Job): JobRecord => ({
	system: state.system,
	job,
	pipeline: state.rows.pipelines.get(job.pipelineId)!,
	client: state.rows.clients.get(job.clientId)!,
});

/** The clients who have that e-mail address now. */
export const clientsByEmail = (state: MemoryState, email: string): Client[] =>
	email === '' ? [] : [...state.rows.clients.values()].filter((client) => emailKey(client.email) === emailKey(email));

/** The last first, at most so many. */
export const newestFirst = <T>(records: Iterable<T>, limit: number): T[] => [...records].reverse().slice(0, limit);

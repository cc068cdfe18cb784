import { archivedClient, archivedJob, inUseFirst } from '../../../domain/archiving';
import { noEmail, type Client } from '../../../domain/client';
import { ownDefaults } from '../../../domain/client-defaults';
import { ambiguousClient, unknownClientKey } from '../../../domain/client-identity';
import { draftWithDeposits } from '../../../domain/deposit/draft';
import { emailKey } from '../../../domain/email-address';
import { paidEvent } from '../../../domain/events-of';
import { newInvoiceChanges } from '../../../domain/invoice/history';
import type { Invoice, JobRef } from '../../../domain/invoice/invoice';
import { detailsOf } from '../../../domain/invoice/details';
import type { JobLink } from '../../../domain/job/job';
import { accept, refuse, type Result } from '../../../domain/refusal';
import { differingField, keyReused, withClientOf, type RequestFingerprint } from '../../../domain/request-fingerprint';
import type { ImportClientRef } from '../../../ports/invoice-imports';
import type { CreateInvoice, InvoiceRecord } from '../../../ports/invoicing-system';
import { done, outcomeOf, refused, replayed, type Outcome } from '../../../ports/outcome';
import { applyKept } from './apply-kept';
import type { Command } from './batch';
import { bindDeposits, depositWish } from './deposits';
import { invoiceRecord } from './invoice-records';
import { LEDGER } from '../store';
import { ledgerJobIds } from './ledger-job-ids';
import type { UnitOfWork } from './unit-of-work';
import { issue } from './issue';

/** Makes invoices: one per key for ever (I5), numbered in the order of the batch (I4), linked to their jobs at once. */
export const createInvoicesCommand: Command<CreateInvoice, InvoiceRecord> = {
	want: (batch) => ({
		keys: batch.map(({ idempotencyKey }) => ({ scope: 'invoice', key: idempotencyKey })),
		clients: batch.flatMap(({ client }) => ('id' in client ? [client.id] : [])),
		clientEmails: batch.flatMap(({ client }) => ('email' in client ? [emailKey(client.email)] : [])),
		jobs: batch.flatMap(({ jobs }) => ledgerJobIds(jobs)),
		invoices: batch.flatMap(({ deducts = [] }) => deducts),
		...(batch.some(({ finalise }) => finalise) ? { series: ['invoice'], keptOfClients: true } : {}),
	}),
	decide(input, work) {
		const earlier = replayOf(input, work);
		if (earlier) return earlier;
		const invoice = newInvoice(input, work);
		if (!invoice.ok) return refused(invoice.refusal);
		write(invoice.value, input, work);
		return done(invoiceRecord(input.finalise ? applyKept(invoice.value, work) : invoice.value, work));
	},
};

/** What the key made before, or why it may not be used for this. The invoice of a seen key is loaded with the key. */
export function replayOf(
	input: NamesClient & Pick<CreateInvoice, 'idempotencyKey'>,
	work: UnitOfWork,
): Outcome<InvoiceRecord> | null {
	const seen = work.key('invoice', input.idempotencyKey);
	if (!seen) return null;
	const invoice = work.invoice(seen.result);
	const field = differingField(seen.request, requestOf(input, seen.request, invoice?.clientId, work));
	if (field !== null) return outcomeOf(keyReused(input.idempotencyKey, field));
	if (!invoice)
		return outcomeOf(
			refuse(
				'invoice_was_deleted',
				`The invoice that the unique key "${input.idempotencyKey}" made was deleted.`,
				'Give a new key when a new invoice is wanted.',
				'idempotencyKey',
			),
		);
	return replayed(invoiceRecord(invoice, work));
}

interface NamesClient extends Pick<CreateInvoice, 'request'> {
	readonly client: ImportClientRef;
}

/**
 * What is asked, its client named as the first request named it, if that is the same person: whom the first request
 * billed is known, whatever address that client has now. @param clientId undefined where what was made is gone
 */
export function requestOf(
	{ client, request }: NamesClient,
	first: RequestFingerprint,
	clientId: string | undefined,
	work: UnitOfWork,
): RequestFingerprint {
	const named = namedClient(client, work);
	return named.ok && named.value.id === clientId ? withClientOf(first, request) : request;
}

function newInvoice(input: CreateInvoice, work: UnitOfWork): Result<Invoice> {
	const client = clientFor(input.client, work);
	if (!client.ok) return client;
	const unreachable = input.byEmail ? noEmail(client.value) : null;
	if (unreachable) return { ok: false, refusal: unreachable };
	const jobs = sameClientJobs(input.jobs, client.value, work);
	if (!jobs.ok) return jobs;
	const wish = depositWish(input, client.value, work);
	if (!wish.ok) return wish;
	const draft = draftWithDeposits(
		work.making.newId('inv'),
		input.idempotencyKey,
		{
			clientId: client.value.id,
			currency: input.currency,
			lines: input.lines,
			issueDate: input.issueDate,
			dueDate: input.dueDate,
			...ownDefaults(input, client.value, work.settings),
			templateId: input.templateId,
			...detailsOf(input),
			source: input.source,
			email: input.email,
			jobs: jobs.value,
		},
		wish.value,
		work.now,
	);
	return draft.ok && input.finalise ? issue(draft.value, work) : draft;
}

function write(invoice: Invoice, input: CreateInvoice, work: UnitOfWork): void {
	work.addInvoice(invoice);
	work.addKey({ scope: 'invoice', key: input.idempotencyKey, result: invoice.id, request: input.request });
	for (const job of invoice.jobs) work.changes.newLinks.push(newLink(invoice.id, job, work));
	work.record('invoice', invoice.id, 'created', newInvoiceChanges(invoice));
	bindDeposits(invoice, work);
	if (invoice.timesPaid > 0) work.publish(paidEvent(LEDGER, invoice, null, work.now));
}

const newLink = (invoiceId: string, job: JobRef, work: UnitOfWork): JobLink => ({
	invoiceSystem: LEDGER,
	invoiceId,
	jobSystem: job.system,
	jobId: job.id,
	doneInEntry: null,
	at: work.now,
});

/** The client for whom something new is made. @returns refusals of `namedClient`, and `client_archived` */
export function clientFor(ref: ImportClientRef, work: UnitOfWork): Result<Client> {
	const client = namedClient(ref, work);
	return client.ok ? (archivedClient(client.value) ?? client) : client;
}

/** The client an input names, by id, e-mail or key. */
function namedClient(ref: ImportClientRef, work: UnitOfWork): Result<Client> {
	if ('key' in ref) {
		const client = work.client(work.key('client', ref.key)?.result ?? '');
		return client ? accept(client) : unknownClientKey(ref.key);
	}
	if ('id' in ref) {
		const client = work.client(ref.id);
		return client
			? accept(client)
			: refuse(
					'unknown_client',
					`The ledger has no client "${ref.id}".`,
					'Pick the client from the list, or create it with the Invoicing Ledger node first.',
					'client',
				);
	}
	const found = inUseFirst(work.clientsByEmail(ref.email));
	if (found.length === 1) return accept(found[0]!);
	return found.length === 0
		? refuse(
				'unknown_client',
				`The ledger has no client with the e-mail address ${ref.email}.`,
				'Check the address, or create the client with the Invoicing Ledger node first. Create Invoice can create it with the invoice, too.',
				'client',
			)
		: ambiguousClient(ref.email, found.length);
}

/** Model A.3: the invoice and the job belong to the same client. Jobs of other systems cannot be asked here. */
export function sameClientJobs(jobs: readonly JobRef[], client: Client, work: UnitOfWork): Result<readonly JobRef[]> {
	if (jobs.length === 0) return accept([]);
	const distinct = new Map<string, JobRef>();
	for (const ref of jobs) {
		if (ref.system === LEDGER) {
			const job = work.job(ref.id);
			if (!job)
				return refuse(
					'unknown_job',
					`The ledger has no job "${ref.id}".`,
					'Pick the job from the list, or check the id.',
					'job',
				);
			const archived = archivedJob(job);
			if (archived) return archived;
			if (job.clientId !== client.id)
				return refuse(
					'job_of_other_client',
					`The job "${job.title}" belongs to another client than the invoice.`,
					`Pick a job of ${client.name}, or bill the job's own client.`,
					'job',
				);
		}
		distinct.set(`${ref.system}\n${ref.id}`, ref);
	}
	return accept([...distinct.values()]);
}

import { accept, refuse, type Result } from '../../../domain/refusal';
import type { Invoice } from '../../../domain/invoice/invoice';
import { buyerShown } from '../../../domain/invoice/parties';
import { isOverdue, settlementOf } from '../../../domain/invoice/settlement';
import type { Client } from '../../../domain/client';
import type { Job, Pipeline } from '../../../domain/job/job';
import { dateIn, type Instant, type LocalDate } from '../../../domain/local-date';
import type { Settings } from '../../../domain/settings';
import type { InvoiceRecord, LinkedJob } from '../../../ports/invoicing-system';
import { pageUrlOf } from '../page-links';
import { LEDGER } from '../store';
import type { Loaded } from '../wanted';
import type { UnitOfWork } from './unit-of-work';

/**
 * Where the client, jobs and pipelines that an invoice names are looked up: what was loaded, or the working copy of it.
 */
export interface InvoiceContext {
	client(id: string): Client | undefined;
	job(id: string): Job | undefined;
	pipeline(id: string): Pipeline | undefined;
	readonly today: LocalDate;
	readonly settings: Settings;
	readonly loaded: Pick<Loaded, 'pageKey'>;
}

/** What was loaded, at a moment. */
export const contextOf = (loaded: Loaded, now: Instant): InvoiceContext => ({
	client: (id) => loaded.clients.get(id),
	job: (id) => loaded.jobs.get(id),
	pipeline: (id) => loaded.pipelines.get(id),
	today: dateIn(now, loaded.settings.timeZone),
	settings: loaded.settings,
	loaded,
});

/** An invoice as the ports give it out. */
export function invoiceRecord(invoice: Invoice, context: InvoiceContext): InvoiceRecord {
	const client = context.client(invoice.clientId);
	if (!client)
		throw new Error(`Invoice ${invoice.id} names a client that the ledger does not hold: ${invoice.clientId}`);
	return {
		system: LEDGER,
		invoice,
		client: buyerShown(invoice, client),
		currentClient: client,
		jobs: invoice.jobs.map((ref) => linkedJob(ref.system, ref.id, context)),
		settlement: settlementOf(invoice),
		overdue: isOverdue(invoice, context.today),
		url: pageUrlOf(invoice, context.settings, context.loaded.pageKey),
		pdfUrl: null,
	};
}

function linkedJob(system: string, id: string, context: InvoiceContext): LinkedJob {
	const job = system === LEDGER ? context.job(id) : undefined;
	const pipeline = job && context.pipeline(job.pipelineId);
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

/** The invoice that an input names, or why it cannot be found. */
export function namedInvoice(work: UnitOfWork, id: string): Result<Invoice> {
	const invoice = work.invoice(id);
	return invoice
		? accept(invoice)
		: refuse(
				'unknown_invoice',
				`The ledger has no invoice "${id}".`,
				'Pick the invoice from the list, or check the id; it may have been deleted.',
				'invoice',
			);
}

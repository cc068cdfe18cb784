import type { Invoice, JobRef } from '../../domain/invoice/invoice';
import type { LinkedInvoice } from '../../domain/job/automove';
import type { Instant } from '../../domain/local-date';
import type { Refusal } from '../../domain/refusal';
import type { Call } from '../../ports/call';
import type { InvoiceRecord } from '../../ports/invoicing-system';
import type { LinkPair } from '../../ports/link-table';
import { unlessOffered } from '../offered';
import type { MoveDeps } from './move-request';

/**
 * An invoice linked to a job, as automove looks at it; `invoice` is null when its system could not be asked or no
 * longer has it.
 */
export interface LinkedRecord extends LinkedInvoice {
	readonly pair: LinkPair;
	readonly invoice: Invoice | null;
	/** When it was linked. */
	readonly at: Instant;
	/** Why its system does not void invoices at all; null when it does. */
	readonly cannotVoid: Refusal | null;
}

/** The invoices linked to each job, across systems; each system is asked once. */
export async function readLinkedInvoices(
	jobs: readonly JobRef[],
	deps: Pick<MoveDeps, 'links' | 'invoicing'>,
	call: Call,
): Promise<readonly (readonly LinkedRecord[])[]> {
	const links = await deps.links.linksOfJobs(jobs);
	const found = new Map<string, InvoiceRecord>();
	for (const invoicing of deps.invoicing) {
		const ids = [
			...new Set(
				links
					.flat()
					.filter(({ invoiceSystem }) => invoiceSystem === invoicing.system)
					.map(({ invoiceId }) => invoiceId),
			),
		];
		const records =
			ids.length === 0
				? []
				: await invoicing.read(
						ids.map((id) => ({ id })),
						call,
					);
		for (const record of records)
			if (record !== 'absent') found.set(`${invoicing.system}\n${record.invoice.id}`, record);
	}
	const barred = new Map(
		deps.invoicing.map((invoicing) => [invoicing.system, unlessOffered(invoicing, 'void', 'void invoices')]),
	);
	return links.map((ofJob) =>
		ofJob.map((link) => {
			const record = found.get(`${link.invoiceSystem}\n${link.invoiceId}`);
			return {
				pair: {
					invoice: { system: link.invoiceSystem, id: link.invoiceId },
					job: { system: link.jobSystem, id: link.jobId },
				},
				invoice: record?.invoice ?? null,
				cannotVoid: barred.get(link.invoiceSystem) ?? null,
				// What cannot be seen holds the job: unknown is never paid.
				status: record?.settlement.status ?? 'open',
				isOpen: link.doneInEntry === null,
				at: link.at,
			};
		}),
	);
}

import { noEmail } from '../domain/client';
import { noCompanyName, sellerShown } from '../domain/invoice/parties';
import { isLive } from '../domain/payment/payment';
import { accept, refuse, type Refusal, type Result } from '../domain/refusal';
import type { Settings } from '../domain/settings';
import { labelOf } from '../domain/system-name';
import type { Call } from '../ports/call';
import { cannot } from '../ports/capabilities';
import type { Catalogue } from '../ports/catalogue';
import type { InvoiceRecord, InvoicingSystem } from '../ports/invoicing-system';
import { done, refused, type Outcome } from '../ports/outcome';
import type { OwnPdf } from '../ports/own-documents';
import { runAccepted } from './items';
import { readNamedInvoices, resolveInvoices, type InvoiceName } from './name-invoices';

/** The documents that the invoices' own system has of them, each with where to fetch it. */
export async function getOwnPdfs(
	names: readonly InvoiceName[],
	invoicing: InvoicingSystem,
	call: Call,
): Promise<readonly Outcome<OwnPdf>[]> {
	const { documents, system, capabilities } = invoicing;
	if (!documents)
		return names.map(() => refused(cannot(labelOf(system), 'ownPdf', 'give out its own PDF', capabilities)));
	const ids = await resolveInvoices(names, invoicing, call);
	const refs = ids.map((id) => (id.ok ? accept({ id: id.value }) : id));
	return await runAccepted(refs, call, (ready) => documents.pdfs(ready, call));
}

export type DocumentToDownload = 'invoice' | 'receipt';

export interface DownloadRequest {
	readonly name: InvoiceName;
	readonly document: DocumentToDownload;
	/** What else stands in the way, such as that an e-invoice lacks something; left out for nothing. */
	readonly barredBy?: (record: InvoiceRecord, settings: Settings) => Refusal | null;
}

interface DownloadDeps {
	readonly invoicing: InvoicingSystem;
	readonly catalogue: Pick<Catalogue, 'settings'>;
}

/**
 * The invoices of which a document can be drawn.
 * @returns refusals `company_name_missing`, `nothing_paid` for a receipt of an invoice without a payment, and those of
 * `readNamedInvoices`
 */
export const getDownloadable = (
	requests: readonly DownloadRequest[],
	deps: DownloadDeps,
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> => documented(requests, deps, call, () => null);

/**
 * The invoices whose receipt can be mailed.
 * @returns refusals `client_without_email`, and those of `getDownloadable`
 */
export const getMailableReceipts = (
	names: readonly InvoiceName[],
	deps: DownloadDeps,
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> =>
	documented(
		names.map((name) => ({ name, document: 'receipt' })),
		deps,
		call,
		({ currentClient }) => noEmail(currentClient, 'receipt'),
	);

async function documented(
	requests: readonly DownloadRequest[],
	{ invoicing, catalogue }: DownloadDeps,
	call: Call,
	barredBy: (record: InvoiceRecord) => Refusal | null,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const settings = await catalogue.settings();
	const records = await readNamedInvoices(
		requests.map(({ name }) => name),
		invoicing,
		call,
	);
	const prepared = records.map((record, at) => {
		const found = record.ok ? downloadable(record.value, requests[at]!.document, settings) : record;
		const barred = found.ok ? (barredBy(found.value) ?? requests[at]!.barredBy?.(found.value, settings)) : null;
		return barred ? ({ ok: false, refusal: barred } as const) : found;
	});
	return await runAccepted(prepared, call, async (ready) => ready.map(done));
}

function downloadable(record: InvoiceRecord, kind: DocumentToDownload, settings: Settings): Result<InvoiceRecord> {
	const nameless = noCompanyName(sellerShown(record.invoice, settings), 'The document', 'be drawn');
	if (nameless) return { ok: false, refusal: nameless };
	return kind === 'receipt' ? withPayment(record) : accept(record);
}

/** Other systems may tell only the sum of what was paid. */
function withPayment(record: InvoiceRecord): Result<InvoiceRecord> {
	const { invoice, settlement } = record;
	if (settlement.paid > 0n || invoice.payments.some((payment) => isLive(payment) && payment.counts))
		return accept(record);
	return refuse(
		'nothing_paid',
		`Nothing was paid on ${invoice.number === null ? 'the invoice' : `invoice ${invoice.number}`}, so there is no receipt.`,
		'Register the payment first, or choose Invoice as the document.',
		'invoice',
	);
}

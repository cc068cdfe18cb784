import { invoiceDocument } from '../../../src/documents/model/invoice-document';
import { letterDocument } from '../../../src/documents/model/letter-document';
import type { BusinessDocument } from '../../../src/documents/model/document';
import { windowOf, type EnvelopeWindow } from '../../../src/domain/delivery/letter-window';
import { sellerShown } from '../../../src/domain/invoice/parties';
import type { Settings } from '../../../src/domain/settings';
import type { DocumentFiles, Logo } from '../../../src/ports/document-files';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import { breather } from '../run/breathe';

/** What documents need beside the invoice. */
export interface DocumentSource {
	readonly files: Pick<DocumentFiles, 'logo'>;
	settings(): Promise<Settings>;
}

type Kind = 'invoice' | 'receipt';

/** A finished file. */
export interface DrawnDocument {
	readonly bytes: Uint8Array;
	/** Such as "Invoice INV-0042.pdf". */
	readonly fileName: string;
	/** The characters that could not be printed, each once. */
	readonly missing: readonly string[];
}

/** The same source, which reads settings and each logo once: for one run. */
export function cachedSource({ files, settings }: DocumentSource): DocumentSource {
	const logos = new Map<string, Promise<Logo | null>>();
	let read: Promise<Settings> | null = null;
	return {
		settings: () => (read ??= settings()),
		files: {
			logo(hash) {
				const known = logos.get(hash) ?? files.logo(hash);
				logos.set(hash, known);
				return known;
			},
		},
	};
}

/** What the document of an invoice says. */
export async function documentOf(
	record: InvoiceRecord,
	source: DocumentSource,
	kind: Kind = 'invoice',
): Promise<BusinessDocument> {
	const settings = await source.settings();
	const logo = await source.files.logo(sellerShown(record.invoice, settings).logo);
	return invoiceDocument({ record, settings, logo, kind });
}

/** The invoice as a PDF file. The library is loaded only now. */
export async function drawnInvoice(
	record: InvoiceRecord,
	source: DocumentSource,
	kind: Kind = 'invoice',
): Promise<DrawnDocument> {
	return await drawnDocument(await documentOf(record, source, kind));
}

/** Any business document as a PDF file. */
export const drawnDocument = (document: BusinessDocument): Promise<DrawnDocument> => drawnFor(document, null);

async function drawnFor(
	document: BusinessDocument,
	window: EnvelopeWindow | null,
): Promise<DrawnDocument & { readonly isAddressTooLong: boolean }> {
	const { drawPdf } = await import('../../../src/documents/pdf/draw-pdf');
	const { bytes, missing, isAddressTooLong } = await drawPdf(document, { breathe: breather(), window });
	return { bytes, missing, fileName: fileNameOf(document.title, 'pdf'), isAddressTooLong };
}

/** The invoice as a letter: where the client is now is behind the window of the envelope, by the setting for that. */
export async function letterOf(
	record: InvoiceRecord,
	source: DocumentSource,
): Promise<DrawnDocument & { readonly isAddressTooLong: boolean }> {
	const settings = await source.settings();
	const seller = sellerShown(record.invoice, settings);
	const logo = await source.files.logo(seller.logo);
	const window = windowOf(settings.letterWindow, seller.country);
	// Without a window the address stands with the buyer, who is the one that was billed.
	const write = window === null ? invoiceDocument : letterDocument;
	return await drawnFor(write({ record, settings, logo, kind: 'invoice' }), window);
}

/** Several documents as one PDF file, each on pages of its own. */
export async function drawnDocuments(documents: readonly BusinessDocument[], title: string): Promise<DrawnDocument> {
	const { drawPdfs } = await import('../../../src/documents/pdf/draw-pdf');
	const { bytes, missing } = await drawPdfs(documents, title, { breathe: breather() });
	return { bytes, missing, fileName: fileNameOf(title, 'pdf') };
}

/** Several invoices as one PDF file, each on pages of its own. */
export async function drawnTogether(
	records: readonly InvoiceRecord[],
	source: DocumentSource,
	title: string,
	kind: Kind = 'invoice',
): Promise<DrawnDocument> {
	const documents: BusinessDocument[] = [];
	for (const record of records) documents.push(await documentOf(record, source, kind));
	return await drawnDocuments(documents, title);
}

/** The page that clients see, as a file that needs no server. */
export async function htmlInvoice(
	record: InvoiceRecord,
	source: DocumentSource,
	kind: Kind = 'invoice',
): Promise<DrawnDocument> {
	const document = await documentOf(record, source, kind);
	const { invoicePage } = await import('../../../src/documents/page/invoice-page');
	const html = await invoicePage({ document, nonce: '', pdfUrl: null });
	return { bytes: Buffer.from(html, 'utf8'), missing: [], fileName: fileNameOf(document.title, 'html') };
}

/** A title as the name of a file on every system. */
export const fileNameOf = (title: string, extension: string): string =>
	`${title.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-').slice(0, 120)}.${extension}`;

import { invoiceDocument } from '../../../src/documents/model/invoice-document';
import type { BusinessDocument } from '../../../src/documents/model/document';
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
export async function drawnDocument(document: BusinessDocument): Promise<DrawnDocument> {
	const { drawPdf } = await import('../../../src/documents/pdf/draw-pdf');
	const { bytes, missing } = await drawPdf(document, breather());
	return { bytes, missing, fileName: fileNameOf(document.title, 'pdf') };
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
	const { drawPdfs } = await import('../../../src/documents/pdf/draw-pdf');
	const { bytes, missing } = await drawPdfs(documents, title, breather());
	return { bytes, missing, fileName: fileNameOf(title, 'pdf') };
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

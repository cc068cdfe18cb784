import { invoicePagePolicy } from '../../../src/documents/page/invoice-page';
import type { Settings } from '../../../src/domain/settings';
import type { DocumentFiles } from '../../../src/ports/document-files';
import type { InvoicePages } from '../../../src/ports/invoice-pages';
import { ALWAYS } from '../../shared/present/page-answers';
import { FILE_PARAMETER } from '../../shared/run/page-token';
import type { AskedFile } from './request';

export interface PageAnswer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string | Uint8Array;
}

/** Where the invoices are kept. */
export interface PageLedger {
	readonly pages: InvoicePages;
	readonly files: Pick<DocumentFiles, 'logo'>;
	settings(): Promise<Settings>;
}

/** A link to another page of the same host, relative to the one it stands on; null for none. */
export const relativeUrl = (url: string | null): string | null => (url === null ? null : new URL(url).search);

/** A file of the page, relative to it, with the same secret. */
export function fileUrl(url: string | null, file: AskedFile): string | null {
	if (url === null) return null;
	const page = new URL(url);
	page.searchParams.set(FILE_PARAMETER, file);
	return page.search;
}

export const htmlAnswer = (status: number, html: string, nonce: string): PageAnswer => ({
	status,
	body: html,
	headers: {
		...ALWAYS,
		'Content-Type': 'text/html; charset=utf-8',
		'Content-Security-Policy': invoicePagePolicy(nonce),
	},
});

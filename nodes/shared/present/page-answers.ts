import type { Settings } from '../../../src/domain/settings';
import type { DrawnDocument } from './invoice-documents';

/** For every answer of a page: nothing of it is kept by others, and the secret in the address goes to nobody else. */
export const ALWAYS: Readonly<Record<string, string>> = {
	'Cache-Control': 'no-store',
	'Referrer-Policy': 'no-referrer',
	'X-Content-Type-Options': 'nosniff',
	'X-Robots-Tag': 'noindex, nofollow',
};

/** The headers of a file that a page gives out: shown in the browser, and saved under its name. */
export const pdfHeaders = ({
	bytes,
	fileName,
}: Pick<DrawnDocument, 'bytes' | 'fileName'>): Readonly<Record<string, string>> => ({
	...ALWAYS,
	'Content-Type': 'application/pdf',
	'Content-Length': String(bytes.length),
	'Content-Disposition': `inline; filename*=UTF-8''${encodeURIComponent(fileName)}`,
	'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
});

/** Whom a client can ask, the same for every link that leads nowhere; null where the ledger does not answer. */
export async function whomToAsk(
	open: () => Promise<{ readonly settings: () => Promise<Settings> }>,
): Promise<Pick<Settings, 'companyName' | 'companyEmail' | 'phone'> | null> {
	try {
		return await (await open()).settings();
	} catch {
		return null;
	}
}

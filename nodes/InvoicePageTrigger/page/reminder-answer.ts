import { reminderAsItStands } from '../../../src/documents/model/reminder-standing';
import type { BusinessDocument } from '../../../src/documents/model/document';
import { invoicePage, voidInvoicePage } from '../../../src/documents/page/invoice-page';
import { reminderPageUrl } from '../../../src/domain/invoice/page-link';
import { sellerShown } from '../../../src/domain/invoice/parties';
import { dateIn } from '../../../src/domain/local-date';
import type { Call } from '../../../src/ports/call';
import type { LinkedReminder } from '../../../src/ports/invoice-pages';
import { documentOf, drawnDocument } from '../../shared/present/invoice-documents';
import { ALWAYS, pdfHeaders } from '../../shared/present/page-answers';
import { fileUrl, htmlAnswer, relativeUrl, type PageAnswer, type PageLedger } from './page-answer';
import { askedFile, type PageRequest } from './request';

interface Visit {
	readonly request: PageRequest;
	readonly nonce: string;
	readonly call: Call;
}

/**
 * Answers a visit to the page of a reminder, or gives the same as a file. Nothing is written: reading a reminder does
 * not count as opening its invoice.
 */
export async function reminderAnswer(
	found: LinkedReminder,
	ledger: PageLedger,
	{ request, nonce, call }: Visit,
): Promise<PageAnswer> {
	// Its page has no script that says it was looked at.
	if (request.method === 'POST') return { status: 405, headers: { ...ALWAYS, Allow: 'GET' }, body: '' };
	const { reminder, record } = found;
	const isVoid = record.invoice.phase === 'void';
	const document = isVoid ? await documentOf(record, ledger) : await documentOfReminder(found, ledger, call);
	if (askedFile(request) !== null) {
		const file = await drawnDocument(document);
		return { status: 200, headers: pdfHeaders(file), body: file.bytes };
	}
	if (isVoid) return htmlAnswer(200, voidInvoicePage(document, nonce), nonce);
	const pdfUrl = fileUrl(reminderPageUrl(record.url, reminder.step), 'pdf');
	const page = { document, nonce, pdfUrl, invoiceUrl: relativeUrl(record.url) };
	return htmlAnswer(200, await invoicePage(page), nonce);
}

async function documentOfReminder(found: LinkedReminder, ledger: PageLedger, { now }: Call): Promise<BusinessDocument> {
	const settings = await ledger.settings();
	const logo = await ledger.files.logo(sellerShown(found.record.invoice, settings).logo);
	return reminderAsItStands({ ...found, settings, logo, today: dateIn(now, settings.timeZone) });
}

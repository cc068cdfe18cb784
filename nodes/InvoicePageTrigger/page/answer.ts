import { randomBytes } from 'node:crypto';
import {
	invoicePage,
	unavailableInvoicePage,
	unknownInvoicePage,
	voidInvoicePage,
} from '../../../src/documents/page/invoice-page';
import { languageOf, preferredCode } from '../../../src/documents/language';
import type { Call } from '../../../src/ports/call';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import { drawnInvoice, documentOf } from '../../shared/present/invoice-documents';
import { ALWAYS, pdfHeaders, whomToAsk } from '../../shared/present/page-answers';
import { fileUrl, htmlAnswer, type PageAnswer, type PageLedger } from './page-answer';
import { reminderAnswer } from './reminder-answer';
import { askedFile, askedStep, linkOf, type PageRequest } from './request';

/**
 * Answers one visit to the page of an invoice or of a reminder; never throws.
 * @param open the ledger, which may not be there
 */
export async function answerPage(
	request: PageRequest,
	open: () => Promise<PageLedger>,
	call: Call,
): Promise<PageAnswer> {
	const nonce = randomBytes(16).toString('base64');
	const language = languageOf(preferredCode(request.acceptLanguage));
	const unknown = async () => htmlAnswer(404, unknownInvoicePage(language, nonce, await whomToAsk(open)), nonce);
	const link = linkOf(request);
	const step = askedStep(request);
	if (link === null || step === 'none') return await unknown();
	try {
		const ledger = await open();
		if (step !== null) {
			const reminder = await ledger.pages.findReminder(link, step, call);
			return reminder === 'absent'
				? await unknown()
				: await reminderAnswer(reminder, ledger, { request, nonce, call });
		}
		const record = await ledger.pages.find(link, call);
		if (record === 'absent') return await unknown();
		if (isSeenByPerson(request)) await recordView(record, ledger, call);
		if (request.method === 'POST') return { status: 204, headers: ALWAYS, body: '' };
		return askedFile(request) ? await pdfAnswer(record, ledger, request) : await pageAnswer(record, ledger, nonce);
	} catch {
		// Nodes say what went wrong, to the people who run the workflow; a client learns only that it did.
		return htmlAnswer(503, unavailableInvoicePage(language, nonce), nonce);
	}
}

/**
 * Programs of mail servers open each link of a mail once. So a first visit is not taken for the client's: a second one
 * by the same browser is, and a download, and what the page's script sends once the page is looked at.
 */
const isSeenByPerson = (request: PageRequest): boolean =>
	request.method === 'POST' || request.isKnownBrowser || askedFile(request) !== null;

/** Where the ledger takes no writes now, a later visit is recorded: that the client reads the invoice goes first. */
async function recordView({ invoice }: InvoiceRecord, { pages }: PageLedger, call: Call): Promise<void> {
	if (invoice.viewedAt === null) await pages.recordViews([{ id: invoice.id }], call).catch(() => undefined);
}

async function pageAnswer(record: InvoiceRecord, ledger: PageLedger, nonce: string): Promise<PageAnswer> {
	const document = await documentOf(record, ledger);
	if (record.invoice.phase === 'void') return htmlAnswer(200, voidInvoicePage(document, nonce), nonce);
	const receiptUrl = record.settlement.paid > 0n ? fileUrl(record.url, 'receipt') : null;
	const page = { document, nonce, pdfUrl: fileUrl(record.url, 'pdf'), receiptUrl, saysItIsSeen: true };
	return htmlAnswer(200, await invoicePage(page), nonce);
}

async function pdfAnswer(record: InvoiceRecord, ledger: PageLedger, request: PageRequest): Promise<PageAnswer> {
	const kind = askedFile(request) === 'receipt' && record.settlement.paid > 0n ? 'receipt' : 'invoice';
	const file = await drawnInvoice(record, ledger, kind);
	return { status: 200, headers: pdfHeaders(file), body: file.bytes };
}

import { escapeHtml } from '../html';
import { languageOf, type Language } from '../language';
import type { BusinessDocument, DocumentBrand } from '../model/document';
import { COPY_SCRIPT } from './copy-script';
import { deadEnd, type Contact } from './contact';
import { foot } from './foot';
import { framed, notice, type PageBrand } from './frame';
import { INVOICE_STYLE } from './invoice-look';
import { paper } from './paper';
import { paymentPanel } from './payment-panel';
import { SEEN_SCRIPT } from './seen-script';
import { securityPolicy } from './security-policy';

/** What the page of an invoice is made from. */
export interface InvoicePageInput {
	/** An invoice, a receipt or a reminder. */
	readonly document: BusinessDocument;
	/** Chance, new for each page: only what carries it may run or style it. */
	readonly nonce: string;
	/** Where the document is as a PDF, http or https or relative to the page; null for none. */
	readonly pdfUrl: string | null;
	/** Where the receipt is as a PDF; null or left out for none. */
	readonly receiptUrl?: string | null;
	/** Of a reminder: where its invoice is; null or left out for none. */
	readonly invoiceUrl?: string | null;
	/** Whether its script says to the server of the page that it was looked at. */
	readonly saysItIsSeen?: boolean;
}

/** The page on which a client reads and pays an invoice, in the client's language. It works without scripts. */
export async function invoicePage(input: InvoicePageInput): Promise<string> {
	const { document, nonce, pdfUrl, receiptUrl = null, invoiceUrl = null, saysItIsSeen = false } = input;
	const language = languageOf(document.language);
	const urls = {
		pdfUrl: linkOrNull(pdfUrl),
		receiptUrl: linkOrNull(receiptUrl),
		invoiceUrl: linkOrNull(invoiceUrl),
	};
	const panel = await paymentPanel({ document, language, ...urls });
	return framed({
		language: document.locale,
		title: [document.title, document.seller.name].filter(Boolean).join(' · '),
		nonce,
		brand: brandOf(document),
		head: title(document),
		body: `<div class="columns">\n${panel}\n<div class="paper">\n${paper(document, language)}\n</div>\n</div>`,
		foot: foot(document, language.page.questions),
		style: INVOICE_STYLE,
		script: (document.payment ? COPY_SCRIPT : '') + (saysItIsSeen ? SEEN_SCRIPT : ''),
	});
}

/** For the header that goes with these pages. */
export const invoicePagePolicy = (nonce: string): string =>
	securityPolicy(nonce, { forms: false, downloads: true, messages: true });

/** In the place of an invoice that is void: whose it was, and that nothing is to be paid. */
export function voidInvoicePage(document: BusinessDocument, nonce: string): string {
	const { page } = languageOf(document.language);
	return framed({
		language: document.locale,
		title: [document.title, document.seller.name].filter(Boolean).join(' · '),
		nonce,
		brand: brandOf(document),
		head: `<span class="soft number">${escapeHtml(document.title)}</span>`,
		body: notice(page.void),
		foot: foot(document, page.questions),
		style: INVOICE_STYLE,
		script: '',
	});
}

/**
 * The same page for a link that was made up, mistyped or taken back: nobody learns from it what there is.
 * @param contact whom to ask; null where the ledger does not say
 */
export const unknownInvoicePage = (language: Language, nonce: string, contact: Contact | null = null): string =>
	plainPage(
		language,
		{ title: language.page.unknown.heading, body: deadEnd(language.page.unknown, contact, language) },
		nonce,
	);

/** Where the ledger does not answer. */
export const unavailableInvoicePage = (language: Language, nonce: string): string =>
	plainPage(language, { title: language.page.unavailable.heading, body: notice(language.page.unavailable) }, nonce);

const plainPage = (
	{ locale }: Language,
	{ title, body }: Readonly<Record<'title' | 'body', string>>,
	nonce: string,
): string =>
	framed({
		language: locale,
		title,
		nonce,
		brand: null,
		head: '',
		body,
		foot: '',
		style: '',
		script: '',
	});

function title({ heading, number, stamp }: BusinessDocument): string {
	const tag = stamp ? `<span class="tag ${stamp.tone}">${escapeHtml(stamp.text)}</span>` : '';
	const wrapping = number.length > 20 ? '' : ' class="nowrap"';
	return `<div class="title"><h1>${escapeHtml(heading)} <span${wrapping} dir="auto">${escapeHtml(number)}</span></h1>${tag}</div>`;
}

const brandOf = ({ seller, brand }: BusinessDocument): PageBrand => ({
	name: seller.name,
	colour: brand.colour,
	logo: logoOf(brand),
});

/** The stored logo, which needs no other server, else the one behind the address. */
const logoOf = ({ logo, logoUrl }: DocumentBrand): string =>
	logo === null ? logoUrl : `data:${logo.type};base64,${logo.base64}`;

/** A link may be relative, and leads to http or https in any case. */
function linkOrNull(url: string | null): string | null {
	const base = 'https://page.invalid/';
	return url !== null && URL.canParse(url, base) && /^https?:$/.test(new URL(url, base).protocol) ? url : null;
}

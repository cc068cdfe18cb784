import { escapeHtml } from '../html';
import type { Language } from '../language';
import type { BusinessDocument, PaymentBlock, PaymentCode, PaymentDetail } from '../model/document';
import { qrSvg } from './qr-svg';

export interface PanelInput {
	readonly document: BusinessDocument;
	readonly language: Language;
	/** Checked to be web addresses, or relative to the page. */
	readonly pdfUrl: string | null;
	readonly receiptUrl: string | null;
	readonly invoiceUrl: string | null;
}

/** What the page begins with: what is to be paid, the buttons, and how to pay; of a paid invoice that it is paid. */
export async function paymentPanel(input: PanelInput): Promise<string> {
	const { headline, payment, stamp } = input.document;
	const isGood = payment === null && stamp?.tone === 'good';
	const note = headline.note ? `<p class="soft">${escapeHtml(headline.note)}</p>` : '';
	return `<section class="panel" aria-labelledby="standing">
<div class="standing">${isGood ? TICK : ''}<h2 id="standing">${escapeHtml(headline.label)}</h2>
<p class="amount">${escapeHtml(headline.value)}</p>${note}</div>
${buttons(input)}
${payment === null ? '' : await howToPay(payment, input.language)}</section>`;
}

const TICK =
	'<svg class="tick" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="12"/><path d="M6.5 12.5l3.7 3.7 7.3-7.9"/></svg>';

function buttons({ document, language, pdfUrl, receiptUrl, invoiceUrl }: PanelInput): string {
	const link = document.payment?.link;
	const all = [
		...(link ? [`<a class="button main" href="${escapeHtml(link.url)}">${escapeHtml(link.label)}</a>`] : []),
		...(pdfUrl === null ? [] : [button(pdfUrl, language.page.downloadPdf)]),
		...(receiptUrl === null ? [] : [button(receiptUrl, language.page.downloadReceipt)]),
		...(invoiceUrl === null ? [] : [button(invoiceUrl, language.viewInvoice)]),
	];
	return all.length === 0 ? '' : `<p class="buttons">${all.join('')}</p>`;
}

const button = (url: string, label: string): string => `<a class="button" href="${escapeHtml(url)}">${label}</a>`;

async function howToPay({ heading, details, codes }: PaymentBlock, { page }: Language): Promise<string> {
	const pictures = (await Promise.all(codes.map(figure))).join('');
	if (details.length === 0 && pictures === '') return '';
	const list =
		details.length === 0
			? ''
			: `<dl class="accounts">${details.map((detail) => account(detail, page.copy)).join('')}</dl>`;
	return `<div class="pay"><h2>${escapeHtml(heading)}</h2>
<p class="copy-status unseen" role="status" data-copied="${page.copied}"></p>
<div class="ways">${list}${pictures ? `<div class="codes">${pictures}</div>` : ''}</div></div>`;
}

/** The button is there where scripts run. */
const account = ({ label, value, copy }: PaymentDetail, word: string): string =>
	`<div><dt>${escapeHtml(label)}</dt><dd><span>${escapeHtml(value)}</span><button type="button" class="copy" hidden data-copy="${escapeHtml(copy)}" data-label="${escapeHtml(label)}" aria-label="${word}: ${escapeHtml(label)}">${word}</button></dd></div>`;

async function figure({ label, text }: PaymentCode): Promise<string> {
	const svg = await qrSvg(text, label);
	return svg === null ? '' : `<figure>${svg}<figcaption>${escapeHtml(label)}</figcaption></figure>`;
}

import { readEmail } from '../../domain/email-address';
import { colourOr, inkOn } from '../colour';
import { escapeHtml, escapeLines } from '../html';
import { webAddress } from '../web-address';
import type { Content, Row } from './content';
import type { InvoiceEmailInput } from './invoice-email';

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const INK = '#1c2430';
const SOFT = '#5b6676';
const RULE = '1px solid #e4e8ee';
/** Long words break instead of widening the page on a phone. */
const BREAK = 'overflow-wrap:anywhere;word-break:break-word';
const TABLE = 'role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"';

/**
 * The e-mail as HTML: tables and inline styles, which every mail program understands; no script, no remote file but the
 * seller's logo. Everything that comes from outside is escaped.
 */
export function pageOf(content: Content, input: InvoiceEmailInput): string {
	const { language, due } = content;
	const colour = colourOr(input.seller.colour);
	const sections = [
		section(
			`<div dir="auto" style="font-size:16px;line-height:1.5;${BREAK}">${escapeLines(content.opening)}</div>`,
		),
		section(amountPanel(content, input, colour)),
		section(`<table ${TABLE}>${content.facts.map(factRow).join('')}</table>`),
		section(
			`<table ${TABLE}>${linesHead(content)}${content.lines.map(lineRow).join('')}${moreRow(content)}</table>`,
		),
		section(
			`<table ${TABLE}>${content.sums.map((row, index) => sumRow(row, index === content.sums.length - 1)).join('')}</table>`,
		),
		content.note
			? section(
					`<div dir="auto" style="font-size:14px;line-height:1.5;${BREAK}">${escapeLines(content.note)}</div>`,
				)
			: '',
		section(closing(content, input)),
	];
	return `<!DOCTYPE html>
<html lang="${language.code}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="x-apple-disable-message-reformatting">
<title>${escapeHtml(content.subject)}</title>
<style>@media print{body,.sheet{background:#ffffff!important}.card{border:0!important}.screen{display:none!important}tr{break-inside:avoid}}</style>
</head>
<body style="margin:0;padding:0;background:#f3f5f8;color:${INK};${FONT}">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml([due.label, due.value, due.by].filter(Boolean).join(' '))}</div>
<table ${TABLE} class="sheet" style="background:#f3f5f8"><tr><td align="center" style="padding:24px 12px">
<table ${TABLE} class="card" style="max-width:600px;background:#ffffff;border:${RULE};border-radius:8px;border-top:4px solid ${colour};text-align:left">
${section(heading(content, input), '28px 24px 0')}
${sections.filter(Boolean).join('\n')}
</table>
</td></tr></table>
</body>
</html>
`;
}

const section = (html: string, padding = '24px 24px 0'): string =>
	`<tr><td style="padding:${padding}">${html}</td></tr>`;

function heading({ language }: Content, { seller, invoice }: InvoiceEmailInput): string {
	const logo = webAddress(seller.logoUrl);
	const name = escapeHtml(seller.name);
	const brand = logo
		? `<img src="${escapeHtml(logo)}" alt="${name}" height="40" style="display:block;height:40px;max-width:220px;border:0">`
		: `<span style="font-size:18px;font-weight:700;${BREAK}">${name}</span>`;
	const wrapping = invoice.number.length > 20 ? BREAK : 'white-space:nowrap';
	const title = `${language.headings.invoice} <span style="${wrapping}">${escapeHtml(invoice.number)}</span>`;
	return `<table ${TABLE}><tr><td style="vertical-align:middle">${brand}</td><td align="right" style="vertical-align:middle;padding-left:12px;font-size:14px;color:${SOFT}">${title}</td></tr></table>`;
}

function amountPanel({ language, due }: Content, input: InvoiceEmailInput, colour: string): string {
	const url = webAddress(input.url);
	const by = due.by ? `<div style="font-size:14px;color:${SOFT};padding-top:4px">${escapeHtml(due.by)}</div>` : '';
	const button = url
		? `<div class="screen" style="padding-top:16px"><a href="${escapeHtml(url)}" style="display:inline-block;padding:11px 22px;border-radius:6px;background:${colour};color:${inkOn(colour)};font-size:15px;font-weight:600;text-decoration:none">${language.viewInvoice}</a></div>`
		: '';
	return `<table ${TABLE} style="background:#f3f5f8;border-radius:6px"><tr><td style="padding:18px 20px">
<div style="font-size:13px;color:${SOFT}">${escapeHtml(due.label)}</div>
<div style="font-size:${due.value.length > 16 ? 20 : 26}px;font-weight:700;line-height:1.25;${BREAK}">${escapeHtml(due.value)}</div>${by}${button}</td></tr></table>`;
}

const factRow = ({ label, value }: Row): string =>
	`<tr><td style="padding:3px 12px 3px 0;font-size:14px;color:${SOFT};width:104px;vertical-align:top">${escapeHtml(label)}</td><td dir="auto" style="padding:3px 0;font-size:14px;${BREAK}">${escapeHtml(value)}</td></tr>`;

const linesHead = ({ language }: Content): string =>
	`<tr><td style="padding:0 12px 6px 0;font-size:12px;color:${SOFT};border-bottom:${RULE}">${language.columns.description}</td><td align="right" style="padding:0 0 6px;font-size:12px;color:${SOFT};border-bottom:${RULE}">${language.columns.amount}</td></tr>`;

const lineRow = ({ label, detail, value }: Content['lines'][number]): string =>
	`<tr><td style="padding:10px 12px 10px 0;font-size:15px;line-height:1.4;border-bottom:${RULE};vertical-align:top;${BREAK}"><div dir="auto">${escapeLines(label)}</div><div style="font-size:13px;color:${SOFT}">${escapeHtml(detail)}</div></td><td align="right" style="padding:10px 0;font-size:15px;line-height:1.4;border-bottom:${RULE};vertical-align:top;white-space:nowrap">${escapeHtml(value)}</td></tr>`;

const moreRow = ({ moreLines }: Content): string =>
	moreLines
		? `<tr><td colspan="2" style="padding:10px 0;font-size:13px;color:${SOFT}">… ${escapeHtml(moreLines)}</td></tr>`
		: '';

function sumRow({ label, value }: Row, isLast: boolean): string {
	const style = isLast
		? 'font-size:17px;font-weight:700;padding-top:8px'
		: `font-size:14px;color:${SOFT};padding-top:4px`;
	return `<tr><td style="${style}">${escapeHtml(label)}</td><td align="right" style="${style};padding-left:12px;white-space:nowrap">${escapeHtml(value)}</td></tr>`;
}

function closing({ language }: Content, { seller }: InvoiceEmailInput): string {
	const email = readEmail(seller.email, 'companyEmail');
	const link = email.ok
		? `<br><a href="mailto:${escapeHtml(encodeURIComponent(email.value).replace('%40', '@'))}" style="color:${SOFT}">${escapeHtml(email.value)}</a>`
		: '';
	return `<div style="padding:16px 0 26px;border-top:${RULE};font-size:14px;line-height:1.5;color:${SOFT};${BREAK}">${language.regards}<br>${escapeHtml(seller.name)}${link}</div>`;
}

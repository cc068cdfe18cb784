import { readEmail } from '../../domain/email-address';
import { readableInkOn } from '../colour';
import { escapeHtml, escapeLines } from '../html';
import type { BusinessDocument, DocumentSum, Fact } from '../model/document';
import { webAddress } from '../web-address';
import type { Content } from './content';

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
export function pageOf(content: Content): string {
	const { language, document, subject, opening } = content;
	const { headline, brand } = document;
	const preview = [headline.label, headline.value, headline.note].filter(Boolean).join(' ');
	const sections = [
		textBlock(opening, 16),
		amountPanel(content),
		accounts(document),
		table(document.facts.map(factRow)),
		table([linesHead(content), ...content.lines.map(lineRow), moreRow(content)]),
		table(document.sums.map(sumRow)),
		earlier(document),
		...document.notes.map((note) => textBlock(note, 14)),
		closing(content),
	];
	return `<!DOCTYPE html>
<html lang="${language.code}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="x-apple-disable-message-reformatting">
<title>${escapeHtml(subject)}</title>
<style>@media print{body,.sheet{background:#ffffff!important}.card{border:0!important}.screen{display:none!important}tr{break-inside:avoid}}</style>
</head>
<body style="margin:0;padding:0;background:#f3f5f8;color:${INK};${FONT}">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(preview)}</div>
<table ${TABLE} class="sheet" style="background:#f3f5f8"><tr><td align="center" style="padding:24px 12px">
<table ${TABLE} class="card" style="max-width:600px;background:#ffffff;border:${RULE};border-radius:8px;border-top:4px solid ${brand.colour};text-align:left">
${section(heading(document), '28px 24px 0')}
${sections
	.filter(Boolean)
	.map((html) => section(html))
	.join('\n')}
</table>
</td></tr></table>
</body>
</html>
`;
}

const section = (html: string, padding = '24px 24px 0'): string =>
	`<tr><td style="padding:${padding}">${html}</td></tr>`;

const table = (rows: readonly string[]): string =>
	rows.length === 0 ? '' : `<table ${TABLE}>${rows.join('')}</table>`;

const textBlock = (text: string, size: number): string =>
	`<div dir="auto" style="font-size:${size}px;line-height:1.5;${BREAK}">${escapeLines(text)}</div>`;

function heading({ heading: kind, number, seller, brand }: BusinessDocument): string {
	const name = escapeHtml(seller.name);
	const logo = brand.logoUrl
		? `<img src="${escapeHtml(brand.logoUrl)}" alt="${name}" height="40" style="display:block;height:40px;max-width:220px;border:0">`
		: `<span style="font-size:18px;font-weight:700;${BREAK}">${name}</span>`;
	const wrapping = number.length > 20 ? BREAK : 'white-space:nowrap';
	const title = `${escapeHtml(kind)} <span style="${wrapping}">${escapeHtml(number)}</span>`;
	return `<table ${TABLE}><tr><td style="vertical-align:middle">${logo}</td><td align="right" style="vertical-align:middle;padding-left:12px;font-size:14px;color:${SOFT}">${title}</td></tr></table>`;
}

function amountPanel({ document, links }: Content): string {
	const { headline, brand } = document;
	const note = headline.note
		? `<div style="font-size:14px;color:${SOFT};padding-top:4px">${escapeHtml(headline.note)}</div>`
		: '';
	const buttons = links.map((link, at) => button(link, at === 0 ? brand.colour : '#ffffff'));
	const row = buttons.length > 0 ? `<div class="screen" style="padding-top:8px">${buttons.join(' ')}</div>` : '';
	return `<table ${TABLE} style="background:#f3f5f8;border-radius:6px"><tr><td style="padding:18px 20px">
<div style="font-size:13px;color:${SOFT}">${escapeHtml(headline.label)}</div>
<div style="font-size:${headline.value.length > 16 ? 20 : 26}px;font-weight:700;line-height:1.25;${BREAK}">${escapeHtml(headline.value)}</div>${note}${row}</td></tr></table>`;
}

const button = ({ url, label }: Content['links'][number], colour: string): string =>
	`<a href="${escapeHtml(url)}" style="display:inline-block;margin:8px 6px 0 0;padding:10px 22px;border:1px solid ${colour === '#ffffff' ? SOFT : colour};border-radius:6px;background:${colour};color:${readableInkOn(colour)};font-size:15px;font-weight:600;text-decoration:none">${escapeHtml(label)}</a>`;

/** The accounts and the reference, for whoever pays from a bank. */
function accounts({ payment }: BusinessDocument): string {
	if (payment === null || payment.details.length === 0) return '';
	const rows = payment.details.map(
		({ label, value }) =>
			`<tr><td style="${LABEL}">${escapeHtml(label)}</td><td style="padding:3px 0;font-size:15px;font-weight:600;${BREAK}">${escapeHtml(value)}</td></tr>`,
	);
	return subheading(payment.heading) + table(rows);
}

const subheading = (text: string): string =>
	`<div style="padding-bottom:6px;font-size:15px;font-weight:700">${escapeHtml(text)}</div>`;

const LABEL = `padding:3px 12px 3px 0;font-size:14px;color:${SOFT};width:128px;vertical-align:top`;

const factRow = ({ label, value }: Fact): string =>
	`<tr><td style="${LABEL};${BREAK}">${escapeHtml(label)}</td><td dir="auto" style="padding:3px 0;font-size:14px;${BREAK}">${escapeHtml(value)}</td></tr>`;

const linesHead = ({ document }: Content): string => {
	const [description, amount] = (['description', 'amount'] as const).map(
		(id) => document.columns.find((column) => column.id === id)?.label ?? '',
	);
	return `<tr><td style="padding:0 12px 6px 0;font-size:12px;color:${SOFT};border-bottom:${RULE}">${escapeHtml(description!)}</td><td align="right" style="padding:0 0 6px;font-size:12px;color:${SOFT};border-bottom:${RULE}">${escapeHtml(amount!)}</td></tr>`;
};

const lineRow = ({ label, detail, value }: Content['lines'][number]): string =>
	`<tr><td style="padding:10px 12px 10px 0;font-size:15px;line-height:1.4;border-bottom:${RULE};vertical-align:top;${BREAK}"><div dir="auto">${escapeLines(label)}</div>${detail && `<div style="font-size:13px;color:${SOFT}">${escapeHtml(detail)}</div>`}</td><td align="right" style="padding:10px 0;font-size:15px;line-height:1.4;border-bottom:${RULE};vertical-align:top;white-space:nowrap">${escapeHtml(value)}</td></tr>`;

const moreRow = ({ moreLines }: Content): string =>
	moreLines
		? `<tr><td colspan="2" style="padding:10px 0;font-size:13px;color:${SOFT}">… ${escapeHtml(moreLines)}</td></tr>`
		: '';

function sumRow({ label, value, isMain, isPart }: DocumentSum): string {
	const style = isMain
		? 'font-size:17px;font-weight:700;padding-top:8px'
		: `font-size:14px;color:${SOFT};padding-top:4px`;
	const indent = isPart ? ';padding-left:14px' : '';
	return `<tr><td style="${style}${indent}">${escapeHtml(label)}</td><td align="right" style="${style};padding-left:12px;white-space:nowrap">${escapeHtml(value)}</td></tr>`;
}

const earlier = ({ payments }: BusinessDocument): string =>
	payments === null
		? ''
		: subheading(payments.heading) + table(payments.rows.map((row) => sumRow({ ...row, isMain: false })));

/** Who the e-mail comes from: name, address, numbers and how to reach the seller, and the small print. */
function closing({ language, footNote, document: { seller, footer } }: Content): string {
	const lines = footNote
		? [escapeLines(footNote)]
		: [
				escapeHtml(language.regards),
				`<strong>${escapeHtml(seller.name)}</strong>`,
				...seller.address.map(escapeHtml),
				...seller.identifiers.map(({ label, value }) => `${escapeHtml(label)} ${escapeHtml(value)}`),
				...seller.contact.map(contactLine),
				...footer.map(escapeLines),
			];
	return `<div style="padding:16px 0 26px;border-top:${RULE};font-size:14px;line-height:1.5;color:${SOFT};${BREAK}">${lines.join('<br>')}</div>`;
}

function contactLine({ label, value }: Fact): string {
	const email = readEmail(value, 'companyEmail');
	const url = email.ok ? `mailto:${encodeURIComponent(email.value).replace('%40', '@')}` : webAddress(value);
	return url === null
		? `${escapeHtml(label)} ${escapeHtml(value)}`
		: `<a href="${escapeHtml(url)}" style="color:${SOFT}">${escapeHtml(value)}</a>`;
}

import { readEmail } from '../../domain/email-address';
import type { LocalDate } from '../../domain/local-date';
import { colourOr } from '../colour';
import { formatDate, formatUnitPrice } from '../format';
import { escapeHtml } from '../html';
import { languageOf, type Language } from '../language';
import { summaryWords, type SummaryWords } from '../language/summary-words';
import { headerLine } from './header-line';

export interface SummaryInvoice {
	/** null for a draft. */
	readonly number: string | null;
	readonly client: string;
	/** Major units, canonical text. */
	readonly total: string;
	readonly currency: string;
}

/** What a day's run came to. */
export interface RunSummary {
	readonly owner: {
		readonly name: string;
		readonly email: string;
		readonly language: string;
		readonly colour?: string;
	};
	readonly date: LocalDate;
	readonly sent: readonly SummaryInvoice[];
	/** Made, and not recorded as sent. */
	readonly made: readonly SummaryInvoice[];
	/** Their e-mail was handed out, and nobody knows whether it left. */
	readonly inDoubt: readonly SummaryInvoice[];
	readonly failed: readonly { readonly what: string; readonly why: string }[];
	readonly next: readonly { readonly date: LocalDate; readonly name: string; readonly client: string }[];
}

/** Ready for any mail node. */
export interface SummaryEmail {
	/** Empty when the owner has no usable address. */
	readonly to: string;
	readonly subject: string;
	readonly text: string;
	readonly html: string;
}

/** Mail programs cut a message off at about 100 kB. */
const MOST_ROWS = 100;

interface Part {
	readonly title: string;
	readonly rows: readonly { readonly label: string; readonly value: string }[];
	readonly more: string;
	/** The value is a sentence, and stands below its label. */
	readonly isStacked?: boolean;
}

/**
 * One e-mail after a day's run: what was sent, what failed and what comes next (model E.3), in the owner's language.
 */
export function composeRunSummary(run: RunSummary): SummaryEmail {
	const language = languageOf(run.owner.language);
	const words = summaryWords(language.code);
	const parts = partsOf(run, language, words);
	const subject = headerLine(words.subject(run.sent.length, run.failed.length, formatDate(run.date, language)));
	const to = readEmail(run.owner.email, 'email');
	return {
		to: to.ok ? to.value : '',
		subject,
		text: textOf(subject, parts),
		html: htmlOf(subject, parts, language, run.owner),
	};
}

function partsOf(run: RunSummary, language: Language, words: SummaryWords): readonly Part[] {
	const invoiceRow = ({ number, client, total, currency }: SummaryInvoice) => ({
		label: [number, client].filter(Boolean).join(' · '),
		value: formatUnitPrice(total, currency, language),
	});
	const part = (title: string, rows: Part['rows']): Part => ({
		title,
		rows: rows.slice(0, MOST_ROWS),
		more: rows.length > MOST_ROWS ? words.more(rows.length - MOST_ROWS) : '',
	});
	const isEmpty = run.sent.length + run.made.length + run.inDoubt.length + run.failed.length === 0;
	const parts = [
		{
			...part(
				words.failed,
				run.failed.map(({ what, why }) => ({ label: what, value: why })),
			),
			isStacked: true,
		},
		part(words.inDoubt, run.inDoubt.map(invoiceRow)),
		part(words.sent, run.sent.map(invoiceRow)),
		part(words.made, run.made.map(invoiceRow)),
		...(isEmpty ? [{ title: words.nothing, rows: [], more: ' ' }] : []),
		part(
			words.next,
			run.next.map(({ date, name, client }) => ({
				label: [name, client].filter(Boolean).join(' · '),
				value: formatDate(date, language),
			})),
		),
	];
	return parts.filter(({ rows, more }) => rows.length > 0 || more !== '');
}

const counted = ({ title, rows }: Part): string => (rows.length > 0 ? `${title} (${rows.length})` : title);

function textOf(subject: string, parts: readonly Part[]): string {
	const sections = parts.map((part) =>
		[
			counted(part),
			...part.rows.map(({ label, value }) => `- ${label}: ${value}`.replace(/\s*\n\s*/g, ' ')),
			part.more.trim() && `  … ${part.more}`,
		]
			.filter(Boolean)
			.join('\n'),
	);
	return `${[subject, ...sections].join('\n\n')}\n`;
}

const BREAK = 'overflow-wrap:anywhere;word-break:break-word';
const RULE = '1px solid #e4e8ee';
const TABLE = 'role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"';

/** Tables and inline styles, which every mail program understands; everything that comes from outside is escaped. */
function htmlOf(
	subject: string,
	parts: readonly Part[],
	{ code }: Language,
	{ name, colour }: RunSummary['owner'],
): string {
	const row = ({ label, value }: Part['rows'][number]) =>
		`<tr><td dir="auto" style="padding:8px 12px 8px 0;font-size:14px;border-bottom:${RULE};vertical-align:top;${BREAK}">${escapeHtml(label)}</td><td dir="auto" align="right" style="padding:8px 0;font-size:14px;border-bottom:${RULE};vertical-align:top;white-space:nowrap">${escapeHtml(value)}</td></tr>`;
	const stacked = ({ label, value }: Part['rows'][number]) =>
		`<tr><td dir="auto" style="padding:8px 0;font-size:14px;line-height:1.4;border-bottom:${RULE};${BREAK}"><strong>${escapeHtml(label)}</strong><br>${escapeHtml(value)}</td></tr>`;
	const section = (part: Part) =>
		`<tr><td style="padding:22px 24px 0"><h2 style="margin:0 0 6px;font-size:16px">${escapeHtml(counted(part))}</h2><table ${TABLE}>${part.rows.map(part.isStacked ? stacked : row).join('')}</table>${part.more.trim() ? `<div style="padding-top:8px;font-size:13px;color:#5b6676">… ${escapeHtml(part.more)}</div>` : ''}</td></tr>`;
	return `<!DOCTYPE html>
<html lang="${code}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:0;background:#f3f5f8;color:#1c2430;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
<table ${TABLE} style="background:#f3f5f8"><tr><td align="center" style="padding:24px 12px">
<table ${TABLE} style="max-width:600px;background:#ffffff;border:${RULE};border-radius:8px;border-top:4px solid ${colourOr(colour)};text-align:left">
<tr><td style="padding:26px 24px 0"><div style="font-size:14px;color:#5b6676">${escapeHtml(name)}</div><h1 style="margin:4px 0 0;font-size:20px;line-height:1.3;${BREAK}">${escapeHtml(subject)}</h1></td></tr>
${parts.map(section).join('\n')}
<tr><td style="padding:0 0 26px"></td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
}

import { readEmail } from '../../domain/email-address';
import type { Client } from '../../domain/client';
import { formatMoney } from '../../domain/money';
import { firstTotals } from '../../domain/proposal/choice';
import type { Proposal } from '../../domain/proposal/proposal';
import type { Settings } from '../../domain/settings';
import { fillShortcodes } from '../../domain/shortcodes';
import { isBlank } from '../../domain/text';
import { colourOr, readableInkOn } from '../colour';
import { formatDate } from '../format';
import { escapeHtml, escapeLines } from '../html';
import { languageOf } from '../language';
import { proposalWordsOf } from '../proposal/words';
import { webAddress } from '../web-address';
import { headerLine } from './header-line';

export interface ProposalEmailInput {
	readonly proposal: Proposal;
	readonly client: Client;
	readonly settings: Settings;
	/** Where the client reads and signs. */
	readonly url: string;
	/** The user's own words, with shortcodes; blank gives the standard ones. */
	readonly subject: string;
	readonly text: string;
}

/** Ready for any mail node. */
export interface ProposalEmail {
	/** Empty when the client has no usable address. */
	readonly to: string;
	readonly subject: string;
	readonly text: string;
	readonly html: string;
}

/** The e-mail that brings a client the link to a proposal, in the client's language. */
export function composeProposalEmail(input: ProposalEmailInput): ProposalEmail {
	const { proposal, client, settings } = input;
	const code = client.language || settings.language;
	const [language, words] = [languageOf(code), proposalWordsOf(code)];
	const amount = formatMoney(firstTotals(proposal).total, proposal.currency, language.code);
	const values = { 'client name': client.name, total: amount, company: settings.companyName };
	const own = (text: string): string => (isBlank(text) ? '' : fillShortcodes(text.trim(), values));
	const opening = own(input.text) || `${language.greeting(client.name)}\n\n${words.intro(settings.companyName)}`;
	const validNote = words.validNote(formatDate(proposal.validUntil, language));
	const total = `${language.total}: ${amount}`;
	const to = readEmail(client.email, 'email');
	const said: Said = {
		opening,
		validNote,
		total,
		regards: language.regards,
		button: words.readAndSign,
		title: [proposal.title, proposal.number].filter(Boolean).join(' · '),
		code: language.code,
	};
	return {
		to: to.ok ? to.value : '',
		subject: headerLine(own(input.subject) || words.subject(proposal.title, settings.companyName)),
		text: `${[opening, said.title, total, `${said.button}: ${input.url}`, validNote, `${said.regards}\n${settings.companyName}`].join('\n\n')}\n`,
		html: htmlOf(said, input),
	};
}

interface Said {
	readonly code: string;
	readonly opening: string;
	readonly title: string;
	readonly total: string;
	readonly button: string;
	readonly validNote: string;
	readonly regards: string;
}

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const SOFT = '#5b6676';
const TABLE = 'role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"';

/** Tables and inline styles, which every mail program understands. Everything that comes from outside is escaped. */
function htmlOf(
	{ code, opening, title, total, button, validNote, regards }: Said,
	{ settings, url }: ProposalEmailInput,
): string {
	const colour = colourOr(settings.brandColour);
	const logo = webAddress(settings.logoUrl);
	const name = escapeHtml(settings.companyName);
	const brand = logo
		? `<img src="${escapeHtml(logo)}" alt="${name}" height="40" style="display:block;height:40px;max-width:220px;border:0">`
		: `<b style="font-size:18px">${name}</b>`;
	const link = escapeHtml(webAddress(url) ?? '');
	return `<!DOCTYPE html>
<html lang="${code}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light"><title>${escapeHtml(title)}</title></head>
<body style="margin:0;padding:0;background:#f3f5f8;color:#1c2430;${FONT}">
<table ${TABLE} style="background:#f3f5f8"><tr><td align="center" style="padding:24px 12px">
<table ${TABLE} style="max-width:600px;background:#ffffff;border:1px solid #e4e8ee;border-radius:8px;border-top:4px solid ${colour};text-align:left"><tr><td style="padding:28px 24px;font-size:16px;line-height:1.5;overflow-wrap:anywhere;word-break:break-word">
${brand}
<div dir="auto" style="padding-top:24px">${escapeLines(opening)}</div>
<div style="margin-top:24px;padding:18px 20px;background:#f3f5f8;border-radius:6px">
<div dir="auto" style="font-weight:700">${escapeHtml(title)}</div><div style="color:${SOFT}">${escapeHtml(total)}</div>
<div style="padding-top:16px"><a href="${link}" style="display:inline-block;padding:11px 22px;border-radius:6px;background:${colour};color:${readableInkOn(colour)};font-weight:600;text-decoration:none">${button}</a></div>
<div style="padding-top:12px;font-size:14px;color:${SOFT}">${escapeHtml(validNote)}</div></div>
<div style="margin-top:24px;padding-top:16px;border-top:1px solid #e4e8ee;font-size:14px;color:${SOFT}">${regards}<br>${name}</div>
</td></tr></table></td></tr></table></body></html>
`;
}

import { readEmail } from '../../domain/email-address';
import type { Settings } from '../../domain/settings';
import { colourOr, readableInkOn } from '../colour';
import { escapeHtml } from '../html';
import { webAddress } from '../web-address';
import { styleSheet } from './look';
import { SIGNING_SCRIPT } from './signing-script';
import type { ProposalWords } from './words';

export interface Frame {
	readonly words: ProposalWords;
	readonly title: string;
	/** null on a page that must not tell whose it is. */
	readonly settings: Settings | null;
	/** "Proposal P-0007"; may be empty. */
	readonly number: string;
	readonly nonce: string;
	/** Ready HTML: everything in it is escaped. */
	readonly body: string;
	readonly hasScript: boolean;
}

/** A whole page: the seller's head and foot around a body. */
export function framed({ words, title, settings, number, nonce, body, hasScript }: Frame): string {
	const colour = colourOr(settings?.brandColour);
	const script = hasScript ? `<script nonce="${escapeHtml(nonce)}">${SIGNING_SCRIPT}</script>\n` : '';
	return `<!DOCTYPE html>
<html lang="${words.code}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light">
<title>${escapeHtml(title)}</title>
<style nonce="${escapeHtml(nonce)}">${styleSheet(colour, readableInkOn(colour))}</style>
</head>
<body>
<div class="sheet"><div class="card">
${settings ? head(settings, number) : ''}<main>
${body}
</main>
${settings ? foot(settings, words) : ''}</div></div>
${script}</body>
</html>
`;
}

function head({ companyName, logoUrl }: Settings, number: string): string {
	const logo = webAddress(logoUrl);
	const name = escapeHtml(companyName);
	const brand = logo
		? `<img src="${escapeHtml(logo)}" alt="${name}">`
		: `<span class="seller" dir="auto">${name}</span>`;
	return `<header>${brand}<span class="soft number">${escapeHtml(number)}</span></header>\n`;
}

function foot({ companyName, companyEmail }: Settings, words: ProposalWords): string {
	const email = readEmail(companyEmail, 'companyEmail');
	const link = email.ok
		? `<br>${words.questions} <a href="mailto:${escapeHtml(encodeURIComponent(email.value).replace('%40', '@'))}">${escapeHtml(email.value)}</a>`
		: '';
	const name = escapeHtml(companyName);
	return name || link ? `<footer><span dir="auto">${name}</span>${link}</footer>\n` : '';
}

/** A few words in the place of a form. */
export const notice = ({ heading, text }: { readonly heading: string; readonly text: string }): string =>
	`<section class="notice" role="status"><h1>${escapeHtml(heading)}</h1><p>${escapeHtml(text)}</p></section>`;

/**
 * What the page may do, for the header that goes with it: nothing from elsewhere but the seller's logo; its forms lead
 * back to it; nobody frames it; and it stands in an origin of its own, so that it can never reach what else its server
 * hosts.
 */
export const contentSecurityPolicy = (nonce: string): string =>
	[
		"default-src 'none'",
		`style-src 'nonce-${nonce}'`,
		`script-src 'nonce-${nonce}'`,
		'img-src https: http: data:',
		"form-action 'self'",
		"base-uri 'none'",
		"frame-ancestors 'none'",
		'sandbox allow-forms allow-scripts allow-modals allow-popups allow-top-navigation-to-custom-protocols',
	].join('; ');
